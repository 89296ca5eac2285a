"""Whether a stored verdict is one that the stored value and evidence allow at all.

Not why it is so, which only the whole reading can say: a pass needs a figure of the whole place that
lies on the right side of the line, or plain words where the standard takes them.
"""

from __future__ import annotations

from decimal import Decimal

from checker import judge
from checker.audit import formulas
from checker.audit.found import Found, value
from checker.audit.shape import Tree
from checker.model import Modality, Requirement, ScopeKind, Value, Verdict
from checker.render import words

_ALL = Decimal(100)
_OPEN = (Verdict.FAIL, Verdict.MISSING, Verdict.REVIEW)


def finding(tree: Tree, line: Requirement, path: str, found: Found) -> None:
    """The verdict, the value and the exception of one row."""
    verdict = Verdict(tree["verdict"])
    if wrong := _impossible(tree, line, verdict):
        found.add(f"{path}.verdict", tree["name"], wrong)
    if wrong := _groundless(tree):
        found.add(f"{path}.value", tree["name"], wrong)
    if "waived" in tree and (verdict not in _OPEN or tree.get("not_applicable")):
        word = words.VERDICTS[verdict]
        found.add(f"{path}.waived", tree["name"], f"结论是{word}，没有什么可豁免的")
    if tree["derived"] is not None:
        formulas.derived(tree, path, found)


def _impossible(tree: Tree, line: Requirement, verdict: Verdict) -> str:
    """Why a verdict cannot be, in Chinese; empty where it can."""
    word, stored = words.VERDICTS[verdict], value(tree["value"])
    if tree.get("not_applicable"):
        bare = verdict is Verdict.MANUAL and stored is None and not tree["evidence"]
        return "" if bare else f"声明为不适用的条目没有结论、数值和依据，这里却写着{word}"
    if line.limit is None or verdict is Verdict.MANUAL:
        alike = line.limit is None and verdict is Verdict.MANUAL
        by_figure = f"这一项由数字定（{line.comparison}）" if line.limit is not None else "这一项没有数字能定"
        return "" if alike else f"{by_figure}，结论不会是{word}"
    if verdict is Verdict.MISSING:
        return "缺失的条目不会有数值和依据" if stored is not None or tree["evidence"] else ""
    if verdict is Verdict.REVIEW:
        return ""
    return _undecided(tree, line, verdict, stored)


def _undecided(tree: Tree, line: Requirement, verdict: Verdict, stored: Value | None) -> str:
    """Why what is there makes no pass or no fail."""
    word, evidence = words.VERDICTS[verdict], tree["evidence"]
    if not evidence:
        return f"没有任何依据，结论不会是{word}"
    between = tree["derived"] and tree["derived"]["formula"].endswith("介于其间")
    if not between and not any(each["scope_kind"] == ScopeKind.WHOLE for each in evidence):
        return f"依据都不是全域的，结论不会是{word}"
    if stored is None:
        claimed = line.accepts == "claim" and all(each["modality"] == Modality.CLAIM for each in evidence)
        return "" if claimed else f"没有数值，这一项又不认可表述，结论不会是{word}"
    if not tree["derived"] and not any(each["modality"] == Modality.ACTUAL for each in evidence):
        return f"依据里没有实际数字，结论不会是{word}"
    complying = any(each.get("complying") for each in evidence)
    sign, limit = ("≥", _ALL) if complying else (line.sign, line.limit)
    assert limit is not None
    asked = "每一个都达标" if complying else line.comparison
    met = judge.meets(stored.interval, sign, limit)
    if met is not (verdict is Verdict.PASS):
        how = {True: "满足", False: "不满足", None: "跨在两边，定不了"}[met]
        return f"{stored} 对 {asked}：{how}，结论不会是{word}"
    return ""


def _groundless(tree: Tree) -> str:
    """Why a value is not that of the evidence; empty where it is, or where it was derived."""
    stored = value(tree["value"])
    if stored is None or tree["derived"]:
        return ""
    told = [value(each["value"]) for each in tree["evidence"]]
    if any(each.unit != stored.unit for each in told if each is not None):
        return ""
    known = {end for each in told if each is not None for end in _ends(each)}
    known |= {_ALL - end for end in known}  # 百分之三没有证
    known |= {Decimal(0), _ALL} if None in told else set()  # 园长个个有证
    return "" if known.issuperset(_ends(stored)) else "数值不是任何一条依据里的数"


def _ends(given: Value) -> list[Decimal]:
    return [end for end in (given.interval.low, given.interval.high) if end is not None]
