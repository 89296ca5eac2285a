"""Every way of breaking a rule file that somebody has thought of, and what the person who did it is told.

A row names the file, what stands there, what is written instead, and of the first error the place and
the remedy. To add one, write what a rule editor did; run the test to see what is said; make that better.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from checker import cli, rulebook
from checker.errors import RuleError
from checker.rulebook import strict_yaml
from small import CERTIFIED, ITEMS, LOCAL, SET, SHARE, WITH_LOCAL, change, lay, told


class Slip(NamedTuple):
    """One slip; `errors` where one slip makes several."""

    file: str
    old: str
    new: str
    place: str
    remedy: str
    errors: int = 1


CARDS_ITEMS_AND_SETS = [
    Slip(SHARE, "name: 公办园", "name：公办园", ":2:5", "全角冒号“：”，请改成半角 : 并在后面空一格。"),
    Slip(SHARE, "name: 公办园", "name:公办园", ":2:5", "冒号后面要空一格。"),
    Slip(SHARE, "numerator:", "\tnumerator:", ":6:1", "这里有制表符（Tab），请改成空格。"),
    Slip(SHARE, "stage:", "\u3000stage:", ":4:1", "行首有全角空格，请改成半角空格。"),
    Slip(SHARE, "unit:", "＃ 单位\nunit:", ":3:1", "全角井号“＃”，注释请用半角 #。"),
    Slip(SHARE, "比, 公办", "比，公办", ":8:11  aliases",
         "逗号是全角的，几个名字成了一个。请改成半角逗号 , 。"),
    Slip(SHARE, "[公办园占园所总数]", "［公办园占园所总数］", ":9:17",
         "全角方括号，请改成半角 [ ]，中间用半角逗号分开。"),
    Slip(SHARE, "[公办园占园所总数]", "公办园占园所总数", ":9:17  different_from",
         "这里应当是列表，例如 [甲, 乙]，或每行一个，以 - 开头。"),
    Slip(SHARE, "[公办园占园所总数]", "[公办园占园所总数", ":9:17",
         "方括号 [ ] 没有配对，或中间少了半角逗号。"),
    Slip(SHARE, '"%"', "%", ":3:7", '值不能以这个符号开头，请加引号，例如 "%"。'),
    Slip(SHARE, '"%"', '"%', ":3:7", "引号没有配对，一直到文件末尾也没有合上。"),
    Slip(SHARE, '"%"', "％", ":3:7  unit", '不认识“％”。请写 "%"。'),
    Slip(SHARE, "stage: 学前", "stage: 幼儿", ":4:8  stage",
         "不认识“幼儿”。可以写：学前、义务教育、小学、初中、高中阶段、普通高中、中职、高校、特教。"),
    Slip(SHARE, "stage: 学前", "stage: 中小学", ":4:8  stage",
         "不认识“中小学”。可以写：学前、义务教育、小学、初中、高中阶段、普通高中、中职、高校、特教。"),
    Slip(SHARE, "definition:", "defination:", ":1:1", "缺少：definition。", 2),
    Slip(SHARE, "stage:", "stage: 学前\nstage:", ":5:1  stage",
         "“stage”写了两次，第 4 行已经有了。删掉一处。"),
    Slip(SHARE, "name: 公办园在园幼儿占比\n", "", ":1:1", "缺少：name。"),
    Slip(SHARE, "stage: 学前", "stage:", ":4:7  stage", "这里不能空着；不需要就整行删去。"),
    Slip(SHARE, "id: preschool", "id: Preschool", ":1:5  id",
         "与文件名不一致，这个文件里的 id 应当是 preschool.public-share。", 2),
    Slip(SHARE, "public-share\n", "public\n", ":1:5  id",
         "与文件名不一致，这个文件里的 id 应当是 preschool.public-share。"),
    Slip(SHARE, "stage: 学前", "may_exceed: 是", ":4:13  may_exceed", "只能写 true 或 false。"),
    Slip(SHARE, "公办幼儿占比", "公办.*占比", ":8:24  aliases",
         "名字里不写正则或方括号；中间隔着别的话写 …，数字的位置写 〔值〕。"),
    Slip(SHARE, "公办幼儿占比", "公办……占比", ":8:24  aliases", "省略号只用一个 … 。"),
    Slip(SHARE, "公办幼儿占比", "〔值〕占比〔值〕", ":8:24  aliases",
         "数字的位置写 〔值〕，一个名字里最多一次。"),
    Slip(SHARE, "公办幼儿占比", "公办园占园所总数", ":9:18  different_from",
         "这个名字也写在 name、aliases 或 loose 里，只能留一处。"),
    Slip(SHARE, "公办幼儿占比", "在公办园就读幼儿占比", ":8:24  aliases",
         "“在公办园就读幼儿占比”已经是“公办园在园幼儿占比”的名字（rules/indicators/preschool/publi"
         "c-share.yaml:8），只能留一处。"),
    Slip(CERTIFIED, "专任教师持证率\n", "公办幼儿占比\n", ":2:7  name",
         "“公办幼儿占比”已经是“公办园在园幼儿占比”的名字（rules/indicators/preschool/public-share."
         "yaml:8），只能留一处。"),
    Slip(SHARE, "denominator: 在园幼儿总数", "denominator: 在园幼儿数", ":7:14  denominator",
         "items.yaml 里没有“在园幼儿数”。你是不是想写 在园幼儿总数？或在自己的 items.yaml 里新加一项。"),
    Slip(SHARE, "denominator: 在园幼儿总数", "denominator: 校舍面积", ":7:14  denominator",
         "items.yaml 里没有“校舍面积”。核对名称，或在自己的 items.yaml 里新加一项。"),
    Slip(SHARE, "denominator: 在园幼儿总数\n", "", ":1:1  numerator",
         "numerator 和 denominator 要成对写。"),
    Slip(SHARE, "reads: 51.6", "reads: 51.6%", ":12:12  reads",
         "写数字（52.3）、界（≥ 95）、区间（[91, 92)）、表述（有话没有数）或 无，不写单位。"),
    Slip(SHARE, "reads: 51.6", "reads: > 51.6", ":12:14",
         '以 > 或 | 开头的值要加引号，例如 "> 90"；“不低于”请写 ≥。'),
    Slip(SHARE, "stage: 学前", "stage: &a 学前", ":4:8",
         "不支持锚点（&）和标签（!），请直接写内容；以 & 或 ! 开头的文字请加引号。"),
    Slip(SHARE, "stage: 学前", "stage: !!str 学前", ":4:8",
         "不支持锚点（&）和标签（!），请直接写内容；以 & 或 ! 开头的文字请加引号。"),
    Slip(SHARE, "stage: 学前", "stage: *a", ":4:8",
         "不支持引用（*），请把内容写全；以 * 开头的文字请加引号。"),
    Slip(SHARE, "stage: 学前", "---\nstage: 学前", ":4:1",
         "一个文件只能有一份内容，请删去 --- 以下的部分或另立文件。"),
    Slip(SHARE, "stage: 学前",
         "stage: " + "[" * 65 + "]" * 65,
         ":4:71",
         "嵌套超过 64 层，不像规则文件。"),
    Slip(SHARE, "  - text:", "   - text:\n  - text:", ":12:3",
         "缩进不齐：同一层的键或 - 要左对齐，引号要成对。"),
    Slip(SHARE, "在园幼儿数占在园", "在园\x07幼儿数占在园", ":5:18",
         "有看不见的控制字符，请删去后重打这一行。"),
    Slip(SET, "require: ≥ 50", "require: 50以上", ":6:14  require",
         "看不懂的标准。写法：≥ 50（“以上”含本数，用 ≥）"),
    Slip(SET, "require: ≥ 50", "require: 50", ":6:14  require",
         '少了比较号。写法：≥ 50、≤ 50、= 50、"> 50"。'),
    Slip(SET, "require: ≥ 50", "require: ≥ 50%", ":6:14  require",
         "这里不写单位，单位在指标卡里。写法：≥ 50"),
    Slip(SET, "require: ≥ 50", "require: ≥ ５０", ":6:14  require",
         "符号或数字是全角的，请改成半角，例如 ≥ 50。"),
    Slip(SET, "require: ≥ 50", 'require: ">= 50"', ":6:14  require",
         "看不懂的标准。写法：≥ 50（“不低于”“达到”用 ≥）"),
    Slip(SET, "require: ≥ 50", "require: >= 50", ":6:15",
         '以 > 或 | 开头的值要加引号，例如 "> 90"；“不低于”请写 ≥。'),
    Slip(SET, "require: ≥ 50", "require: 不低于1:15", ":6:14  require",
         "比例写成每名教师对应的学生数：1:15 写 ≤ 15。"),
    Slip(SET, "    require: ≥ 50\n", "", ":5:5  requirements",
         "require（数字标准）和 manual（看什么材料）要有一个，也只能有一个。"),
    Slip(SET, "require: ≥ 50", "name: 占比\n    require: ≥ 50", ":5:5  requirements",
         "name 只写在 manual（看材料）的条目里；有数字的指标，名称在指标卡里。", 2),
    Slip(SET, "require: ≥ 50", "name: 占比\n    manual: 台账", ":5:5  requirements",
         "preschool.public-share 有指标卡，名称以卡片为准，name 这一行删去。"),
    Slip(SET, "require: ≥ 50", "require: ≥ 50\n    every: 幼儿园", ":5:5  requirements",
         "every（每一所、每一班都要达到）和 table（看哪张表）要成对写。"),
    Slip(SET, "require: ≥ 50", "require: ≥ 50\n    slack: 85", ":5:5  requirements",
         "slack 只和 every 一起写：个别学校可以放宽到标准的百分之几。"),
    Slip(SET, "require: ≥ 50", "require: ≥ 50\n    covered_by: preschool.certifed", ":7:17  covered_by",
         "没有这张指标卡。你是不是想写 preschool.certified？"),
    Slip(SET, "requirements:", "beside: [preschool.certifed]\nrequirements:", ":4:10  beside",
         "没有这张指标卡。你是不是想写 preschool.certified？"),
    Slip(SET, "requirements:", "beside: []\nrequirements:", ":4:9  beside", "列表是空的。"),
    Slip(SET, "    source: 某督〔2020〕1号\n", "", ":5:5  requirements", "缺少：source。"),
    Slip(SET, "level: gate", "level: 底线", ":7:12  level", "不认识“底线”。请写 gate。"),
    Slip(SET, "indicator: preschool.certified", "indicator: ..certified", ":10:16  indicator",
         "只用小写拉丁字母、数字、短横和点，例如 preschool.gross-enrolment-rate。", 2),
    # a name for an id, and an id that is like another only in its last part
    Slip(SET, "indicator: preschool.public-share", "indicator: 公办园在园幼儿占比", ":5:16  indicator",
         "编号是 preschool.public-share。"),
    Slip(SET, "indicator: preschool.public-share", "indicator: 公办幼儿占比", ":5:16  indicator",
         "编号是 preschool.public-share。"),
    Slip(SET, "all_of: [preschool.public-share", "all_of: [公办幼儿占比", ":18:14  all_of",
         "编号是 preschool.public-share。"),
    Slip(SET, "requirements:", "beside: [公办幼儿占比]\nrequirements:", ":4:10  beside",
         "编号是 preschool.public-share。"),
    Slip(SET, "requirements:", "beside: [Certified]\nrequirements:", ":4:10  beside",
         "只用小写拉丁字母、数字、短横和点，例如 preschool.gross-enrolment-rate。"),
    Slip(SET, "indicator: preschool.certified", "indicator: 教师总数", ":10:16  indicator",
         "这里写编号：只用小写拉丁字母、数字、短横和点，例如 preschool.gross-enrolment-rate。", 2),
    Slip(SET, "indicator: preschool.certified", "indicator: compulsory.quality.certifed", ":10:16  indicator",
         "没有这张指标卡。你是不是想写 preschool.certified？", 2),
    Slip(SET, "indicator: preschool.certified", "indicator: x.y", ":10:16  indicator",
         "没有这张指标卡。编号见 checker rules show 标准名。", 2),
    Slip(LOCAL, "indicator: preschool.public-share", "indicator: 公办园在园幼儿占比", ":8:16  indicator",
         "编号是 preschool.public-share。"),
    Slip(LOCAL, "indicator: preschool.plan", "indicator: 布局", ":13:16  indicator",
         "这里写编号：只用小写拉丁字母、数字、短横和点，例如 preschool.gross-enrolment-rate。"),
    Slip(SET, "indicator: preschool.certified", "indicator: preschool.certifed", ":10:16  indicator",
         "没有这张指标卡。你是不是想写 preschool.certified？", 2),
    Slip(SET, "indicator: preschool.certified", "indicator: preschool.public-share", ":10:16  indicator",
         "这个指标在第 5 行已经有了，只能有一条。", 2),
    Slip(SET, "all_of: [preschool.public-share", "all_of: [preschool.public-shares", ":18:14  all_of",
         "本规则集没有这个指标。你是不是想写 preschool.public-share？"),
    Slip(SET, "all_of: [", "at_least: 3\n    of: [", ":16:5  groups", "at_least 应当是 1 到 2 的整数。"),
    Slip(SET, 'edition: "1"', 'edition: "1"\neffective: 2024年9月', ":4:12  effective",
         "日期写成 2024-09-01 这样。"),
    Slip(ITEMS, "[在园幼儿]", "[公办园在园幼儿数]", ":4:9  name",
         "“公办园在园幼儿数”已经是“在园幼儿总数”的名字（rules/items.yaml:3），只能留一处。"),
    Slip(ITEMS, "数\n  unit: 人\n", "数\n  unit: 人\n  sum_of: [在院幼儿总数]\n", ":3:12  sum_of",
         "没有“在院幼儿总数”这一项。你是不是想写 在园幼儿总数？"),
    Slip(ITEMS, "unit: 人", "unit: 万人", ":2:9  unit", "不认识“万人”。请写 人。"),
    Slip(SHARE, "name: 公办园", "name: 公\u200b办园", ":2:8", "这里有看不见的字符，请删去后重打。"),
    Slip(SHARE, "stage: 学前", "stage:\xa0学前", ":4:7", "这里是全角空格，请改成半角空格。"),
    Slip(SHARE, "  - text: 全县", "  -\u3000text: 全县", ":11:4", "这里是全角空格，请改成半角空格。"),
    Slip(SHARE, '"%"', "“%”", ":3:7", "引号是全角的，请删去，或改成半角引号。"),
    Slip(SHARE, "stage: 学前", "stage: {学前: 是, 小学: 否}", ":4:8  stage",
         "这里应当是一段文字，不是列表。"),
    Slip(SHARE, "stage: 学前", "stage: [学前]", ":4:8  stage", "这里应当是一段文字，不是列表。"),
    Slip(SHARE, "stage: 学前", "? [学前]\n: 学前", ":4:3", "这里应当是一个键，例如 name: …"),
    Slip(SHARE, "stage: 学前", "{stage: 学前", ":4:1", "这一行缺少半角冒号：写成 键: 值，冒号后空一格。"),
    Slip(SHARE, "stage: 学前", "学前", ":4:1", "这一行缺少半角冒号：写成 键: 值，冒号后空一格。"),
    Slip(SHARE, "stage: 学前", "stage: 学前: 幼儿", ":4:10",
         "这里多了一个冒号：值里有“: ”要加引号；或者这一行缩进不齐。"),
    Slip(SHARE, "stage: 学前", "<<: *a", ":4:5",
         "不支持引用（*），请把内容写全；以 * 开头的文字请加引号。"),
    Slip(SHARE, "stage: 学前", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]", ":4:4",
         "不支持锚点（&）和标签（!），请直接写内容；以 & 或 ! 开头的文字请加引号。"),
    Slip(SHARE, '"%"', '"\\%"', ":3:7", "双引号里的反斜杠要写成两个，或改用单引号。"),
    Slip(SHARE, "stage: 学前", "stage: 幼儿\nstage: 学前", ":5:1  stage",
         "“stage”写了两次，第 4 行已经有了。删掉一处。", 2),
    Slip(SHARE, "公办幼儿占比]", "公办幼儿占比, 公办幼儿占比]", ":8:32  aliases",
         "“公办幼儿占比”在这个列表里写了两次，删掉一处。", 2),
    Slip(SHARE, "公办幼儿占比]", "…占比]", ":8:24  aliases", "… 只能在名字中间。"),
    Slip(SHARE, "    reads: 51.6\n", "", ":11:5  examples", "缺少：reads。"),
    Slip(SHARE, "  - text: 全县公办园在园幼儿占比51.6%。\n    reads: 51.6\n", "", ":10:10  examples",
         "这里应当是列表，每条以 - text: 开头。"),
    Slip(SHARE, "aliases:", "alises:", ":8:1  alises", "没有“alises”这个键。你是不是想写 aliases？"),
    Slip(SHARE, "name:", "nmae:", ":2:1  nmae", "没有“nmae”这个键。你是不是想写 name？", 2),
    Slip(SET, "require: ≥ 50", "require: 1:16.9", ":6:14  require",
         "比例写成每名教师对应的学生数：1:15 写 ≤ 15。"),
    Slip(SET, "require: ≥ 50", "require: ≥ 50\n    points: 五分", ":7:13  points",
         "这里只能写数字，例如 5 或 2.5。"),
    Slip(SET, "require: ≥ 50", "require: ≥ 50\n    manual: 看材料", ":5:5  requirements",
         "require（数字标准）和 manual（看什么材料）要有一个，也只能有一个。"),
    Slip(SET, "  - indicator: preschool.certified", "   - indicator: preschool.certified", ":10:4",
         "缩进不齐：同一层的键或 - 要左对齐，引号要成对。"),
    Slip(SET, "  - indicator: preschool.certified", "  indicator: preschool.certified", ":10:3",
         "缩进不齐：同一层的键或 - 要左对齐，引号要成对。"),
    Slip(SET, "    level: gate", "   level: gate", ":7:4",
         "缩进不齐：同一层的键或 - 要左对齐，引号要成对。"),
    Slip(SET, "requirements:", "requirement:", ":4:1  requirement",
         "没有“requirement”这个键。你是不是想写 requirements？", 2),
    Slip(SET, "id: small", "id: smal", ":1:5  id", "与文件名不一致，这个文件里的 id 应当是 small。"),
    Slip(SET, "level: gate", "level: Gate", ":7:12  level", "不认识“Gate”。你是不是想写 gate？"),
    Slip(SET, "level: gate", "level: gate\n    accepts: 表述", ":8:14  accepts",
         "不认识“表述”。请写 claim。"),
    Slip(SET, "    all_of: [preschool.public-share, preschool.certified]\n", "", ":16:5  groups",
         "写 all_of: [...]（都要达标），或 at_least: 6 加 of: [...]（至少几项）。"),
    Slip(SET, "all_of: [", "at_least: 1.5\n    of: [", ":16:5  groups", "at_least 应当是 1 到 2 的整数。"),
    Slip(SET, "all_of: [preschool.public-share, ", "all_of: [preschool.public-share，", ":18:14  all_of",
         "本规则集没有这个指标。你是不是想写 preschool.public-share？", 2),
    Slip(SET, "groups:",
         "groups:\n  - id: preschool.both\n    name: 又两项\n    all_of: [preschool.certified]",
         ":19:9  id",
         "这个组已经有了，id 不能重复。"),
    Slip(ITEMS, "- name: 公办园", "  - name: 公办园", ":4:3",
         "缩进不齐：同一层的键或 - 要左对齐，引号要成对。"),
    Slip(ITEMS, "- name: 公办园", "-name: 公办园", ":4:1", "列表项的 - 后面要空一格。"),
    Slip(ITEMS, "aliases: [在园幼儿]", "alias: [在园幼儿]", ":3:3  alias",
         "没有“alias”这个键。你是不是想写 aliases？"),
]  # fmt: skip

OVERLAYS = [
    Slip(LOCAL, "extends: small", "extends: smal", ":3:10  extends",
         "没有名为“smal”的规则集。你是不是想写 small？"),
    Slip(LOCAL, "extends: small", "extends: local", ":3:10  extends",
         "extends 绕成了圈：local → local。请断开其中一处。"),
    Slip(LOCAL, "extends: small", "extends: ../small.yaml", ":3:10  extends",
         "没有这个文件。路径从这个文件所在的文件夹写起。"),
    Slip(LOCAL, "extends: small", "extends: /etc/small.yaml", ":3:10  extends",
         "路径从这个文件所在的文件夹写起，用 / 分隔，以 .yaml 结尾，例如 ../henan.yaml。"),
    Slip(LOCAL, "extends: small", "extends: [small]", ":3:10  extends", "这里应当是一段文字，不是列表。"),
    Slip(LOCAL, "extends: small", "extends: small\nextends: duty", ":4:1  extends",
         "“extends”写了两次，第 3 行已经有了。删掉一处。"),
    Slip(LOCAL, "extends: small", "extends:", ":3:9  extends", "这里不能空着；不需要就整行删去。"),
    Slip(LOCAL, "extends: small\n", "", ":1:1", "缺少：extends。"),
    Slip(LOCAL, "extends:", "extend:", ":3:1  extend", "没有“extend”这个键。你是不是想写 extends？", 2),
    Slip(LOCAL, "authority: 某省教育厅\n", "", ":1:1", "缺少：authority。"),
    Slip(LOCAL, "id: local", "id: small", ":1:5  id", "与文件名不一致，这个文件里的 id 应当是 local。"),
    Slip(LOCAL, "effective: 2021-01-01", "effective: 2021-02-30", ":6:12  effective", "没有这一天。"),
    Slip(LOCAL, "effective: 2021-01-01", "effective: 2021-01-01\nexpires: 2020-12-31", ":7:10  expires",
         "effective（2021-01-01）晚于 expires（2020-12-31），请核对。"),
    Slip(LOCAL, "change:", "changes:", ":7:1  changes", "没有“changes”这个键。你是不是想写 change？"),
    Slip(LOCAL, "change:", "change：", ":7:7", "全角冒号“：”，请改成半角 : 并在后面空一格。"),
    Slip(LOCAL, "change:", "requirements:", ":7:1  requirements",
         "写了 extends 就只写不同的地方：改的写 change，新的写 add，不要的写 drop。"),
    Slip(LOCAL, "indicator: preschool.public-share",
         "indicator: preschool.public-shares",
         ":8:16  indicator",
         "small 里没有这一条。你是不是想写 preschool.public-share？新的条目写在 add 里。"),
    Slip(LOCAL, "  - indicator: preschool.public-share\n", "  - id: preschool.public-share\n", ":8:5  id",
         "这里写 indicator: …（改哪一条）。", 2),
    Slip(LOCAL, "    require: ≥ 55\n", "    name: 占比\n", ":9:5  name", "名称以原来的为准，这一行删去。"),
    Slip(LOCAL, "    require: ≥ 55\n", "    requires: ≥ 55\n", ":9:5  requires",
         "没有“requires”这个键。你是不是想写 require？"),
    Slip(LOCAL, "    clause: 公办园在园幼儿占比达到55%\n", "", ":9:14  require",
         "改了标准，原文和出处也要写新的，缺少：clause。"),
    Slip(LOCAL, "≥ 55", "≥ 45", ":9:14  require",
         "≥ 45% 比原来的 ≥ 50% 宽。要写依据（because: …），没有依据就改严。"),
    Slip(LOCAL, "≥ 55", "≤ 55", ":9:14  require",
         "方向反了：≤ 55% 是上限，原来的 ≥ 50% 是下限，应为 ≥ 55；确实要反过来的，写依据（because: …）。"),
    Slip(LOCAL, "≥ 55", '"< 55"', ":9:14  require",
         "方向反了：< 55% 是上限，原来的 ≥ 50% 是下限，应为 ≥ 55；确实要反过来的，写依据（because: …）。"),
    Slip(LOCAL, "≥ 55", "55以上", ":9:14  require", "看不懂的标准。写法：≥ 55（“以上”含本数，用 ≥）"),
    Slip(LOCAL, "≥ 55", "≥ 55\n    level: target", ":10:12  level",
         "由底线降为目标。要写依据（because: …），没有依据就改严。"),
    Slip(LOCAL, "≥ 55", "≥ 55\n    accepts: claim", ":10:14  accepts",
         "原来要有数字，这里有表述即可。要写依据（because: …），没有依据就改严。"),
    Slip(LOCAL, "require: ≥ 55", "manual: 看材料", ":9:13  manual",
         "原来要 ≥ 50%，这里只看材料。要写依据（because: …），没有依据就改严。"),
    Slip(LOCAL, "require: ≥ 55", "require: ≥ 55\n    manual: 看材料", ":8:5  change",
         "require（数字标准）和 manual（看什么材料）要有一个，也只能有一个。"),
    Slip(LOCAL, "≥ 55", "≥ 55\n    every: 幼儿园", ":8:5  change",
         "every（每一所、每一班都要达到）和 table（看哪张表）要成对写。"),
    Slip(LOCAL, "≥ 55", "≥ 55\n    every: 幼儿园\n    table: 《表》\n    slack: 85", ":12:12  slack",
         "原来个别不放宽，这里个别可放宽到标准的85%。要写依据（because: …），没有依据就改严。"),
    Slip(LOCAL, "    require: ≥ 55\n    clause: 公办园在园幼儿占比达到55%\n    source: 某教〔2021〕2号\n",
         "",
         ":8:5  change",
         "没有写要改什么；没有要改的，这一条删去。"),
    Slip(LOCAL, "add:\n  - indicator: preschool.plan",
         "add:\n  - indicator: preschool.certified",
         ":13:16  indicator",
         "small 里已经有这一条，要改的写在 change 里。", 3),
    Slip(LOCAL, "add:\n  - indicator: preschool.plan\n    name: 布局规划",
         "add:\n  - indicator: preschool.plan",
         ":13:16  indicator",
         "没有这张指标卡。你是不是想写 preschool.public-share？"),
    Slip(LOCAL, "    source: 某教〔2021〕2号\ndrop", "drop", ":13:5  add", "缺少：source。"),
    Slip(LOCAL, "drop:\n  - indicator: preschool.certified",
         "drop:\n  - indicator: preschool.certifed",
         ":20:16  indicator",
         "small 里没有这一条。你是不是想写 preschool.certified？"),
    Slip(LOCAL, "drop:\n",
         "drop:\n  - indicator: preschool.certified\n    because: 省里不考核\n",
         ":22:16  indicator",
         "这个指标在第 20 行已经有了，change、add、drop 里只能出现一次。"),
    Slip(LOCAL, "drop:\n",
         "drop:\n  - indicator: preschool.public-share\n    because: 省里不考核\n",
         ":20:16  indicator",
         "这个指标在第 8 行已经有了，change、add、drop 里只能出现一次。"),
    Slip(LOCAL, "    because: 省里另行考核\n", "", ":20:5  drop", "缺少：because。"),
    Slip(LOCAL, "    because: 省里另行考核\n", "    because:\n", ":21:13  because",
         "这里不能空着；不需要就整行删去。"),
    Slip(LOCAL, "drop:\n  - indicator: preschool.certified\n    because: 省里另行考核\n",
         "drop: [preschool.certified]\n",
         ":19:8  drop",
         "这里应当是“键: 值”，例如 name: …"),
    Slip(LOCAL, "drop:",
         "groups:\n  - id: preschool.both\n    name: 两项\n    all_of: [preschool.plan]\ndrop:",
         ":20:5  groups",
         "这一组比原来的宽（原来 1 项中至少 1 项）。要写依据（because: …），没有依据就改严。"),
    Slip(LOCAL, "drop:",
         "groups:\n  - id: more\n    name: 两项\n    all_of: [preschool.certified]\ndrop:",
         ":22:14  all_of",
         "本规则集没有这个指标。你是不是想写 preschool.plan？"),
    Slip(SET, "groups:",
         "change:\n  - indicator: preschool.certified\n    note: 从严\ngroups:",
         ":15:1  change",
         "change、add、drop 只和 extends: …（在哪个规则集上改）一起写。"),
]  # fmt: skip

SLIPS = [*CARDS_ITEMS_AND_SETS, *OVERLAYS]
IDS = [f"{slip.file}{slip.place}" for slip in SLIPS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small sound rulebook."""
    return lay(tmp_path, WITH_LOCAL)


