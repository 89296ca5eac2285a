"""New rule files from a template: they load, and what remains to be filled in is found by lint."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from checker import lookup, rulebook
from checker.errors import CheckerError, RuleError
from checker.model import Rulebook
from checker.rulebook import editors, schema
from checker.rulebook.lint import TO_FILL
from checker.rulebook.problems import Problems
from checker.rulebook.readers import IDENTIFIER, nearest
from checker.rulebook.schema import UNITS
from checker.rulebook.strict_yaml import parse
from checker.settings import Settings

Ask = Callable[[str, Callable[[str], str], str], str]


class New(NamedTuple):
    """A file: its name, where it lies in a rules folder, its text, and what to do next."""

    name: str
    inside: Path
    text: str
    steps: tuple[str, ...]


class Made(NamedTuple):
    """Files to be written, by path, the new one first, and what to say when they are."""

    files: tuple[tuple[str, str], ...]
    told: str


def make(kind: str, answers: Mapping[str, str], chosen: Settings, *, ask: Ask) -> Made:
    """A new card, or a new set that extends another (overlay).

    answers   what the options say, "" for what is to be asked
    ask       (question, what is wrong with an answer or "", default) → a sound answer
    """
    folder = Path(answers["folder"] or chosen.folder or "rules")
    output = Path(answers["output"]) if answers["output"] else None
    if output and output.suffix not in (".yaml", ".yml"):
        raise CheckerError("规则文件的名字要以 .yaml 结尾", str(output))
    new = (_card if kind == "card" else _overlay)(_Answers(answers, ask), chosen)
    _sound(new)
    path, steps = output or folder / new.inside, list(new.steps)
    files = [(path.as_posix(), _first_line(path, folder, new.inside) + new.text)]
    if not output:
        files += _schemas(folder)
        if not _is_known(folder, chosen):
            steps.insert(0, f'在 checker.toml 里写一行 folder = "{folder.as_posix()}"，程序才读这个文件夹。')
    elif kind == "card":
        steps.insert(0, f"卡片放到规则文件夹的 {new.inside.as_posix()} 才会用到。")
    else:
        steps = [step.replace(f" {new.name}", f" {path.as_posix()}") for step in steps]
    told = "".join(f"写好了 {name}。\n" for name, _ in files)
    told += "接着：\n" + "".join(f"  {number}. {step}\n" for number, step in enumerate(steps, 1))
    return Made(tuple(files), told)


def _sound(new: New) -> None:
    """Refuse to write what the loader would refuse; the answers have been looked at, so none should."""
    problems = Problems()
    file = parse(new.inside.as_posix(), new.text.encode(), problems)
    if file.root is not None and new.inside.parts[0] == "sets":
        schema.overlay(file.root, file.source, problems, {})
    elif file.root is not None:
        schema.card([file], problems)
    if problems:
        raise RuleError("\n".join([*map(str, problems), "没有写文件。"]))


def _is_known(folder: Path, chosen: Settings) -> bool:
    """Whether names are looked for in a folder: the user's own, or that of the program."""
    known = (chosen.folder, rulebook.rules_folder())
    return any(one is not None and one.resolve() == folder.resolve() for one in known)


def _first_line(path: Path, folder: Path, inside: Path) -> str:
    """The line that names the schema: that of the rules folder, or elsewhere that of the program."""
    if path == folder / inside:
        return editors.first_line(inside) + "\n"
    packaged = rulebook.rules_folder() / "schema" / f"{'set' if inside.parts[0] == 'sets' else 'card'}.json"
    return f"# yaml-language-server: $schema={Path(os.path.relpath(packaged, path.parent)).as_posix()}\n"


def _schemas(folder: Path) -> list[tuple[str, str]]:
    """The schemas that a rules folder does not have yet."""
    paths = [(kind, folder / "schema" / f"{kind}.json") for kind in editors.KINDS]
    return [(path.as_posix(), editors.page(kind)) for kind, path in paths if not path.exists()]


class _Answers:
    """What the options say, or what is asked."""

    def __init__(self, given: Mapping[str, str], ask: Ask) -> None:
        self.given = given
        self.ask = ask

    def get(self, key: str, question: str, fault: Callable[[str], str], default: str = "") -> str:
        given = self.given[key].strip()
        if not given:
            return self.ask(question, fault, default)
        if wrong := fault(given):
            raise CheckerError(f"{question}“{given}”：{wrong}")
        return given


def _words(text: str) -> str:
    """What is wrong with words that go into a file as they are."""
    if not text:
        return "不能空着。"
    if not text.isprintable():
        return "只写一行，不要有控制字符。"
    odd = sorted(set(text) & set(":#\"'{}[]&*!|>%@`,\\")) + ["-"] * text.startswith(("-", "?"))
    return f"不要用这些符号：{' '.join(odd)}" if odd else ""


# -- a card ----------------------------------------------------------------------------------------

