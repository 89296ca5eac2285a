"""What a stored result says of the rule set, its counts, score and groups, against what follows.

From the stored verdicts and the rules alone; no report is needed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from checker import judge
from checker.audit.differences import differences, loaded
from checker.audit.found import Found
from checker.audit.shape import Tree
from checker.model import Assessment, Document, Finding, Part, Requirement, Result, Rulebook, Verdict

#: of a finding, what the rules say and no report
_OF_THE_RULES = ("name", "level", "require", "requirement", "was", "set_by", "verify")
#: checks whose two figures are one figure where they are equal
_COMPARED = frozenset({"share", "growth", "complement", "repeat", "sum"})


def rule_set(tree: Tree, book: Rulebook, path: str, found: Found) -> None:
    """The set itself: the same edition, the same rules, and nothing else said of it."""
    rules = book.rule_set
    if tree["id"] != rules.id:
        found.add(f"{path}.id", "", "评估用的是另一套标准", tree["id"], rules.id)
    if tree["edition"] != rules.edition:
        found.add(f"{path}.edition", "", "评估用的是标准的另一个版次", tree["edition"], rules.edition)
    if tree["sha256"] != rules.sha256:
        found.add(f"{path}.sha256", "", "标准的内容变了：评估用的不是这些规则", tree["sha256"], rules.sha256)
    for key in (key for key in tree if key not in ("id", "edition", "sha256")):
        found.add(f"{path}.{key}", "", "评估写出的结果里没有这个键", tree[key])


def rows(tree: Tree, book: Rulebook, path: str, found: Found) -> dict[str, Requirement]:
    """One finding per requirement, in the order of the set; returns the requirements that have one.

    A row dropped, added, doubled or moved is told once, and the rest is checked without it.
    """
    asked = {line.indicator: line for line in book.rule_set.requirements}
    seen: dict[str, int] = {}
    for at, row in enumerate(tree["findings"]):
        name, here = row["indicator"], f"{path}.findings[{at}]"
        if name not in asked:
            found.add(here, row["name"], f"标准里没有这一项：{name}", also=(f"{here}.indicator",))
        elif name in seen:
            found.add(here, row["name"], f"这一项写了两次，前一次在 findings[{seen[name]}]")
        else:
            seen[name] = at
    for name in asked:
        if name not in seen:
            found.add(f"{path}.findings[+]", book.indicators[name].name, f"缺了标准里的一项：{name}")
    order = sorted(seen, key=lambda name: seen[name])
    wanted = [name for name in asked if name in seen]
    if moved := next((name for name, right in zip(order, wanted, strict=True) if name != right), None):
        where = f"{path}.findings[{seen[moved]}]"
        message = f"次序和标准不同：这里应当是“{book.indicators[wanted[order.index(moved)]].name}”"
        found.add(f"{where}.indicator", book.indicators[moved].name, message)
    return {name: asked[name] for name in order}


def sums(tree: Tree, book: Rulebook, path: str, found: Found) -> None:
    """Levels, limits, counts, score and groups as they follow from the rules and the stored verdicts."""
    lines = {line.indicator: line for line in book.rule_set.requirements}
    stored = {row["indicator"]: (at, row) for at, row in reversed([*enumerate(tree["findings"])])}
    known = [(lines[name], *stored[name]) for name in lines if name in stored]
    follows = _follows(book, [(line, row) for line, _, row in known])
    for (_, at, row), real in zip(known, follows["findings"], strict=True):
        for key in _OF_THE_RULES:
            here = f"{path}.findings[{at}].{key}"
            for place, one, other in differences(row.get(key, ...), real.get(key, ...), here):
                found.add(place, row["name"], "和标准里的不一样", one, other)
    counts = {str(verdict): 0 for verdict in Verdict}
    for row in tree["findings"]:
        counts[row["verdict"]] += 1
    for word, count in counts.items():
        if tree["summary"][word] != count:
            here = f"{path}.summary.{word}"
            found.add(here, "", "各行结论数出来不是这个数", tree["summary"][word], Decimal(count))
    here = f"{path}.summary.score"
    for place, one, other in differences(tree["summary"]["score"], follows["summary"]["score"], here):
        found.add(place, "", "按各行结论算出来不是这个分", one, other)
    for place, one, other in differences(tree["groups"], follows["groups"], f"{path}.groups"):
        found.add(place, "", "按各行结论，分组不是这样", one, other)


def _follows(book: Rulebook, known: list[tuple[Requirement, Tree]]) -> Tree:
    """What would be written if the verdicts were those; its findings are those of the known rows."""
    findings = tuple(
        Finding(
            line,
            book.indicators[line.indicator],
            Verdict(row["verdict"]),
            "",
            not_applicable=bool(row.get("not_applicable")),
        )
        for line, row in known
    )
    groups = tuple(judge.judge_group(group, findings) for group in book.rule_set.groups)
    made = Assessment(Part(1, "", 0, 0, ()), "", "", findings, groups, (), judge.score(findings))
    tree: Tree = loaded(Result(Document("", "", "", "", ()), book.rule_set, (made,)))["assessments"][0]
    return tree


def check(tree: Tree, path: str, found: Found) -> None:
    """A cross-check by its own two figures and its own words."""
    agrees, here = tree["agrees"], f"{path}.agrees"
    said: str = tree.get("message", "")
    for word, meant in (("不相符", False), ("，相符", True)):
        if said.endswith(word) and agrees is not meant:
            found.add(here, "", f"和它自己的说明“…{word.strip('，')}”相反", agrees, meant)
    stated, computed = tree["stated"], tree["computed"]
    if tree["kind"] not in _COMPARED or stated is None or computed is None:
        return
    apart = abs(stated - computed)
    if agrees and apart > _most(stated, computed):
        found.add(here, "", "两个数相差太大，不会相符", agrees, False)
    if not agrees and not apart:
        found.add(here, "", "两个数一样，不会不相符", agrees, True)


def _most(stated: Decimal, computed: Decimal) -> Decimal:
    """More than any two roundings of one figure lie apart, counts told in 亿 with one decimal among them."""
    digits: Any = stated.as_tuple().exponent
    return Decimal("0.5").scaleb(min(digits, 0)) + Decimal("0.1") * max(
        abs(stated), abs(computed), Decimal(100)
    )
