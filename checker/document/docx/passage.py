"""A paragraph as it is put together: its words, and what hangs on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model import Span
from ..headings import label
from ..normalise import fold
from .names import Element
from .numbering import joined

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: what is set high as the sign of a note rather than as a power
_SIGN = re.compile(r"[\[〔]?[0-9]{1,2}[\]〕]?|[①-⑳]")
_COUNTED = re.compile(r"[A-Za-z0-9]$")
_SENTENCE = re.compile(r"[。；]")
_CONTENTS = re.compile(r"(?:\t|[.…·]{2,}) *(?:[0-9]{1,4}|[ivxlcIVXLC]{1,6}|- ?[0-9]{1,4} ?-)$")
_LABEL = 16  # characters in which a typed label and the tab behind it stand


@dataclass(slots=True)
class Passage:
    """The words of one or several paragraphs joined, and what must be told of them.

    notes    spans of its words that are signs of notes
    boxes    text boxes anchored in it: elements, or lines of words
    unread   what it holds and nobody has read, each a message for people
    hidden, struck   words not shown or crossed out, which are not among its own
    revised  changes nobody has accepted or refused
    contents it is part of a table of contents
    """

    notes: list[Span] = field(default_factory=list)
    boxes: list[Element | list[str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    revised: int = 0
    contents: bool = False
    label: str = ""
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _apart: list[str] | None = None

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def said(self) -> bool:
        """Whether anything has been put down, be it a blank."""
        return bool(self._pieces)

    def add(self, text: str) -> None:
        self._apart = None
        self._pieces.append(text)
        self._length += len(text)

    def note(self, sign: str) -> None:
        """The sign of a note, which is printed and belongs to no sentence."""
        if sign:
            self.notes.append(Span(self._length, self._length + len(sign)))
            self.add(sign)

    def raise_(self, text: str) -> None:
        """Words set high: a power as such, so that 10⁴ is not 104; else the sign of a note."""
        high = text.translate(_RAISED)
        before = self._pieces[-1] if self._pieces else ""
        if before and not _COUNTED.search(before) and _SIGN.fullmatch(text):
            self.note(high if high.isdigit() else text)
        else:
            self.add(high if high.isdigit() else text)

    def leave(self, text: str, kept: list[str]) -> None:
        """Words that are not shown, kept with those just before them if these are not either."""
        if self._apart is kept and kept:
            kept[-1] += text
        elif text.strip():
            kept.append(text)
            self._apart = kept

    def follow(self, other: Passage) -> None:
        """Put another passage behind this one, on a line of its own where both have words."""
        text, notes = other.settled()
        if text and self._pieces:
            self.add("\n")
        self.notes += [Span(self._length + start, self._length + end) for start, end in notes]
        if text:
            self.add(text)
        self.boxes += other.boxes
        self.unread += other.unread
        self.hidden += other.hidden
        self.struck += other.struck
        self.revised += other.revised

    def settled(self) -> tuple[str, list[Span]]:
        """The label and the words as they are printed, and the spans in them that are signs of notes.

        Tabs stay only where words are set apart by them as cells are: in a sentence, and behind a
        typed label, they are blanks.
        """
        whole = self.text
        text = whole.lstrip("\t\n").rstrip()
        lost = len(whole) - len(whole.lstrip("\t\n"))
        if self.label:
            lost += len(text) - len(text.lstrip())
            text = text.lstrip()
        if "\t" in text:
            text = _untabbed(text)
        printed = joined(self.label, text)
        if not self.notes:
            return printed, []
        ahead = len(printed) - len(text) - lost
        notes = [Span(start + ahead, end + ahead) for start, end in self.notes]
        return printed, [Span(s, e) for s, e in notes if s >= 0 and e <= len(printed)]

    @property
    def tells(self) -> bool:
        """Whether anything hangs on it, or must be told of it."""
        return any((self.boxes, self.unread, self.hidden, self.struck, self.revised))

    def is_contents(self) -> bool:
        """Whether it is a line of a table of contents, with the number of a page at its end."""
        return self.contents and bool(_CONTENTS.search(self.text.rstrip()))


def _untabbed(text: str) -> str:
    at = text.find("\t")
    if at <= _LABEL:
        blank = text[:at] + " " + text[at + 1 :]
        found = label(fold(blank[: 3 * _LABEL]))
        if found and found.end > at:
            text = blank
    return text.replace("\t", " ") if _SENTENCE.search(text) else text
