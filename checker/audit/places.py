"""What a stored result quotes against the report: every quote at its place, every figure read again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from checker.audit.found import Found, value
from checker.audit.shape import Tree
from checker.extract import quantities
from checker.model import Block, Document, Interval, Part, Quantity, Span

#: units of counts, from which a share or a word about everybody may have been made
_SHARES = frozenset({"", "%", "倍", "个百分点", "生/师"})


def report(source: Tree, document: Document, path: str, found: Found) -> None:
    """The report itself: the same bytes, read as the same characters."""
    if source["sha256"] != document.sha256:
        found.add(
            f"{path}.sha256", "", "报告的内容变了：评估的不是这个文件", source["sha256"], document.sha256
        )
    if source["encoding"] != document.encoding:
        message = "报告现在认作另一种编码；评估时用了 --encoding 的，审核时也要写上"
        found.add(f"{path}.encoding", "", message, source["encoding"], document.encoding)
    if source.get("format", "text") != document.format:
        found.add(f"{path}.format", "", "报告是另一种格式", source.get("format", "text"), document.format)


class Places:
    """A report's words, and its figures read block by block once they are asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.read: dict[int, list[tuple[Span, Quantity]]] = {}

    def finding(self, tree: Tree, path: str, part: Part | None, found: Found) -> None:
        """The evidence of a finding and what it passed over."""
        for at, each in enumerate(tree["evidence"]):
            here = f"{path}.evidence[{at}]"
            if self._quoted(each, here, tree["name"], found):
                self._around(each, here, tree["name"], found)
                if part is not None:
                    self._again(each, here, tree["name"], part, found)
        for at, each in enumerate(tree["considered"]):
            self._quoted(each, f"{path}.considered[{at}]", tree["name"], found)

    def check(self, tree: Tree, path: str, found: Found) -> None:
        """The quotes of a cross-check."""
        for at, (start, end) in enumerate(tree["spans"]):
            said = self._slice(start, end)
            quoted = tree["quotes"][at] if at < len(tree["quotes"]) else None
            if said != quoted:
                message = "原文在这个位置不是这些话"
                found.add(f"{path}.quotes[{at}]", "", message, quoted, said, also=(f"{path}.spans[{at}]",))

    def _slice(self, start: Any, end: Any) -> str | None:
        """The words at a place; None where there is no such place."""
        inside = 0 <= start < end <= len(self.document.source)
        return self.document.source[int(start) : int(end)] if inside else None

    def _quoted(self, tree: Tree, path: str, name: str, found: Found) -> bool:
        """Whether a quote stands where it is said to, which is told if not."""
        said = self._slice(tree["start"], tree["end"])
        if said == tree["quote"]:
            self._located(tree, path, name, found)
            return True
        ends = tuple(f"{path}.{key}" for key in ("start", "end", "line", "column", "value"))
        message = f"原文第 {tree['start']}–{tree['end']} 个字不是这句引文"
        found.add(f"{path}.quote", name, message, tree["quote"], said, also=ends)
        return False

    def _located(self, tree: Tree, path: str, name: str, found: Found) -> None:
        """Line, column, place and page, each where it is told."""
        start = int(tree["start"])
        line, column = self.document.line_column(start)
        mark = self.document.mark(start)
        real: dict[str, Any] = {"line": line, "column": column}
        real |= {"place": mark.place, "page": mark.page} if mark and mark.place else {}
        for key, now in real.items():
            if key in tree and tree[key] != now:
                number = Decimal(now) if isinstance(now, int) else now
                found.add(f"{path}.{key}", name, "引文在原文里的位置写错了", tree[key], number)

    def _around(self, tree: Tree, path: str, name: str, found: Found) -> None:
        """The context, which must be a slice of the source that holds the quote."""
        words, start, end = tree["context"], int(tree["start"]), int(tree["end"])
        if self.document.source.find(words, max(0, end - len(words)), start + len(words)) < 0:
            message = "上下文不是引文所在处的原文"
            found.add(f"{path}.context", name, message, words, self.document.source[start:end])

    # -- figures ---------------------------------------------------------------------------------

    def _again(self, tree: Tree, path: str, name: str, part: Part, found: Found) -> None:
        """The figure read again where it stands; words that only amount to a figure are left alone."""
        stored = value(tree["value"])
        at = Span(int(tree["start"]), int(tree["end"]))
        figure = next((quantity for span, quantity in self._figures(part, at) if span == at), None)
        if stored is None or figure is None or figure.value is None:
            return
        read = figure.value
        if stored.unit in _SHARES and read.unit not in _SHARES:
            return  # 无证9人: not all of them
        if (stored.unit, read.unit) == ("倍", "生/师"):
            return  # 0.98:1 is no ratio of pupils
        possible = set(_readings(_ends(read.interval)))
        wrong = [end for end in _ends(stored.interval) if end not in possible]
        if wrong:
            message = f"重读引文“{tree['quote']}”得到的不是这个数"
            found.add(f"{path}.value", name, message, wrong[0], _ends(read.interval)[0])

    def _figures(self, part: Part, at: Span) -> Iterator[tuple[Span, Quantity]]:
        for block in part.blocks:
            if block.text and block.offset(0) <= at.start < block.offset(len(block.text)):
                yield from self._of_block(block)

    def _of_block(self, block: Block) -> list[tuple[Span, Quantity]]:
        known = self.read.get(id(block))
        if known is None:
            known = [(block.span(q.start, q.end), q) for q in quantities.find(block.text)]
            self.read[id(block)] = known
        return known


def _ends(interval: Interval) -> list[Decimal]:
    return [end for end in (interval.low, interval.high) if end is not None]


def _readings(ends: list[Decimal]) -> Iterator[Decimal]:
    """What a printed number may stand for: fallen by it, in 万 or 亿 as a head says, as times, as growth."""
    for end in ends:
        for number in (end, -end):
            yield from (number, number.scaleb(4), number.scaleb(8), number.scaleb(-2), number - 100)
            yield from (number.scaleb(2), (number - 1).scaleb(2), 100 - number, 1 - number.scaleb(-2))
