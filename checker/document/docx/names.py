"""Short names for the elements of a Word file, the same for its transitional and its strict kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

Element = etree._Element

_OPEN = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_PREFIXES = {
    f"{_OPEN}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OPEN}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OPEN}markup-compatibility/2006": "mc",
    f"{_OPEN}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_OPEN}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OPEN}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    f"{_MICROSOFT}drawing/2014/chartex": "c",
    f"{_OPEN}drawingml/2006/diagram": "dgm",
    f"{_STRICT}drawingml/diagram": "dgm",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
_RELATIONS = (
    f"{{{_OPEN}officeDocument/2006/relationships}}",
    f"{{{_STRICT}officeDocument/relationships}}",
)
_OFF = frozenset(("0", "false", "off", "none"))
#: elements that only wrap what they hold, and are printed as it
_WRAPPERS = frozenset(("w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:dir", "w:bdo"))


def name(element: Element) -> str:
    """w:p, a:t, v:shape …; the bare word in any other namespace, '' for what is no element."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    space, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else local


@lru_cache(maxsize=4096)
def _own(tag: str, local: str) -> str:
    """A word in the namespace of a tag."""
    space, brace, _ = tag.rpartition("}")
    return f"{space}{brace}{local}"


def sub(element: Element | None, *path: str) -> Element | None:
    """The first child so called in the element's own namespace, or its child in turn."""
    for local in path:
        if element is None:
            return None
        element = next(element.iterchildren(_own(element.tag, local)), None)
    return element


def subs(element: Element | None, local: str) -> list[Element]:
    """All children so called in the element's own namespace."""
    return [] if element is None else list(element.iterchildren(_own(element.tag, local)))


def within(element: Element, local: str) -> Iterator[Element]:
    """All so called at any depth, in the element's own namespace."""
    return element.iter(_own(element.tag, local))


def attribute(element: Element | None, local: str = "val") -> str:
    """An attribute, with the prefix of its element or without; '' where there is none."""
    if element is None:
        return ""
    return element.get(_own(element.tag, local)) or element.get(local) or ""


def relation(element: Element, local: str = "id") -> str:
    """The id by which an element refers to another part."""
    return next(filter(None, (element.get(space + local) for space in _RELATIONS)), "")


def is_on(element: Element) -> bool:
    """Whether a property that may be switched off is on: <w:vanish/>, not <w:vanish w:val="0"/>."""
    return attribute(element) not in _OFF


def number(text: str, default: int, most: int = 32767) -> int:
    """A count as an attribute gives it, 0 to `most`; the default where it is none."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 12 else default


def branch(alternatives: Element) -> Element | None:
    """The one of several ways of drawing the same that is read, so that its words come once."""
    fallback = None
    for each in alternatives:
        if name(each) == "mc:Choice":
            spaces = [each.nsmap.get(prefix) or "" for prefix in (each.get("Requires") or "").split()]
            if all(space.startswith((_MICROSOFT, _OPEN, _STRICT)) for space in spaces):
                return each
            fallback = each if fallback is None else fallback
        elif name(each) == "mc:Fallback":
            fallback = each
    return fallback


def printed(parent: Element) -> Iterator[Element]:
    """The children of an element, those in its place that only wrap others: content controls, insertions.

    What a control asks for until somebody fills it in is not the report's.
    """
    for each in parent:
        kind = name(each)
        if kind == "w:sdt":
            asks = sub(each, "sdtPr", "showingPlcHdr")
            content = sub(each, "sdtContent")
            if content is not None and (asks is None or not is_on(asks)):
                yield from printed(content)
        elif kind == "mc:AlternateContent":
            chosen = branch(each)
            if chosen is not None:
                yield from printed(chosen)
        elif kind in _WRAPPERS:
            yield from printed(each)
        elif kind:
            yield each
