"""Of a page's styles, what decides whether words are shown and where lines break."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from .listing import KINDS

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([^{}]*)([{}])")
_SIMPLE = re.compile(r"[a-z][a-z0-9]*[.#][\w-]+|[.#][\w-]+", re.I)
_NAME = re.compile(r"[.#][\w-]+")
_INLINE = ("inline", "contents", "ruby")
_NOTHING = re.compile(r"0+(?:\.0+)?(?:px|pt|em|rem|%)?")
_LONGEST = 500_000  # characters of a style sheet in which rules are sought


@dataclass(frozen=True, slots=True)
class Style:
    """What a declaration says; None and empty where it says nothing.

    hidden   takes no room; unseen: takes room, and what stands in it can be seen again
    comment  a reviewer's, which Word puts below the text
    marker   of a list: decimal, none, …
    shift    +1 raised, -1 lowered
    """

    hidden: bool | None = None
    unseen: bool | None = None
    struck: bool | None = None
    comment: bool | None = None
    block: bool | None = None
    pre: bool | None = None
    marker: str = ""
    shift: int = 0

    def under(self, stronger: Style) -> Style:
        """Both, the stronger where they differ."""
        if self is PLAIN:
            return stronger
        said: dict[str, Any] = {
            each.name: value
            for each in fields(stronger)
            if (value := getattr(stronger, each.name)) not in (None, "", 0) or value is False
        }
        return replace(self, **said)


PLAIN = Style()


@lru_cache(maxsize=4096)
def declared(written: str) -> Style:
    """What the declarations of one element or rule say: display:none;color:red"""
    said: dict[str, str] = {}
    for each in written.lower().split(";"):
        name, colon, value = each.partition(":")
        if colon:
            said[name.strip()] = value.replace("!important", "").strip()
    display, seen, white = said.get("display", ""), said.get("visibility", ""), said.get("white-space", "")
    gone = said.get("mso-hide") == "all" or any(
        _NOTHING.fullmatch(said.get(name, "")) for name in ("font-size", "opacity")
    )
    lines = f"{said.get('text-decoration', '')} {said.get('text-decoration-line', '')}"
    lists = f"{said.get('list-style-type', '')} {said.get('list-style', '')}".split()
    return Style(
        hidden=True if gone or display == "none" else False if display else None,
        unseen=seen in ("hidden", "collapse") if seen else None,
        struck=True if "line-through" in lines else None,
        comment=True if said.get("mso-element") == "comment" else None,
        block=None if display in ("", "none", "inherit") else not display.startswith(_INLINE),
        pre=white.startswith(("pre", "break")) if white else None,
        marker=next((each for each in lists if each in KINDS), ""),
        shift={"super": 1, "sub": -1}.get(said.get("vertical-align", ""), 0),
    )


def rules(sheet: str) -> dict[str, Style]:
    """Rules of one class or id alone that take words away: .note, #old, span.x → their style.

    A name that any other rule shows again, whatever the circumstances, is left out:
    words that are shown must not be lost.
    """
    found: dict[str, Style] = {}
    shown: set[str] = set()
    open_: list[str] = []
    for text, brace in _BRACE.findall(_COMMENT.sub("", sheet[:_LONGEST])):
        if brace == "{":
            open_.append(text.rpartition(";")[2].replace("<!--", "").strip())
            continue
        selector = open_.pop() if open_ else ""
        style = declared(text) if len(text) < 10_000 else PLAIN
        for each in selector.split(","):
            if style.hidden or style.unseen or style.struck:
                if not open_ and _SIMPLE.fullmatch(each.strip()):
                    found[each.strip()] = Style(style.hidden or None, style.unseen or None, style.struck)
            elif style.block is not None or style.unseen is False:
                shown |= set(_NAME.findall(each))
    return {name: style for name, style in found.items() if _NAME.findall(name)[0] not in shown}
