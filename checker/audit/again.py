"""The whole assessment made again and held against the stored one, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker import pipeline, waivers
from checker.audit.differences import Difference, differences, loaded
from checker.audit.found import Found
from checker.audit.shape import Tree
from checker.model import Document, Result, Rulebook

#: fields as a person calls them
_CALLED = {
    "agrees": "相符与否", "assessments": "篇数", "banners": "横幅", "bound_at": "界的位置",
    "characters": "字数", "column": "第几字", "complying": "达标占比", "computed": "算得的数",
    "considered": "不计的数字", "context": "上下文",
    "cross_checks": "数字核对", "derived": "推算", "diagnostics": "关于文件的提示", "each": "每一个",
    "end": "终点", "evidence": "依据", "formula": "推算式", "groups": "分组", "indicator": "指标",
    "inputs": "推算用到的依据",
    "kind": "类别", "line": "行", "message": "说明", "modality": "语气", "name": "名称",
    "not_applicable": "不适用", "notes": "注", "page": "页", "part": "篇", "period": "时期",
    "place": "地方", "quote": "引文", "quotes": "引文", "reason": "理由", "rejected_because": "不计的理由",
    "resolved": "已更正", "scope": "范围", "scope_kind": "范围", "score": "得分", "section": "章节",
    "severity": "轻重", "spans": "引文的位置", "start": "起点", "stated": "写着的数", "subject": "所属",
    "summary": "合计", "title": "题目", "unit_at": "单位的位置", "value": "数值", "verdict": "结论",
    "waived": "豁免",
}  # fmt: skip
#: what tells where a quote stands; elsewhere a place is one that is governed
_CITED = frozenset({"evidence", "considered", "diagnostics"})


@dataclass(frozen=True, slots=True)
class Given:
    """What a stored result is held against.

    report    the report, read anew; None: it is not at hand
    place, period, exempt   what the user says, as for the assessment
    waive     puts the accepted exceptions on a result; None: they are not at hand
    """

    book: Rulebook
    report: Document | None = None
    place: str = ""
    period: str = ""
    exempt: Mapping[str, str] = field(default_factory=dict)
    waive: Callable[[Result], Result] | None = None


def rest(tree: Tree, given: Given, path: str, found: Found) -> None:
    """Whatever of a stored result does not come out again, and has not been told."""
    assert given.report is not None
    real = _assessed(tree, given, path, found)
    real["rule_set"] = tree["rule_set"]  # told already
    real["tool"]["version"] = tree["tool"]["version"]  # a note
    real["source"]["path"] = tree["source"]["path"]  # the report may have been moved
    tree, real = _without_notes(tree), _without_notes(real)
    if given.waive is None:
        tree = _unwaived(tree)
    else:
        _only_those(tree, real)
    for place, stored, now in _differences(tree, real, path):
        found.add(place, _named(tree, place, path), _message(place, stored, now), stored, now)


def _assessed(tree: Tree, given: Given, path: str, found: Found) -> Tree:
    """The assessment as the user's words have it; where they leave something open, as the stored one."""
    assert given.report is not None
    real = _made(given, given.place, given.period, given.exempt)
    place, period = given.place, given.period
    for at, (stored, now) in enumerate(zip(tree["assessments"], real["assessments"], strict=False)):
        here = f"{path}.assessments[{at}]" if path else f"assessments[{at}]"
        if stored["place"] != now["place"]:
            message = "报告里读出的地方不是这个；评估时用了 --place 的，审核时也要写上"
            found.add(f"{here}.place", "", message, stored["place"], now["place"])
            place = stored["place"] or place
        if stored["period"] != now["period"] and _is_period(stored["period"]):
            message = "报告里读出的时期不是这个；评估时用了 --period 的，审核时也要写上"
            found.add(f"{here}.period", "", message, stored["period"], now["period"])
            period = stored["period"] or period
    exempt = {**_exempted(tree), **given.exempt}
    for at, assessment in enumerate(tree["assessments"]):
        for row, each in enumerate(assessment["findings"]):
            where = f"assessments[{at}].findings[{row}].not_applicable"
            where = f"{path}.{where}" if path else where
            declared = each["indicator"] in given.exempt
            if each.get("not_applicable") and each["indicator"] in exempt and not declared:
                found.add(where, each["name"], "写着不适用，配置的 not-applicable 里却没有声明")
            elif declared and not each.get("not_applicable"):
                found.add(where, each["name"], "配置的 not-applicable 里声明了不适用，这里却没有写")
    if (place, period, exempt) == (given.place, given.period, given.exempt):
        return real
    return _made(given, place, period, exempt)


