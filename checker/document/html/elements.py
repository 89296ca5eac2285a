"""Elements of a web page: which break lines, which show no words, and what fields and images hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .styles import Style

BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "xmp",
    )
)
PRE = frozenset({"pre", "listing", "plaintext", "xmp", "textarea"})
LISTS = frozenset({"ol", "ul", "menu", "dir"})
#: what no browser prints; the words in video, object or noscript are: in a browser that can do less
_SILENT = frozenset(("script", "template", "datalist", "iframe", "rp", "rt", "rtc", "noframes"))
#: whose words are wanted for another end
_KEPT = frozenset({"title", "style", "svg", "math", "option"})
_STRUCK = frozenset({"del", "s", "strike"})
_WRITTEN = frozenset(
    (
        "text",
        "search",
        "number",
        "tel",
        "url",
        "email",
        "date",
        "month",
        "week",
        "time",
        "datetime-local",
    )
)
_PAGE = (400, 500)  # pixels across and down, as a picture of words has; a photograph is not so high
_ICON = 48  # pixels below which an image holds no text
_SWF = re.compile(r"\.swf\b", re.I)


def mode(tag: str, attributes: Mapping[str, str], style: Style) -> str:
    """Whether the words of an element are shown, or why not."""
    if tag in _KEPT:
        return "chosen" if tag == "option" and "selected" in attributes else tag
    if tag in _SILENT:
        return "silent"
    if style.comment:
        return "comment"
    if style.hidden or ("hidden" in attributes and style.block is None):
        return "hidden"
    if tag == "dialog" and "open" not in attributes and style.block is None:
        return "hidden"
    return "struck" if tag in _STRUCK or style.struck else "shown"


def written(attributes: Mapping[str, str]) -> str:
    """What a field of a form shows."""
    kind = attributes.get("type", "text").strip().lower()
    if kind in ("checkbox", "radio"):
        return "☑" if "checked" in attributes else "☐"
    return attributes.get("value", "") if kind in _WRITTEN else ""


def chosen(options: Sequence[tuple[bool, str]], many: bool) -> str:
    """The options that a list shows as chosen; a browser takes the first where none is."""
    selected = [text for is_chosen, text in options if is_chosen]
    if many:
        return " ".join(selected)
    return (selected[-1:] or [text for _, text in options[:1]] or [""])[0]


def _pixels(written: str) -> int | None:
    found = re.match(r"\s*([0-9]{1,6})(?:px)?\s*$", written)
    return int(found[1]) if found else None


def icon(attributes: Mapping[str, str]) -> bool:
    """Whether an image is too small to hold words."""
    sizes = [_pixels(attributes.get(each, "")) for each in ("width", "height")]
    if any(size is not None and size < _ICON for size in sizes):
        return True
    address = attributes.get("src", "")
    return not address or (address.startswith("data:") and len(address) < 2000)


def large(attributes: Mapping[str, str]) -> bool:
    """Whether an image is said to be as large as a page of text or a table is."""
    sizes = [_pixels(attributes.get(each, "")) for each in ("width", "height")]
    return all(size is not None and size >= least for size, least in zip(sizes, _PAGE, strict=True))


def embedded(tag: str, attributes: Mapping[str, str]) -> str | None:
    """The address of a page or a file that is set into this one, and large enough to be read; else None."""
    address = attributes.get("src", "") or attributes.get("data", "")
    if tag not in ("iframe", "embed", "object") or not (address or "srcdoc" in attributes):
        return None
    sizes = [_pixels(attributes.get(each, "")) for each in ("width", "height")]
    if any(size is not None and size < 5 for size in sizes):
        return None
    empty = attributes.get("type", "").startswith("image/") or address.startswith("about:")
    return None if empty or _SWF.search(address) else address
