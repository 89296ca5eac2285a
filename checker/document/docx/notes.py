"""Footnotes and endnotes: their signs where they are referred to, their words after the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .names import Element, attribute, subs, within

_KINDS = {"w:footnoteReference": ("footnote", "脚注"), "w:endnoteReference": ("endnote", "尾注")}


class Note(NamedTuple):
    """A note that the text refers to; the sign is empty where the text prints one of its own."""

    sign: str
    place: str
    content: Element


class Notes:
    """The notes of a file, numbered as they are referred to.

    Endnotes have numbers above those of all footnotes, so that every sign leads to one note.
    """

    def __init__(self, root: Element, footnotes: Element | None, endnotes: Element | None) -> None:
        self._contents = {
            kind: {attribute(each, "id"): each for each in subs(part, local)}
            for (kind, (local, _)), part in zip(_KINDS.items(), (footnotes, endnotes), strict=True)
        }
        above = sum(1 for _ in within(root, "footnoteReference")) if footnotes is not None else 0
        self._numbers = dict(zip(_KINDS, (0, above), strict=True))
        self._counts = dict.fromkeys(_KINDS, 0)
        self._called: list[Note] = []

    def sign(self, kind: str, reference: Element) -> str:
        """[3] for the third note; '' where there is no such note, or its sign is typed."""
        content = self._contents[kind].pop(attribute(reference, "id"), None)
        if content is None:
            return ""
        self._counts[kind] += 1
        own = attribute(reference, "customMarkFollows")
        sign = ""
        if own in ("", "0", "false", "off"):
            self._numbers[kind] += 1
            sign = f"[{self._numbers[kind]}]"
        self._called.append(Note(sign, f"{_KINDS[kind][1]}{self._counts[kind]}", content))
        return sign

    def called(self) -> Iterator[Note]:
        """The notes referred to so far, footnotes first; those that they themselves refer to as well."""
        for kind in ("脚注", "尾注"):
            at = 0
            while at < len(self._called):  # a note read in between may call another
                if self._called[at].place.startswith(kind):
                    yield self._called[at]
                at += 1