def _is_period(period: Any) -> bool:
    """Whether it is a period that can be asked for: 2023, 2022-2023."""
    years = period.split("-") if period else []
    return bool(years) and len(years) <= 2 and all(len(y) == 4 and y.isdecimal() for y in years)


def _exempted(tree: Tree) -> dict[str, str]:
    rows = (row for assessment in tree["assessments"] for row in assessment["findings"])
    return {row["indicator"]: row["reason"] for row in rows if row.get("not_applicable") and row["reason"]}


def _made(given: Given, place: str, period: str, exempt: Mapping[str, str]) -> Tree:
    assert given.report is not None
    result = pipeline.assess(given.report, given.book, place=place, period=period, exempt=exempt)
    return loaded(given.waive(result) if given.waive else result)


def _without_notes(tree: Tree) -> Tree:
    """A result without what is told of exceptions, which is true of one day only."""
    return {**tree, "diagnostics": [each for each in tree["diagnostics"] if not _is_note(each)]}


def _is_note(diagnostic: Tree) -> bool:
    return waivers.is_note(diagnostic["message"]) and diagnostic.keys() == {"severity", "message"}


def _unwaived(tree: Tree) -> Tree:
    """A result without its exceptions."""
    assessments = [
        {**a, "findings": [{k: v for k, v in row.items() if k != "waived"} for row in a["findings"]]}
        for a in tree["assessments"]
    ]
    return {**tree, "assessments": assessments}


def _only_those(tree: Tree, real: Tree) -> None:
    """Leave in `real` no exception that the stored result does not claim: it may be newer than that."""
    for one, other in zip(tree["assessments"], real["assessments"], strict=False):
        claimed = {row["indicator"] for row in one["findings"] if "waived" in row}
        for row in other["findings"]:
            if row["indicator"] not in claimed:
                row.pop("waived", None)


def is_waived(tree: Tree) -> bool:
    """Whether exceptions were put on a result, or something is told of them."""
    return _unwaived(tree) != tree or _without_notes(tree) != tree


def _differences(tree: Tree, real: Tree, path: str) -> Iterator[Difference]:
    """As trees differ, but rows of findings side by side with the same indicator's."""
    dot = f"{path}." if path else ""
    rest = [key for key in dict.fromkeys((*real, *tree)) if key != "assessments"]
    for key in rest:
        yield from differences(tree.get(key, ...), real.get(key, ...), f"{dot}{key}")
    stored, made = tree["assessments"], real["assessments"]
    if len(stored) != len(made):
        yield f"{dot}assessments", len(stored), len(made)
    for at, (one, other) in enumerate(zip(stored, made, strict=False)):
        here = f"{dot}assessments[{at}]"
        rows = {row["indicator"]: row for row in other["findings"]}
        for number, row in enumerate(one["findings"]):
            if row["indicator"] in rows:
                yield from differences(row, rows[row["indicator"]], f"{here}.findings[{number}]")
        for key in dict.fromkeys((*other, *one)):  # counts and groups follow from the rows
            if key != "findings":
                yield from differences(one.get(key, ...), other.get(key, ...), f"{here}.{key}")


def _message(place: str, stored: Any, now: Any) -> str:
    if ".findings[" in place and place.endswith(".waived"):
        return "这条豁免现在不成立：文件里没有，或已经到期"
    keys = [key.partition("[")[0] for key in place.split(".")]
    called = next((_CALLED[key] for key in reversed(keys) if key in _CALLED), keys[-1])
    if keys[-1] == "place" and _CITED & {*keys}:
        called = "位置"
    if stored is ...:
        return f"重新评估，{called}少了一条" if place.endswith("[+]") else f"重新评估，少了{called}"
    if now is ...:
        own = _CALLED.get(keys[-1], keys[-1])
        return f"重新评估，{called}多了一条" if place.endswith("]") else f"重新评估，没有{own}"
    return f"重新评估，{called}不同"


def _named(tree: Tree, place: str, path: str) -> str:
    """The name of the indicator that a place is about; empty where it is about none."""
    for at, assessment in enumerate(tree["assessments"]):
        for number, row in enumerate(assessment["findings"]):
            head = f"{path}.assessments[{at}]" if path else f"assessments[{at}]"
            if f"{place}.".startswith((f"{head}.findings[{number}].", f"{head}.findings[{number}][")):
                return str(row["name"])
    return ""
