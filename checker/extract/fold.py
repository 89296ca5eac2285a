"""One spelling for words that mean the same, so that a card lists a name once.

Reports write 幼儿园, 园所 or 园, 幼儿, 儿童 or 娃娃, 占比, 比例 or 比重, with 的, quotes and
brackets strewn in. Folding replaces each by one word and each figure by one mark;
names in cards go through the same hands. Offsets lead back to the block's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.model import Quantity, Span

#: Stands for one figure in folded text.
MARK = "\x00"

#: 已全部消除 says what 全部消除 says
_SO_FAR = ("", "已", "已经", "均已", "现已")
_ALL = ("全部", "全面", "彻底", "完全")

#: folded word ← spellings. A spelling that only shields longer words from a shorter one
#: stands for itself (校园 is no 园).
SPELLINGS: dict[str, tuple[str, ...]] = {
    "": ("一个不落,", "一个不落", "一个不漏,", "一个不漏",
        "的", " ", "“", "”", "‘", "’", '"', "「", "」", "适龄", "学龄", "\n"),
    "园": ("幼儿园所", "幼儿园", "园所", "园"),
    "公办园": ("公立幼儿园", "公立园", "公办幼儿园"),
    "幼儿": ("儿童、少年", "儿童少年", "少年儿童", "儿童", "幼儿", "孩子们", "孩子", "娃娃", "小朋友",
        "幼童"),
    "普惠": ("普惠性", "普惠"),
    "占比": ("所占比例", "所占比重", "占比例", "占比", "比例", "比重", "比率", "占比率", "百分比", "份额",
        "所占份额"),
    "全部消除": tuple(f"{so}{all_}消除" for so in _SO_FAR for all_ in _ALL),
    "安排在": tuple(
        how + verb + where
        for how in ("", "统筹", "妥善", "就近", "免试就近")
        for verb in ("安排", "安置", "分配", "接收")
        for where in ("在", "到", "进", "至", "入")
        if how + verb + where not in {"分配在", "分配到", "分配至", "分配进", "分配入"}
    ),
    "不低于": ("不低于", "未低于", "并未低于", "没有低于", "并不低于", "均未低于", "从未低于"),
    "基本消除": tuple(f"{so}基本{way}消除" for so in _SO_FAR for way in ("", "上", "得到", "上得到", "实现")),
    "全部持有": tuple(f"{so}{all_}持有" for so in _SO_FAR for all_ in ("全部", "全都", "全员")),
    "均持有": tuple(f"{all_}{so}持有" for all_ in ("均", "都") for so in ("", "已", "已经")),
    "全部": ("全部", "悉数", "全都", "全数"),
    "全部清零": tuple(f"{so}{all_}清零" for so in _SO_FAR for all_ in _ALL),
    "巩固率": ("巩固率", "巩固水平", "巩固比例"), "毛入园率": ("毛入园率", "毛入园水平", "毛入园比例"),
    "毛入学率": ("毛入学率", "毛入学水平", "毛入学比例"),
    "覆盖率": ("覆盖率", "覆盖水平", "覆盖面", "覆盖比例"),
    "学前": ("学前教育阶段", "学前教育", "学前阶段", "学前"),
    "三年": ("三年教育", "三年", "三年制"),
    "九年义务教育": ("九年制义务教育阶段", "九年制义务教育", "九年义务教育阶段", "九年义务教育"),
    "义务教育": ("义务教育阶段", "义务教育", "义教阶段", "义教"),
    "高中阶段": ("高中阶段教育", "高中阶段", "高中段教育", "高中段", "高中学段"),
    "高中": ("普通高中教育", "普通高中阶段", "普通高中学段", "普高学段", "普通高中", "普高", "高中"),
    "中职": ("中等职业学校", "中等职业教育", "职业教育中心", "职业技术教育中心", "职教中心", "职业技术学校",
        "职业学校", "职校",
        "职业高级中学", "职业中学", "职业中专", "职中", "中职学校", "中职教育", "职业高中", "中等职业",
        "中职", "职高",
        "中职校"),
    "小学": ("普通小学", "小学段", "小学阶段", "小学学段", "小学"),
    "初中": ("普通初中", "初中段", "初中阶段", "初中学段", "初级中学", "初中"),
    "残疾": ("残疾", "残障", "三残", "三类残疾"),
    "残疾幼儿": ("残儿", "残疾学生"),
    "随迁子女": (
        "外来务工人员随迁子女", "外来务工人员子女", "进城务工人员随迁子女", "进城务工人员子女",
        "进城务工随迁子女", "进城务工人员的子女", "外来务工人员的子女",
        "随迁的孩子", "随迁的娃娃", "随迁的学生", "随迁的娃", "随迁娃", "随迁学生", "随迁生",
        *(f"{how}父母{way}的{who}" for how in ("随", "跟", "跟着")
          for way in ("进城", "进城务工", "进城打工", "外出务工", "来务工")
          for who in ("孩子", "娃娃", "学生")),
        "打工子弟", "务工子弟", "务工人员的孩子", "务工人员孩子", "进城务工人员的孩子", "农民工娃娃",
        "务工人员的子女", "农民工的子女", "农民工的孩子",
        "外来务工随迁子女", "务工人员随迁子女", "务工人员子女", "农民工随迁子女", "农民工子女",
        "外来务工子女", "外来务工人员的孩子",
        "外来务工的孩子", "外来务工孩子", "流动人口子女", "随迁子女", "随迁儿童", "随迁孩子", "外来工子女",
        "外来经商务工人员子女",
    ),
    "课后服务": ("课后延时服务", "校内课后服务", "课后托管服务", "课后服务", "延时服务", "课后托管",
        "学后托管", "托管服务"),
    "优质高中": (
        "优质普通高中", "优质普高", "优质高中", "公办优质普通高中", "公办优质普高", "公办优质高中",
        "省级示范性高中", "省级示范高中", "示范性普通高中",
        "示范性高中", "省示范高中", "示范高中",
        "省重点高中", "重点高中", "重点普高", "热点普通高中", "热点高中", "省一级重点高中",
        "省级示范普通高中", "优质公办高中", "优质公办普通高中",
    ),
    "招生名额": ("招生计划数", "招生计划", "招生名额", "招生指标", "招生总数", "招生总计划", "招生总名额",
        "录取名额", "录取计划", "公办计划"),
    "思政课教师": ("思想政治理论课教师", "思想政治课教师", "思政课教师", "思政教师"),
    "思政课": ("思想政治理论课", "思想政治课", "思政课", "思政"),
    "教师": ("教师", "老师"),
    "教职工": ("教职工", "教职员工"),
    "在校生": ("在校学生", "在校生"),
    "就读": ("就读", "入读", "在读", "念书", "上学", "读书"),
    "当地公务员": (
        "当地公务员", "本区公务员", "本县公务员", "本市公务员", "我区公务员", "我县公务员", "我市公务员",
        "我们区公务员", "我们县公务员", "我们市公务员", "我们当地公务员", "我们本地公务员", "咱们区公务员",
        "咱们县公务员", "咱们市公务员", "咱们当地公务员", "咱区公务员", "咱县公务员",
        "本州公务员", "区内公务员", "县内公务员", "市内公务员", "全县公务员", "全区公务员", "全市公务员",
    ),
    "持证": ("有证", "是有证", "拿了证", "拿到证", "拿到了证", "考了证"), "无证": ("无证", "没有证", "没证"),
    "均持证": ("人人有证", "个个有证", "人人都有证", "个个都有证"),
    "有证书": ("有证书",), "没有证书": ("没有证书",), "有证据": ("有证据",), "有证明": ("有证明",),
    "有证照": ("有证照",),
    "没有证明": ("没有证明",), "没有证据": ("没有证据",),
    "取得教师资格证": tuple(
        f"{got}教师资格证" for got in ("拿到", "拿到了", "拿了", "考到了", "考取了", "考下了", "取得了")
    ),
    "一个也没有": tuple(
        f"{one}{also}{none}{so}"
        for one in ("一个", "一个班", ",一个")
        for also in ("", "也", "都", "也都")
        for none in ("没有", "不剩", "没剩", "找不到", "找不出")
        for so in ("", "了")
    ),
    "均": ("人人都", "人人均", "个个都", "个个均"), "均持": ("人人持", "个个持"),
    "均有": ("人人有", "个个有"), "全部取得": ("全部取得了", *(f"{so}全部取得" for so in _SO_FAR)),
    "均取得": ("人人取得", "个个取得", "人人都取得了", "个个都取得了", "均取得了",
        "都取得了", "都取得", "均已取得", "都已取得", "均已取得了", "都已取得了"),
    "分配到": ("分配到", "分配给", "分派到", "分派给", "切块到", "分解到", "合理分配到",
        "合理分配给"),
    "分配到各": tuple(
        f"{way}各{some}"
        for way in ("分到", "分给", "分给了", "分到了", "分配到", "分配到了", "分配给")
        for some in ("", "个")
    )
    + tuple(
        f"{way}{every}"
        for way in ("分到", "分给", "分到了", "分给了", "分配到", "分配给")
        for every in ("每所", "每一所")
    ),
    "分配到初中": (
        "分到初中", "分给初中", "分给了初中",
        *(f"{how}分配{to}{where}内{each}初中" for how in ("", "合理", "均衡") for to in ("到", "给", "至")
          for where in ("区域", "县域", "辖区", "市域") for each in ("", "各")),
    ),
    "课后服务参与率:": tuple(f"课后服务{took}情况:" for took in ("参与", "参加", "学生参与")),
    "政府购买学位": (
        "政府购买民办学校学位", "政府购买的民办学位", "政府购买民办学位", "政府购买的学位", "政府购买学位",
        "享受政府购买学位", "享受政府购买的学位", "享受政府购买民办学位", "享受政府购买的民办学位",
    ),
    "工资": (
        "年平均工资收入水平", "平均工资收入水平", "平均工资收入", "平均工资水平", "平均工资", "工资收入水平",
        "工资收入", "工资待遇水平",
        "工资待遇", "工资水平", "年平均工资收入", "年平均工资", "年均工资收入", "年均工资", "工资",
        "人均年工资收入", "人均年工资", "年人均工资收入", "年人均工资", "人均工资收入", "人均工资",
        *(year + pay for year in ("一年", "一年的", "全年", "全年的", "一年下来", "一年下来的")
          for pay in ("平均工资收入水平", "平均工资收入", "平均工资", "工资收入", "工资", "平均收入")),
        "平均收入水平", "平均收入",
    ),
    "56人以上": ("56人及以上", "56人以上", "56人(含)以上", "超过55人",
        "五十六人以上", "五十六人及以上", "五十六个人以上", "五十六人(含)以上"),
    "56-65人": ("56-65人", "56至65人", "56到65人", "56~65人", "56—65人", "56人至65人", "56人到65人"),
    "66人以上": ("66人及以上", "66人以上", "66人(含)以上", "超过65人",
        "六十六人以上", "六十六人及以上", "六十六个人以上", "超过六十六人", "超过六十六个人"),
    "3-5岁": ("3-5周岁", "3-5岁", "3至5周岁", "3至5岁", "3到5周岁", "3到5岁", "3~5周岁", "3~5岁",
        "三至五周岁", "三至五岁", "三到五周岁", "三到五岁", "3—5周岁", "3—5岁"),
    "每百名学生": ("每百名学生", "每100名学生", "百名学生", "每百名在校生", "每百名在校学生", "每百生",
        "每百学生"),
    "教辅用房": ("教学及辅助用房", "教学及教学辅助用房", "教学和辅助用房", "教学及辅助用房屋", "教学辅助用房",
        "教辅用房"),
    "体育艺术专任教师": tuple(
        f"{both}专任教师"
        for both in ("体育、艺术(美术、音乐)", "体育、艺术(音乐、美术)", "体育艺术(美术、音乐)", "体育、艺术",
                     "体育和艺术", "体育与艺术", "体育及艺术", "体育艺术", "体艺", "音体美")
    ),
    "县级以上骨干": tuple(
        f"{level}{and_}以上骨干"
        for level in ("县级", "区级", "县区级", "区县级", "县(区)级", "县(市、区)级", "市县级")
        for and_ in ("", "及", "(含)")
    ),
    "差异系数": ("校际差异系数", "校际间差异系数", "校际均衡差异系数", "校际之间差异系数", "差异系数"),
    "各项差异系数": tuple(
        f"{lead}{items}{of}{between}差异系数"
        for lead in ("", "资源配置")
        for items in (
            *(f"{n}项{what}" for n in ("各", "七", "7", "每", "每一") for what in ("", "指标", "指标值")),
            "各指标", "所有指标",
        )
        for of in ("", "的")
        for between in ("", "校际", "校际间", "校际均衡")
    ),
    "大班额": ("大班额", "大班额班级", "大班额教学班"),
    "参与率": ("参与率", "参与面", "参与度"),
    "持证率": ("持证上岗率", "持证率", "持证上岗比例", "持证比例"),
    "生师比": ("生师比例", "生师比值", "生师比"),
    "师生比": ("师生比例", "师生比值", "师生比"),
    "师幼比": ("师幼比例", "师幼比值", "师幼比"),
    "一般公共预算教育支出": (
        "一般公共预算财政教育支出", "一般公共预算教育经费支出", "一般公共财政预算教育支出",
        "公共财政预算教育支出",
        "一般公共预算教育支出", "一般公共预算教育经费", "公共预算教育支出", "公共预算教育经费",
        "一般公共预算的教育支出",
    ),
    "以上学历": ("以上学历",), "上学期": ("上学期",), "上学年": ("上学年",), "上学路": ("上学路",),
    "在园": ("在园",), "入园": ("入园",), "园长": ("园长",), "校园": ("校园",), "公园": ("公园",),
    "园区": ("园区",),
    "家园": ("家园",), "园林": ("园林",), "田园": ("田园",), "花园": ("花园",), "产业园": ("产业园",),
    "办园": ("办园",),
    "建园": ("建园",), "开园": ("开园",), "园丁": ("园丁",), "目的": ("目的",), "有的": ("有的",),
    "的确": ("的确",),
    "县域高中": ("县域高中",), "高等职业学校": ("高等职业学校",), "高职校": ("高职校",),
    "园艺": ("园艺",), "幼儿教师": ("幼儿教师", "幼儿园教师", "园教师", "幼师"),
    "性": (),
}  # fmt: skip

_CANONICAL = {spelling: word for word, spellings in SPELLINGS.items() for spelling in spellings}
#: an aside without figures, in the middle of a name: 普惠性幼儿园(含公办园)覆盖率
_ASIDE = r"\((?:[^()\d%,;。]{1,16})\)"


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest at each place; tried by their first character."""
    tails: dict[str, list[str]] = defaultdict(list)
    for each in sorted(words, key=len, reverse=True):
        tails[each[0]].append(re.escape(each[1:]))
    # a spelling that opens with a digit never begins inside a number
    guard = {first: rf"(?<!\d{first})" if first.isdigit() else "" for first in tails}
    return "|".join(f"{re.escape(first)}{guard[first]}(?:{'|'.join(rest)})" for first, rest in tails.items())


