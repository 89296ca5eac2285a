"""Lines → paragraphs: what a page or a screen broke is put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from . import headings
from .clean import HANZI, without_gaps
from .words import Words, join

_ENDED = re.compile(r"(?:[。!?;…]|(?<![0-9]):)[”’』」》)]*$")
#: no paragraph begins with these, nor with what only a figure can stand before
_GOES_ON = re.compile(r"[,、。;:)%‰”》]|(?:及?以[上下内]|左右|个百分点)[,、。;:)]")
_STUB = re.compile(r"[^,。;:、]{1,4}[,。;、]")
_HANGING = re.compile(r"[,、(“《]$|[0-9]\.$|[0-9%‰人元所名个](?:及?以|左|个百分?)$")
_NUMBER_AT_END = re.compile(rf"{HANZI} ?[0-9x*_][0-9x*_.]*$")
_POINT_AT_END = re.compile(r"[0-9]。$")
_SHARE_TAIL = re.compile(r"[0-9]{1,4}[%‰]")
#: 分别为14。2、17。85、13。⏎61、12。4: a list in which the stop is the point
_LIST_AT_END = re.compile(r"[0-9][。.][0-9]{1,4}[、和][0-9]{1,3}。$")
_LIST_TAIL = re.compile(r"[0-9]{1,4}(?:[。,;:]|[、和](?=[0-9])|$)")
#: a figure that ends in its point, behind a word: 1. alone is the number of a list
_DECIMAL_TORN = re.compile(rf"{HANZI}[0-9]{{1,3}}\.$")
#: words of two characters that no title ends or begins in the middle of: 义务教⏎⏎育入学率
_WORD_TORN = re.compile(
    r"教\|育|幼\|儿|覆\|盖|巩\|固|普\|惠|儿\|童|随\|迁|残\|疾|率\|达|年\|均|占\|比|毛\|入"
)
#: 残疾儿童少年义务教育⏎⏎入学率: no paragraph begins with a bare measure and its figure
_MEASURE = re.compile(
    r"(?:毛?入[学园]率|覆盖率|巩固率|参与率|持证率|就读比例|的?比例|占比)(?:达到?|为|是|约|稳定在)?[0-9]"
)
_PAGE_NUMBER = re.compile(
    r"[-—~·] ?[0-9]{1,4} ?[-—~·]|(?:第 ?[0-9]{1,4} ?页)?[ ,/]*共? ?[0-9]{1,4} ?页|[0-9]{1,4} ?/ ?[0-9]{1,4}"
)
#: the running head or foot of a printed site: 某区人民政府门户网站  第 4 页 共 7 页
_RUNNING = re.compile(
    r"(?:[^,。;:]{2,30} +)?第 ?[0-9]{1,4} ?页(?:[ ,/]*共 ?[0-9]{1,4} ?页)?(?: +[^,。;:]{2,30})?"
)
_BARE_NUMBER = re.compile(r"[0-9]{1,3}")
_INDENT = 3  # characters that a paragraph is set in by, at the most
_ROOM = 6  # lines no title takes
_PAGE_MARK = re.compile(r"([0-9]{1,3})、")


class Line(NamedTuple):
    """One printed line: words without blanks at its ends, its length, its indent.

    cells   columns of a screen or a page it takes: 2 for 中, 1 for a
    row     the words with the tabs at either end, which are empty cells of a table
    wraps   the file tells that it ends for want of room
    """

    words: Words
    length: int
    cells: int
    indent: int
    row: Words
    wraps: bool = False

    @property
    def text(self) -> str:
        return self.words.text


@dataclass(frozen=True, slots=True)
class Layout:
    """How prose was printed.

    width      a full line, in cells if by_cells, else in characters; 0: lines are not wrapped
    indented   the first line of every paragraph is set in
    marked     paragraphs are told apart by indents or blank lines, so a full line that
               ends a sentence need not end its paragraph
    """

    width: int = 0
    by_cells: bool = False
    indented: bool = False
    marked: bool = False

    def full(self, line: Line) -> bool:
        size = _size(line, self.by_cells)
        return line.wraps or (bool(self.width) and size >= self.width - _slack(self.by_cells))


def _size(line: Line, by_cells: bool) -> int:
    return line.cells if by_cells else line.length


def _slack(by_cells: bool) -> int:
    """How much a full line may be short of, so that no 。 begins the next one."""
    return 4 if by_cells else 2


def lines(words: Words, source: str, wraps: Sequence[int] = ()) -> list[Line]:
    """Every line of the text, blank ones included, in order; measured as the source prints it."""
    out, start, told = [], 0, frozenset(wraps)
    for raw in words.text.split("\n"):
        bare = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        at = start + indent
        piece = words.slice(at, at + len(bare))
        printed = source[words.origin(start) : piece.origin(len(bare) - 1) + 1] if bare else ""
        cells = 2 * len(printed) - len(printed.encode("ascii", "ignore"))
        row = words.slice(start, start + len(raw)) if "\t" in raw else piece
        wrapped = bool(bare) and source.find("\n", piece.origin(len(bare) - 1)) in told
        out.append(Line(piece, len(printed), cells, indent if bare else 0, row, wrapped))
        start += len(raw) + 1
    return out


def layout(all_lines: Sequence[Line]) -> Layout:
    """The width at which prose was wrapped, if it was, and whether paragraphs are marked."""
    found = [(_width(all_lines, by_cells), by_cells) for by_cells in (False, True)]
    (width, full), by_cells = max(found, key=lambda each: each[0][1])
    if not full:
        return Layout()
    printed = [line for line in all_lines if line.text]
    flush = sum(1 for line in printed if not line.indent)
    indented = 0.2 * len(printed) < flush < 0.95 * len(printed)
    apart = together = 0
    for here, after in pairwise(all_lines):
        if here.text and not here.wraps and _size(here, by_cells) < width - _slack(by_cells):
            if not after.text or (indented and after.indent):
                apart += 1
            else:
                together += 1
    return Layout(width, by_cells, indented, apart >= 4 * together)


def _width(all_lines: Sequence[Line], by_cells: bool) -> tuple[int, int]:
    """(the width most long lines share, how many do); (0, 0) where lines end as they like."""
    long = [line for line in all_lines if len(line.text) >= 10]
    sizes = sorted(_size(line, by_cells) for line in long)
    if not sizes:
        return 0, 0
    # a stray longer line (a title, a link) must not hide the width of all others
    width = sizes[min(len(sizes) - 1, int(len(sizes) * 0.97))]
    full = [line for line in long if width - _slack(by_cells) <= _size(line, by_cells) <= width]
    torn = sum(1 for line in full if not _ENDED.search(line.text[-4:]))
    narrow, wide = (30, 200) if by_cells else (15, 100)
    if not narrow <= width <= wide or len(full) < max(3, 0.3 * len(long)) or torn < 0.6 * len(full):
        return 0, 0
    return width, len(full)


def paragraphs(run: Sequence[Line], how: Layout) -> list[Words]:
    """Paragraphs of consecutive lines; page numbers inside a sentence are gone."""
    out: list[Words] = []
    open_: list[Line] = []
    gap = page = False
    for at, line in enumerate(run):
        if not line.text:
            gap = True
        elif open_ and _page_number(line.text, open_, run[at + 1 : at + 4]):
            page = True
        elif open_ and (rest := _continued(open_, line, how, gap, page)):
            open_.append(rest)
            gap = page = False
        else:
            out.extend(_paragraph(open_))
            open_, gap, page = [line], False, False
    return out + _paragraph(open_)


def _paragraph(open_: list[Line]) -> list[Words]:
    if not open_:
        return []
    whole = open_[0].words if len(open_) == 1 else join(line.words for line in open_)
    return [without_gaps(whole)]


def _page_number(text: str, open_: list[Line], after: Sequence[Line]) -> bool:
    """Whether a line is only the number of a page, standing between two pieces of text."""
    if len(text) <= 60 and "页" in text and _RUNNING.fullmatch(text) and not _ended(open_):
        return True
    if len(text) > 20:
        return False
    if _PAGE_NUMBER.fullmatch(text):
        return True
    if not _BARE_NUMBER.fullmatch(text) or _ended(open_) or not _prose(open_):
        return False
    following = next((line.text for line in after if line.text), "")
    return len(following) > 6 and headings.label(following) is None


def _ended(open_: list[Line]) -> bool:
    return bool(_ENDED.search(open_[-1].text[-4:]))


def _prose(open_: list[Line]) -> bool:
    """Whether an unfinished paragraph is running text rather than a title or a list entry."""
    if len(open_) > _ROOM:
        return True
    if any("。" in line.text for line in open_):
        return True
    length = sum(len(line.text) for line in open_)
    if length < 15:
        return False
    commas = sum(line.text.count(",") + line.text.count("、") for line in open_)
    labelled = headings.label(open_[0].text) is not None
    return not labelled and (commas > 1 or (commas > 0 and (len(open_) > 1 or length > 24)))


def _continued(open_: list[Line], line: Line, how: Layout, gap: bool, page: bool) -> Line | None:
    """The line as it continues the open paragraph (without its page mark), or None."""
    cite = headings.label(line.text)
    if not (gap or page) and _POINT_AT_END.search(open_[-1].text) and _SHARE_TAIL.match(line.text):
        return line  # 5。⏎08%: the stop is a decimal point
    if not (gap or page) and _LIST_AT_END.search(open_[-1].text) and _LIST_TAIL.match(line.text):
        return line
    if gap and not page and _MEASURE.match(line.text) and not _ended(open_) and _prose(open_):
        return line
    if gap and cite is None and _DECIMAL_TORN.search(open_[-1].text) and line.text[0].isdigit():
        return line  # 小学生师比为16.⏎⏎9:1
    if gap and not page and _WORD_TORN.search(open_[-1].text[-1:] + "|" + line.text[:1]):
        return line
    if gap or page:
        if _ended(open_) or not (_prose(open_) or (page and how.full(open_[-1]))):
            return None
        if page:
            return line if cite is None and headings.title(line.text) is None else None
        mark = _PAGE_MARK.match(line.text)
        before = headings.label(open_[0].text)
        # 2、 amid a sentence is the number of a page, unless it goes on with a list
        if mark and int(mark[1]) > 1 and not (before and cite and _follows(before, cite)):
            words = line.words.slice(mark.end(), len(line.text))
            return line._replace(words=words) if words.text else None
        return None
    if how.full(open_[-1]) and not _starts(open_, line, cite, how):
        return line
    if cite is not None or _ended(open_) or (how.indented and how.marked and line.indent):
        return None
    return line if _torn(open_, line) else None


def _follows(before: headings.Label, cite: headings.Label) -> bool:
    """Whether a number is the next of the same list: 3、 after 2、, never after （二）."""
    return before.rank == cite.rank and before.number == cite.number - 1


def _starts(open_: list[Line], line: Line, cite: headings.Label | None, how: Layout) -> bool:
    """Whether a line after a full one starts a paragraph of its own."""
    if how.indented and how.marked:
        centred = open_[-1].wraps and line.indent > _INDENT and not _ended(open_)  # a title that is wrapped
        return line.indent > 0 and not centred
    if _ended(open_) and not (open_[-1].wraps and open_[-1].text.endswith((";", ":"))):
        return cite is not None or not how.marked
    # 全省第 / 三、…: where paragraphs are marked, a number amid a sentence starts nothing
    return cite is not None and not how.marked and (cite.rank < headings.THIRD or cite.number == 1)


def _torn(open_: list[Line], line: Line) -> bool:
    """Whether the break between two lines runs through a sentence, a word or a number."""
    last = open_[-1].text
    only = headings.label(last)
    if only is not None and only.end >= len(last):
        return True  # a label alone on its line
    if _GOES_ON.match(line.text) or _HANGING.search(last):
        return not (last.isdigit() and len(open_) == 1)
    if len(open_) <= _ROOM and headings.title("".join(each.text for each in open_), opening=True) is not None:
        return False
    return _prose(open_) or bool(_NUMBER_AT_END.search(last) and _STUB.match(line.text))