def set_of(file: str) -> str:
    """The set by which a file is loaded."""
    return "local" if file == LOCAL else "small"


def ending(errors: int) -> str:
    return f"规则有 {errors} 处错误。"


@pytest.mark.parametrize("slip", SLIPS, ids=IDS)
@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
def test_a_slip_is_told_with_place_and_remedy_whichever_parser_there_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, parser: str, slip: Slip
) -> None:
    monkeypatch.setattr(strict_yaml, "_LOADER", getattr(yaml, parser))
    change(folder, slip.file, slip.old, slip.new)
    lines = told(folder, set_of(slip.file)).split("\n")
    at = lines.index(f"rules/{slip.file}{slip.place}")
    mark, _, remedy = lines[at + 2].partition("^ ")
    assert remedy == slip.remedy
    number = int(slip.place.split(":")[1])
    written = (folder / slip.file).read_text(encoding="utf-8").split("\n")[number - 1]
    shown = "".join(c if c.isprintable() else " " for c in written)
    head, _, line = lines[at + 1].partition(" │ ")
    assert int(head) == number and line.strip("…") in shown and mark.strip(" ^") == "│"
    assert lines[-1] == ending(slip.errors)
    assert sum(line.startswith("rules/") for line in lines) == slip.errors


@pytest.mark.parametrize("slip", SLIPS, ids=IDS)
def test_a_slip_ends_the_command_with_2_and_no_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str], slip: Slip
) -> None:
    change(folder, slip.file, slip.old, slip.new)
    (folder / "report.txt").write_text("全县公办园在园幼儿占比51.6%。", encoding="utf-8")
    path = folder / f"sets/{set_of(slip.file)}.yaml"
    assert cli.main(["assess", str(folder / "report.txt"), "--rules", str(path)]) == 2
    out, err = capsys.readouterr()
    assert not out and err.startswith("错误：")
    assert slip.place in err and slip.remedy.partition("（rules")[0] in err
    assert "Traceback" not in err and "内部错误" not in err