#: 学前3年, but not 2023年
_THREE_YEARS = r"3年(?:(?<=学前3年)|(?<=学前教育3年))(?:教育)?"
_STAFF = "(?:专任教师|教职员工|教职工|教师|老师)"
_TEACHERS_OF = (f"幼儿园{_STAFF}", f"园{_STAFF}", "专任教师", "教(?:职员工|职工|师)", "老师")
_PUPILS_OF = ("在(?:园幼儿|校学生|校生)", "学生", "幼儿", "儿童", "孩子")
_STAFF_NUMBER, _PUPIL_NUMBER = "(?:总数|人数)?", "(?:总数|总人数|人数)?"
_TEACHERS = f"(?:{'|'.join(_TEACHERS_OF)}){_STAFF_NUMBER}"
_PUPILS = f"(?:{'|'.join(_PUPILS_OF)}){_PUPIL_NUMBER}"
_IN_RATIO = "(?:之|的)?(?:配备?)?(?:比例|比率|比值|比)(?![赛重])"
_IS_SAID = "(?=(?:是|为)(?:大约|大概|约)?$)"
#: 专任教师与在园幼儿之比, 学生和教职工的比: a ratio told by its two sides, not by its name
_RATIOS = (
    *(f"{one}{_STAFF_NUMBER}[与和同对]{_PUPILS}{_IN_RATIO}" for one in _TEACHERS_OF),
    *(f"{one}{_PUPIL_NUMBER}[与和同对]{_TEACHERS}{_IN_RATIO}" for one in _PUPILS_OF),
    # 学生和教职工是十九点二比一: the figure itself says that it is one
    *(f"{one}[与和同对]{_PUPILS}{_IS_SAID}" for one in _TEACHERS_OF),
    *(f"{one}[与和同对]{_TEACHERS}{_IS_SAID}" for one in _PUPILS_OF),
)
_BURDEN = rf"每[名位个]{_TEACHERS}(?:平均)?(?:负担|照看|服务|对应|带|教)(?:的)?{_PUPILS}(?:数)?"
#: 到底多少孩子留下来了？ asks for the share that the answer gives
_HOW_MANY = tuple(
    rf"{many}(?:{_PUPILS})(?:真正|实际|愿意|自愿|是)?(?:留下来|留了下来|留下|参加|参与|报名|报了名)(?:了)?"
    rf"(?=的?[,，。?？!！;；]|课后)"
    for many in ("有多少", "多少")
)
_RATIO_SIGN = re.compile(r"[与和同对].+(?:比|比例|比率|比值|[师工生幼儿童子数员])$")
#: 一个老师管几个娃？ asks for the ratio that the answer gives
_ASKED = tuple(
    rf"{one}[名位个]{_TEACHERS}(?:平均)?(?:要|得)?(?:管|带|教|照看)"
    rf"(?:几|多少)[名位个]?(?:{_PUPILS}|娃娃|娃)"
    for one in "一每"
)
#: 小学生 are 小学 and 学生, so that their rate is one stage's; not 小学 + 生师比, 生均, 生源
_STAGE_PUPILS = tuple(
    rf"{stage}(?<!中{stage})生(?=参|入学|巩固|占|在|中|[,、和及与]|数|人数|$)"
    for stage in ("小学", "初中", "高中", "中职")
)
#: every alternative begins with a character of its own, so that Python looks for these alone
_FOLD = re.compile(
    "|".join(
        (
            _ASIDE,
            *_STAGE_PUPILS,
            _THREE_YEARS,
            *_HOW_MANY,
            *_ASKED,
            _BURDEN,
            *_RATIOS,
            _any_of(_CANONICAL),
        )
    )
)


