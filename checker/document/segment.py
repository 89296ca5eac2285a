"""Source → parts: one report each, as headings, paragraphs and cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model import Block, Heading, Part, Span
from . import divide, frames, grids, headings
from .clean import without_gaps, without_noise
from .headings import Label
from .paragraphs import Layout, Line, layout, lines, paragraphs
from .reading import Reading
from .tables import Table
from .words import Words, join, line_starts

_OPENING = 4  # blocks among which a document's title stands
_OPEN_TITLE = re.compile(r"^(?!.*[:。,;]).{2,30}(?:的|政府|局|委员会|厅|[省市县区州旗]|关于.*)$")
_PLAN = re.compile(r"打算|计划|安排|目标|思路|下一?步|展望|整改|要点|今后|未来")
#: what stands between the title of a table and the table: 单位:%, 填报单位:县教育局
_MARGIN = re.compile(r"单位|(?:填报|填表|制表|审核)[^:]{0,4}:|(?:日期|时间):")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NAMED = headings.TITLE - 10  # rank of the name of what stands on its own, above every title
_GIST = 20  # characters that stand for a statement in the headings of what follows


class _Page(NamedTuple):
    """The lines of a file and how they were printed.

    told     the tables that the file itself tells, by the lines they take
    placed   where things stand is told by marks, so that no block need say it
    fresh    lines at which something of its own begins, and whether they are its name
    """

    lines: Sequence[Line]
    how: Layout
    told: Sequence[Table]
    placed: bool
    fresh: Mapping[int, bool]

    def tables(self, at: int, end: int) -> Iterator[Table]:
        """The tables among some lines: those the file tells, and those its words show between them."""
        for told in [*(table for table in self.told if at <= table.first < end), Table(end, end, ())]:
            for seen in grids.find(self.lines[at : told.first]):
                yield seen._replace(first=at + seen.first, after=at + seen.after)
            if told.cells:
                yield told
            at = told.after


def parts(reading: Reading, folded: str) -> tuple[Part, ...]:
    """The reports of a file in order; blocks in reading order, offsets into the source.

    folded   normalise.fold(source): as long as the source, character by character
    """
    source = reading.source
    clean = without_noise(folded, reading.asides)
    printed = lines(clean, source, reading.wraps)
    told = frames.find(clean, reading.frames)
    how = layout(_outside(printed, told))
    page = _Page(printed, how, told, bool(reading.marks), _fresh(clean, reading.fresh))
    first = divide.parts([line.words for line in printed])
    if not first:
        blocks = _blocks(page, 0, len(printed))
        prose = [block for block in blocks if block.kind != "cell"]  # the first row of a table is no title
        title = _title_of_several(source, blocks, reading.fresh) if reading.fresh else _title(source, prose)
        return (Part(1, title, 0, len(source), blocks),)
    starts = [source.rfind("\n", 0, printed[at].words.origin(0)) + 1 for at in first]
    out = []
    for number, (at, start) in enumerate(zip(first, starts, strict=True), 1):
        after, end = (first[number], starts[number]) if number < len(first) else (len(printed), len(source))
        blocks = _blocks(page, at + 1, after, printed[at].words)
        out.append(Part(number, _line(source, start), start, end, blocks))
    return tuple(out)


def _outside(printed: Sequence[Line], told: Sequence[Table]) -> list[Line]:
    """The lines that are no rows of a table that the file tells: those show nothing of how prose is set."""
    at = 0
    out: list[Line] = []
    for table in told:
        out += printed[at : table.first]
        at = table.after
    return [*out, *printed[at:]]


def _fresh(clean: Words, spans: Sequence[Span]) -> dict[int, bool]:
    """The lines at which something of its own begins, and whether they are its name."""
    starts = line_starts(clean.text) if spans else ()
    return {bisect_right(starts, clean.at(start)) - 1: end > start for start, end in spans}


def _line(source: str, at: int) -> str:
    """The line of the source that an offset stands in, stripped."""
    end = source.find("\n", at)
    return source[source.rfind("\n", 0, at) + 1 : end if end >= 0 else len(source)].strip()


def _title_of_several(source: str, blocks: Sequence[Block], fresh: Sequence[Span]) -> str:
    """The title of what stands on its own several times: the first one's, or a later year's just like it.

    A name of its own (that of a worksheet) is its title only where nothing else can be one.
    """
    prose = [block for block in blocks if block.kind != "cell"]
    names = {span.start for span in fresh}
    own = [block for block in prose if block.offset(0) not in names] or prose
    ends = [*(span.start for span in fresh), len(source)]
    each = [[block for block in own if at <= block.offset(0) < after] for at, after in pairwise(ends)]
    titles = [_title(source, some) for some in each if some]
    alike = [title for title in titles if _YEAR.sub("", title) == _YEAR.sub("", titles[0])]
    return max(alike, key=_YEAR.findall, default="")


def _title(source: str, blocks: Sequence[Block]) -> str:
    """The line a report names itself by: its first title, else its first line."""
    heads = [block for block in blocks if block.kind == "heading"][:1]
    for block in [*(block for block in heads if block.level == 0), *blocks][:1]:
        title = source[block.offset(0) : block.offset(len(block.text))]
        if block.kind == "heading" and "\n" in title:
            return "".join(line.strip() for line in title.split("\n"))
        return _line(source, block.offset(0))
    return ""


def _blocks(page: _Page, at: int, end: int, head: Words | None = None) -> tuple[Block, ...]:
    """Blocks of the lines of one part; `head` is the line that divides it from the one before."""
    outline = _Outline(page.placed)
    if head is not None:
        outline.heading(head, headings.TITLE, 0, "", head.text)
    begun = [line for line in page.fresh if at <= line < end]
    for after in (*begun, end):
        for table in page.tables(at, after):
            outline.prose(paragraphs(page.lines[at : table.first], page.how))
            outline.table(table)
            at = table.after
        outline.prose(paragraphs(page.lines[at:after], page.how), last=True)
        if after < end:
            named = page.fresh[after]
            outline.begin(page.lines[after].words if named else None)
            at = after + named
    return tuple(outline.blocks)


def _whole_title(passages: Sequence[Words]) -> Sequence[Words]:
    """The passages, a title set on several lines at their head made one."""
    for count in range(2, min(_OPENING, len(passages)) + 1):
        lines_ = passages[:count]
        open_ends = all(_OPEN_TITLE.search(words.text) for words in lines_[:-1])
        if not open_ends or headings.label(lines_[-1].text) is not None:
            return passages
        whole = join(lines_)
        if headings.title(whole.text, opening=True) == headings.TITLE:
            return [whole, *passages[count:]]
    return passages


class _Outline:
    """Blocks as they are put down one after another, under the headings then open."""

    def __init__(self, placed: bool) -> None:
        self.blocks: list[Block] = []
        self._placed = placed
        self._open: list[tuple[int, Heading]] = []
        self._tables = 0
        self._first = 0  # the block with which began what stands on its own

    @property
    def _section(self) -> tuple[Heading, ...]:
        return tuple(heading for _, heading in self._open)

    def heading(self, words: Words, rank: int, level: int, cite: str, gist: str) -> None:
        """Close what the heading ends, put it down, and open it."""
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        block = Block("heading", words.text, words.anchors, self._section, level)
        self.blocks.append(block)
        self._open.append((rank, Heading(level, cite, gist.strip(" *"), block.span(0, len(words.text)))))

    def begin(self, name: Words | None) -> None:
        """Close all headings, and open the name of what begins where it has one."""
        self._open.clear()
        if name is not None and name.text:
            self.heading(name, _NAMED, 0, "", name.text)
        self._first = len(self.blocks)

    def prose(self, passages: Sequence[Words], *, last: bool = False) -> None:
        """Put down paragraphs, and the headings among them.

        last   nothing follows: the final line is a signature, never a heading
        """
        if len(self.blocks) == self._first:
            passages = _whole_title(passages)
        for at, words in enumerate(passages):
            cite = headings.label(words.text)
            if cite is not None:
                self._labelled(words, cite)
                continue
            ending = last and at + 1 == len(passages)
            rank = (
                None
                if ending
                else headings.title(words.text, opening=len(self.blocks) - self._first < _OPENING)
            )
            if rank is None:
                self._paragraph(words)
            else:
                below = rank < 0 or (rank == headings.PART and self._planning(words.text))
                self.heading(words, self._below() if below else rank, 0, "", words.text)

    def _below(self) -> int:
        """A rank just under the innermost heading, for unnumbered ones that end nothing."""
        innermost = max(self._open[-1][0], headings.TITLE) if self._open else headings.PART
        return innermost if innermost % 10 else innermost + 5

    def _planning(self, text: str) -> bool:
        """Whether a plan is open that an unnumbered heading, unless an annex, must not end."""
        if headings.is_annex(text):
            return False
        return any(rank >= headings.PART and _PLAN.search(heading.text) for rank, heading in self._open)

    def _paragraph(self, words: Words) -> None:
        words = words.strip()
        if bullet := headings.BULLET.match(words.text):
            words = words.slice(bullet.end(), len(words.text))
        if words.text:
            self.blocks.append(Block("paragraph", words.text, words.anchors, self._section))

    def _labelled(self, words: Words, cite: Label) -> None:
        """A numbered heading and the text that runs on after it, up to its next number."""
        while True:
            again = headings.following(cite)
            after = again.search(words.text, cite.end) if again else None
            end = after.start() if after else len(words.text)
            self._numbered(words.slice(0, end), cite)
            if after is None:
                return
            words = words.slice(end, len(words.text))
            following = headings.label(words.text)
            if following is None:
                self._paragraph(words)
                return
            cite = following

    def _numbered(self, words: Words, cite: Label) -> None:
        rest = words.text[cite.end :]
        reach, stop = headings.reach(rest)
        if reach:
            end = cite.end + reach + stop
            self.heading(words.slice(cite.start, end), cite.rank, cite.level, cite.cite, rest[:reach])
        else:
            end = cite.end
            label = words.slice(cite.start, end).strip()
            if label.text:
                self.heading(label, cite.rank, cite.level, cite.cite, rest[:_GIST])
        self._paragraph(words.slice(end, len(words.text)))

    def _caption(self) -> str:
        """The sentence that leads up to a table; with 单位:… also what stands above it, up to a title."""
        before: list[str] = []
        for block in self.blocks[: -_OPENING - 1 : -1]:
            if block.kind == "cell":
                break
            text = block.text.rstrip("。")
            before.insert(0, text if before else text[text.rfind("。") + 1 :])
            if not _MARGIN.match(before[0]):
                break
        return " ".join(before)

    def table(self, table: Table) -> None:
        """Put down the cells of a table, each with the words that lead up to it."""
        self._tables += 1
        caption = self._caption()
        for cell in table.cells:
            words = without_gaps(cell.words)
            self.blocks.append(
                Block(
                    "cell",
                    words.text,
                    words.anchors,
                    self._section,
                    table=self._tables,
                    row=cell.row,
                    column=cell.column,
                    row_heads=cell.row_heads,
                    column_heads=cell.column_heads,
                    place="" if self._placed else f"表{self._tables} 第{cell.row}行",
                    caption=caption,
                )
            )