def test_a_slip_ends_the_program_with_2(folder: Path) -> None:
    """The whole way once, as a rule editor would meet it."""
    change(folder, LOCAL, "≥ 55", "≥ 45")
    (folder / "report.txt").write_text("全县公办园在园幼儿占比51.6%。", encoding="utf-8")
    command = [sys.executable, "-m", "checker", "assess", "report.txt", "--rules", LOCAL]
    run = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, "PYTHONPATH": ROOT})
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.decode().split("\n") == [
        "错误：./sets/local.yaml:9:14  require",
        "    9 │     require: ≥ 45",
        "      │              ^^^^ ≥ 45% 比原来的 ≥ 50% 宽。要写依据（because: …），没有依据就改严。",
        ending(1),
        "没有检查任何报告。",
        "",
    ]


ROOT = str(Path(rulebook.__file__).parents[2])


def test_there_are_enough_of_them() -> None:
    assert len(SLIPS) >= 40 and len(set(SLIPS)) == len(SLIPS)


NOT_UTF8 = "不是 UTF-8 文字（{}起读不懂）。请另存为 UTF-8 编码。"
SHARE_TEXT = WITH_LOCAL[SHARE]


# what stands in the place of a card, what is told of the file as a whole
WHOLE = {
    "gbk": (SHARE_TEXT.encode("gb18030"), NOT_UTF8.format("像是 GBK，第 2 行")),
    "utf-16": (SHARE_TEXT.encode("utf-16"), NOT_UTF8.format("UTF-16，第 1 行")),
    "utf-16, unmarked": ("id: a\nname: b\n".encode("utf-16-le"), NOT_UTF8.format("UTF-16，第 1 行")),
    "neither": (b"\x00\xff\x81", NOT_UTF8.format("编码不明，第 1 行")),
    "one wrong byte": (SHARE_TEXT.encode() + b"# \xff\n", NOT_UTF8.format("编码不明，第 13 行")),
    "empty": (b"", "文件是空的。"),
    "comment only": ("# 空\n".encode(), "文件是空的。"),
    "10 MB": (b"a: b\n" * 2_000_000, "文件超过 2 MB，不像规则文件。"),
}