class Folded(NamedTuple):
    """Folded words with the way back to the block's text.

    runs         (offset in text, first and last offset in the block, whether the two run in
                 step from here) wherever they stop running in step, ascending
    quantities   the figures, in the order of their marks; marks is where those stand
    """

    text: str
    runs: Sequence[tuple[int, int, int, bool]]
    quantities: tuple[Quantity, ...] = ()
    marks: Sequence[int] = ()

    def span(self, start: int, end: int) -> Span:
        """The block's own offsets of the folded text[start:end], which must not be empty."""
        if len(self.runs) == 1:  # nothing has been folded
            return Span(start, end)
        first = self._origin(start)
        return Span(first[0], (first if end == start + 1 else self._origin(end - 1))[1])

    def _origin(self, at: int) -> tuple[int, int]:
        """Where the character at `at` came from: one character, or a whole spelling."""
        here, first, last, in_step = self.runs[bisect_right(self.runs, (at, 1 << 62)) - 1]
        return (first + at - here, first + at - here + 1) if in_step else (first, last)


def fold(text: str, quantities: Sequence[Quantity] = ()) -> Folded:
    """The folded text, each quantity a MARK."""
    pieces: list[str] = []
    runs: list[tuple[int, int, int, bool]] = [(0, 0, 0, True)]
    marks: list[int] = []
    at = length = 0
    for quantity in quantities:
        length = _fold_run(text, at, quantity.start, length, pieces, runs)
        pieces.append(MARK)
        marks.append(length)
        runs.append((length, quantity.start, quantity.end, False))
        length += 1
        at = quantity.end
        runs.append((length, at, at, True))
    _fold_run(text, at, len(text), length, pieces, runs)
    return Folded("".join(pieces), runs, tuple(quantities), marks)


