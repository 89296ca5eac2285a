"""Printed formulas as words in a line: a fraction is a/b, a power is x^2."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .names import Element, attribute, name, sub, subs

_COMPOUND = re.compile(r"[-+−×÷*/=＋－·\s]")


def text(element: Element | None) -> str:
    """The words of a formula in reading order; '' for none."""
    if element is None:
        return ""
    kind = name(element)
    if kind in ("m:t", "w:t"):
        return element.text or ""
    if kind in _SHAPES:
        return _SHAPES[kind](element)
    if kind.endswith("Pr") or kind in ("w:del", "w:moveFrom", ""):
        return ""
    return "".join(text(each) for each in element)


def _term(element: Element | None) -> str:
    """A part that stands beside a sign of its own, in brackets where it has signs itself."""
    words = text(element).strip()
    return f"({words})" if _COMPOUND.search(words) else words


def _fraction(element: Element) -> str:
    return f"{_term(sub(element, 'num'))}/{_term(sub(element, 'den'))}"


def _raised(element: Element) -> str:
    base, low, high = (sub(element, each) for each in ("e", "sub", "sup"))
    return f"{_term(base)}{text(low)}" + (f"^{_term(high)}" if high is not None else "")


def _bracketed(element: Element) -> str:
    told = sub(element, "dPr")
    first, last = (sub(told, each) for each in ("begChr", "endChr"))
    middle = attribute(sub(told, "sepChr")) or ","
    words = middle.join(text(each) for each in subs(element, "e"))
    return ("(" if first is None else attribute(first)) + words + (")" if last is None else attribute(last))


def _sum(element: Element) -> str:
    sign = sub(element, "naryPr", "chr")
    return ("∫" if sign is None else attribute(sign)) + text(sub(element, "e"))


def _rows(element: Element) -> str:
    return "；".join(text(each) for each in element if not name(each).endswith("Pr"))


_SHAPES: Mapping[str, Callable[[Element], str]] = {
    "m:f": _fraction,
    **dict.fromkeys(("m:sSup", "m:sSub", "m:sSubSup"), _raised),
    "m:rad": lambda element: f"√{_term(sub(element, 'e'))}",
    "m:d": _bracketed,
    "m:nary": _sum,
    **dict.fromkeys(("m:eqArr", "m:m"), _rows),
}