@pytest.mark.parametrize(("data", "remedy"), WHOLE.values(), ids=list(WHOLE))
def test_a_file_that_is_no_rule_file_is_told_as_a_whole(folder: Path, data: bytes, remedy: str) -> None:
    (folder / SHARE).write_bytes(data)
    lines = told(folder).split("\n")
    assert lines[:2] == [f"rules/{SHARE}", f"   {remedy}"]


@pytest.mark.parametrize("name", [ITEMS, SET, LOCAL])
def test_what_is_no_file_is_told_and_not_waited_for(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    assert told(folder, set_of(name)).startswith(f"rules/{name}\n   打不开：这是文件夹，不是文件。\n")
    (folder / name).rmdir()
    os.mkfifo(folder / name)
    assert told(folder, set_of(name)).startswith(f"rules/{name}\n   打不开：这不是普通文件。\n")


def bom(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def cr(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r")


# what a hand that slips does to one line
HANDS: dict[str, Callable[[str], str]] = {
    "deleted": lambda line: "",
    "twice": lambda line: f"{line}\n{line}",
    "one blank more": lambda line: f" {line}",
    "one blank less": lambda line: line[1:],
    "two blanks more": lambda line: f"  {line}",
    "cut short": lambda line: line[: len(line) * 2 // 3],
    "value lost": lambda line: line.partition(":")[0] + ":",
    "key lost": lambda line: line.partition(": ")[2],
    "full width": lambda line: line.replace(":", "：").replace(",", "，"),
    "quote opened": lambda line: line.replace(": ", ': "'),
    "bracket opened": lambda line: line.replace(": ", ": ["),
    "bracket closed": lambda line: f"{line}]",
    "a list instead": lambda line: line.replace(": ", ":\n    - "),
    "a table instead": lambda line: line.replace(": ", ": {a: ") + "}",
    "a comment": lambda line: line.replace(": ", ": # "),
    "the line before joined": lambda line: f"\b{line.strip()}",
}


@pytest.mark.parametrize("hand", HANDS.values(), ids=list(HANDS))
@pytest.mark.parametrize("name", WITH_LOCAL)
def test_whatever_happens_to_a_line_is_sound_or_told(
    folder: Path, name: str, hand: Callable[[str], str]
) -> None:
    """Whatever a slip makes of a file, the worst is a message; each error has its place in a file."""
    lines = WITH_LOCAL[name].rstrip("\n").split("\n")
    for number, line in enumerate(lines):
        text = "\n".join([*lines[:number], hand(line), *lines[number + 1 :], ""]).replace("\n\b", " ")
        (folder / name).write_text(text, encoding="utf-8")
        try:
            rulebook.load("local", folder)
        except RuleError as error:
            *told_, last = str(error).split("\n")
            heads = [told_line for told_line in told_ if told_line.startswith("rules/")]
            assert last == ending(len(heads)) and len(told_) == 3 * len(heads)


WELCOME: list[Callable[[bytes], bytes]] = [
    bom, crlf, cr, lambda data: bom(crlf(data)),
    lambda data: data.rstrip(b"\n"), lambda data: b"---\n" + data,
    lambda data: "# 注释\n\n".encode() + data + b"...\n", lambda data: data.replace(b": [", b":   [ "),
]  # fmt: skip


@pytest.mark.parametrize("way", WELCOME)
def test_what_an_editor_does_to_a_file_by_itself_is_no_slip(
    folder: Path, way: Callable[[bytes], bytes]
) -> None:
    before = rulebook.load("local", folder).rule_set.sha256
    for name in WITH_LOCAL:
        (folder / name).write_bytes(way((folder / name).read_bytes()))
    assert rulebook.load("local", folder).rule_set.sha256 == before


def test_so_many_errors_are_not_all_listed(folder: Path) -> None:
    """Nobody reads the ten-thousandth; the last line says how many there are."""
    (folder / SHARE).write_text(SHARE_TEXT + "x: 1\n" * 20_000, encoding="utf-8")
    lines = told(folder).split("\n")
    assert len(lines) == 301
    assert lines[-1] == "规则有 20000 处错误，只列出前 100 处。"


def test_a_long_or_hostile_key_is_quoted_short_and_harmless(folder: Path) -> None:
    (folder / SHARE).write_text(SHARE_TEXT + f'"\\e[31m{"红" * 900}": x\n', encoding="utf-8")
    message = told(folder)
    assert len(message) < 1000 and "\x1b" not in message and "没有“ [31m红红" in message


def test_a_file_of_nothing_but_slips_is_answered_for_at_once(folder: Path) -> None:
    """Looking each line up from the start of the file took minutes."""
    for text in ("\t\n" * 150_000, "a： b\n" * 40_000, "\u200ba" * 80_000):
        (folder / SHARE).write_bytes(text.encode())
        assert told(folder).endswith(ending(100))
