"""One printed line of a web page: blanks as a browser collapses them."""

from __future__ import annotations

import re

_WHITE = " \t\n\r\f"
_RUN = re.compile(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
#: a line feed between two hanzi is no blank, as browsers have it
_FEED = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_WIDE}])")
_ONE_WIDE = re.compile(f"[{_WIDE}]")


class Line:
    """The words put down since the last break.

    label   the number of a list's item, which waits for its words
    """

    def __init__(self) -> None:
        self.label = ""
        self._words: list[str] = []
        self._blank = 0  # 1 a blank, 2 with a line feed, before what comes next

    def add(self, text: str) -> None:
        """Words as they are written, blanks among them collapsed."""
        bare = text.strip(_WHITE)
        if not bare:
            self._space(text)
            return
        at = text.index(bare[0])
        self._space(text[:at])
        self.keep(_RUN.sub(" ", _FEED.sub("", bare)) if _RUN.search(bare) else bare)
        self._space(text[at + len(bare) :])

    def keep(self, text: str) -> None:
        """Words with their blanks as they are."""
        if self.label and text.strip():
            self._words.append(self.label)
            self.label, self._blank = "", 0
        if self._blank and self._words:
            joined = self._blank == 2 and _ONE_WIDE.match(self._words[-1][-1]) and _ONE_WIDE.match(text)
            if not joined:
                self._words.append(" ")
        self._blank = 0
        self._words.append(text)

    def end(self) -> str:
        """The line, which begins anew; empty where nothing stands on it."""
        text = "".join(self._words)
        self._words, self._blank = [], 0
        return text.rstrip(_WHITE) if text.strip() else ""

    def _space(self, white: str) -> None:
        if white:
            self._blank = max(self._blank, 2 if "\n" in white else 1)