#: a figure of each unit as a report prints it: the number, and what follows it
_FIGURES = {
    "%": ("52.3", "%"), "生/师": ("1:15", ""), "倍": ("1.2", "倍"), "系数": ("0.45", ""),
    "m²": ("52", "平方米"), "m²/生": ("5.2", "平方米"),
}  # fmt: skip
_CARD = """\
id:    {id}
name:  {name}
unit:  {quoted}
definition: {fill}：怎样算、算谁、不算谁。
# stage: 学前                                # 学段
# numerator:   普惠性幼儿园在园幼儿数         # 分子、分母：items.yaml 里的名称，能由两个数推算时写
# denominator: 在园幼儿总数
# aliases: [别的叫法, 中间隔着…别的话, 〔值〕在数字后面的叫法]
# loose: [口径不明的叫法]                     # 读，但只给待核
different_from: [{fill}：容易混淆的另一个数]
examples:
  - text: 全县{name}为{figure}。
    reads: {reads}
  - text: {fill}：换一种说法的一句话，下面写应当读出的数。
    reads: 无
  - text: {fill}：容易混淆的另一个数的一句话，应当读作无。
    reads: 无
  - text: 到2030年，{name}力争达到{figure}。      # 目标，不是结果
    reads: 无
"""


def _card(answers: _Answers, chosen: Settings) -> New:
    known = rulebook.cards(chosen.folder)

    def new_id(text: str) -> str:
        if text in known:
            return f"已经有了（{known[text].name}）。补充叫法，在自己的文件夹里写一张 extends: {text} 的卡。"
        if not IDENTIFIER.fullmatch(text) or "." not in text:
            return "只用小写拉丁字母、数字、短横和点，前面是领域，如 preschool.township-coverage。"
        return ""

    def new_name(text: str) -> str:
        taken = [one.id for one in known.values() if text in (one.name, *one.aliases)]
        return f"{taken[0]} 已经叫这个名字。" if taken else _words(text)

    told = {
        "id": answers.get("identifier", "编号", new_id),
        "name": answers.get("name", "中文名称", new_name),
        "unit": answers.get("unit", "单位", lambda text: "" if text in UNITS else nearest(text, UNITS), "%"),
    }
    number, counted = _FIGURES.get(told["unit"], ("52", told["unit"].partition("/")[0]))
    told |= {"figure": number + counted, "reads": number.removeprefix("1:")}
    told["quoted"] = '"%"' if told["unit"] == "%" else told["unit"]
    *areas, last = told["id"].split(".")
    steps = (
        "把写着“待填”的地方换成实际内容，不需要的整行删去。",
        f"在 sets/ 的一套标准里加一条 indicator: {told['id']}，写 require、level、clause、source。",
        "checker rules lint",
        "checker rules test",
    )
    inside = Path("indicators", *areas, f"{last}.yaml")
    return New(told["id"], inside, _CARD.format(**told, fill=TO_FILL), steps)


# -- an overlay ------------------------------------------------------------------------------------

_OVERLAY = """\
id: {id}
title: {title}
extends: {extends}
edition: "{edition}"
authority: {authority}
# effective: 2026-01-01                       # 生效、失效日期，不写就与 {extends} 相同
# expires: 2030-12-31

# 下面三段去掉行首的“# ”就能用，用不着的删去。

# 改动的条目：只写 indicator 和不同的键；改了 require，要连 clause、source 和例句一起写。
# change:
#   - indicator: {line}       # {name}，原来是 {require}
#     require: {require}
#     clause: {clause}
#     source: {source}
#     examples:
#       - text: 正好在线上的一句话。
#         verdict: 达标

# 新增的条目，写法同 {extends}：
# add:
#   - indicator: 编号
#     require: ≥ 50
#     level: gate                             # gate 底线、target 目标、reference 参考
#     clause: 原文
#     source: 文号

# 取消的条目，要写依据：
# drop:
#   - indicator: {line}
#     because: 依据
"""


def _overlay(answers: _Answers, chosen: Settings) -> New:
    sets = lookup.names(chosen)

    def known(text: str) -> str:
        return "" if text in sets else f"没有这套标准。{nearest(text, tuple(sets))}"

    def new_id(text: str) -> str:
        if text in sets:
            return "已经有这套标准了，换一个编号。"
        return "" if IDENTIFIER.fullmatch(text) else "只用小写拉丁字母、数字和短横，如 duty-henan。"

    extends = answers.get("extends", "在哪套标准上改", known, "duty" if "duty" in sets else "")
    told = {
        "extends": extends,
        "id": answers.get("identifier", "编号", new_id),
        "title": answers.get("title", "标准的中文名称", _words),
        "edition": answers.get("edition", "版次", _words),
        "authority": answers.get("authority", "发布机关", _words),
    }
    steps = (
        "在文件里写出不同的条目：change 改、add 加、drop 取消。",
        f"checker rules diff {extends} {told['id']}",
        f"checker rules lint {told['id']}",
        f"checker rules test {told['id']}",
    )
    text = _OVERLAY.format(**told, **_sample(lookup.book(extends, chosen)))
    return New(told["id"], Path("sets", f"{told['id']}.yaml"), text, steps)


def _sample(base: Rulebook) -> dict[str, str]:
    """The first line with a figure of a set, to be shown as an example of what to write."""
    lines = base.rule_set.requirements
    line = next((one for one in lines if one.limit is not None), lines[0])
    require = f"{line.sign} {line.limit}" if line.limit is not None else "≥ 50"
    name = base.indicators[line.indicator].name
    words = {"clause": line.clause, "source": line.source}
    return {"line": line.indicator, "name": name, "require": require, **words}
