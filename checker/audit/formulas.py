"""Derived figures worked out again from the formula and the inputs that stand in the stored result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from checker.audit.found import Found, value
from checker.audit.shape import Tree
from checker.extract import quantities
from checker.extract.intervals import quotient, said, total
from checker.model import Fact, Interval, Modality, Span, Value
from checker.render.words import plain

_HUNDRED = Interval.exactly(Decimal(100))
_LONGEST = 400  # characters of a formula that counts and amounts make
_LEAF = re.compile(r" [÷+−] |[()]")
_QUOTED = re.compile(r"“.*”即(.*)", re.DOTALL)
_POINTS = "个百分点"


def derived(tree: Tree, path: str, found: Found) -> None:
    """The value of a row against the formula that it is said to follow from."""
    formula, evidence, name = tree["derived"]["formula"], tree["evidence"], tree["name"]
    stored, places = value(tree["value"]), tree["derived"]["inputs"]
    if any(at >= len(evidence) for at in places) or len(set(places)) < len(places):
        found.add(f"{path}.derived.inputs", name, "推算用到的依据不存在，或写了两次", places)
    elif stored is None:
        return
    elif quoted := _QUOTED.fullmatch(formula):
        _by_words(quoted[1], stored, path, name, found)
    elif len(leaves := [leaf for leaf in _LEAF.split(formula) if leaf]) > 1 and len(formula) < _LONGEST:
        inputs = [given for at in places if (given := value(evidence[int(at)]["value"]))]
        _by_figures(formula, leaves, inputs, stored, path, name, found)


def _by_words(words: str, stored: Value, path: str, name: str, found: Found) -> None:
    """“大班额全部消除”即0%: the figure that the words are said to amount to."""
    read = [each.value for each in quantities.find(words) if each.value]
    if len(read) == 1 and read[0].interval != stored.interval:
        found.add(f"{path}.value", name, f"推算式说是{words}，数值不是", str(stored), str(read[0]))


def _by_figures(
    formula: str,
    leaves: list[str],
    inputs: list[Value],
    stored: Value,
    path: str,
    name: str,
    found: Found,
) -> None:
    """公办园在园幼儿数4571人 ÷ 在园幼儿总数9126人: every figure an input, every input a figure."""
    if len(leaves) == 2 and leaves[1].endswith(_POINTS):
        # 距5%还差0.7个百分点: what it lies off is a standard, bounded or nobody's evidence
        standard = [each.value for each in quantities.find(leaves[0]) if each.value]
        inputs = [*standard, *(given for given in inputs if given.unit == _POINTS)]
    called = {_said(given): given.interval for given in inputs}
    meant: dict[str, Interval] = {}
    for leaf in leaves:
        own = max((word for word in called if leaf.endswith(word)), key=len, default="")
        if not own and leaf != "100%":
            message = f"算式里的“{leaf}”不是依据里的数"
            found.add(f"{path}.derived.formula", name, message, formula)
            return
        meant[leaf] = called.get(own, _HUNDRED)
    if left := [word for word in called if not any(leaf.endswith(word) for leaf in leaves)]:
        found.add(f"{path}.derived.inputs", name, f"依据里的{left[0]}没有用在算式里", formula)
        return
    worked = _worked(formula, meant, Decimal(100) if stored.unit == "%" else Decimal(1))
    if worked is not None and _ends(worked) != _ends(stored.interval):
        shown = str(Value(worked, stored.unit))
        found.add(f"{path}.value", name, f"按“{formula}”算出来的不是这个数", str(stored), shown)


def _said(given: Value) -> str:
    """A figure as formulas say it."""
    return said(Fact("", given, Modality.ACTUAL, Span(0, 0), Span(0, 0)))


def _worked(formula: str, meant: Mapping[str, Interval], share: Decimal) -> Interval | None:
    """What a formula comes to: a quotient or one side of it; None where intervals are subtracted."""
    above, divided, below = formula.partition(" ÷ ")
    top, bottom = _side(above, meant), _side(below, meant) if divided else None
    if top is None or not divided:
        return top
    if bottom is None:
        return None
    if top.exact is not None and top.exact < 0 and bottom.exact:
        return Interval.exactly(top.exact / bottom.exact * share)
    return quotient(top, bottom, share)


def _side(text: str, meant: Mapping[str, Interval]) -> Interval | None:
    """A figure, a sum or a difference, in parentheses or not."""
    first, less, rest = text.removeprefix("(").removesuffix(")").partition(" − ")
    low = total([meant[leaf] for leaf in first.split(" + ") if leaf in meant])
    if not less:
        return low
    off = meant.get(rest)
    if off is None or off.exact is None or low.exact is None:
        return None
    return Interval.exactly(low.exact - off.exact)


def _ends(interval: Interval) -> tuple[str, str]:
    """Both ends to the digits that are written."""
    low, high = ("" if end is None else plain(end, derived=True) for end in (interval.low, interval.high))
    return low, high