def word(name: str) -> str:
    """A name of a card as it looks in folded text, whichever width and dash it was typed in."""
    return _FOLD.sub(_replacement, name.translate(_TYPED))


_TYPED = str.maketrans("—–（），：％", "--(),:%")


def _replacement(match: re.Match[str]) -> str:
    return _canonical(match.group())


def _canonical(spelling: str) -> str:
    """What a spelling becomes; an aside becomes nothing."""
    if spelling.startswith("3年"):
        return "三年"
    known = _CANONICAL.get(spelling)
    if known is not None:
        return known
    if spelling[0] in "有多":
        return "学生参与率"
    if spelling[0] in "每一":
        return _ratio(spelling)
    if spelling[-1] == "生" and not _RATIO_SIGN.search(spelling):
        return f"{_CANONICAL.get(spelling[:-1], spelling[:-1])}学生"
    return _ratio(spelling) if _RATIO_SIGN.search(spelling) and spelling[0] != "(" else ""


def _ratio(spelling: str) -> str:
    """师生比 or 生师比, by which side is named first; children in kindergarten say the stage."""
    head = "师生比" if re.match(_TEACHERS, spelling) else "生师比"
    return "园" + head if "幼儿" in spelling or "园" in spelling else head


def _fold_run(
    text: str, start: int, end: int, length: int, pieces: list[str], runs: list[tuple[int, int, int, bool]]
) -> int:
    """Add text[start:end], folded, to a folded text of some length; returns its length then."""
    at = start
    for match in _FOLD.finditer(text, start, end):
        spelling = match.group()
        replacement = _canonical(spelling)
        if replacement == spelling:
            continue
        low, high = match.span()
        pieces.append(text[at:low])
        pieces.append(replacement)
        length += low - at
        if len(replacement) != high - low:
            if replacement:
                runs.append((length, low, high, False))
            runs.append((length + len(replacement), high, high, True))
        length += len(replacement)
        at = high
    pieces.append(text[at:end])
    return length + end - at
