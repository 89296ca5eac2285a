"""Every type that travels through the checker; frozen, and importing nothing of ours.

One Chinese term, one English word:

    指标 indicator      标准、要求 requirement   基础数据项 item       证据 evidence
    数字 quantity       事实 fact               结论 finding          口径 base
    学段 stage          范围 scope              时期 period           语气 modality
    达标 pass           不达标 fail             待核 review           缺失 missing     人工 manual

Offsets are code points of the source text, half open, everywhere but inside a
Block, whose own offsets lead back to the source through Block.span.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What an inspector is told about one requirement."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    MISSING = "missing"
    MANUAL = "manual"


class Level(StrEnum):
    """How binding a requirement is: 底线, 目标, 参考."""

    GATE = "gate"
    TARGET = "target"
    REFERENCE = "reference"


#: levels in words, the most binding first
LEVELS = {Level.GATE: "底线", Level.TARGET: "目标", Level.REFERENCE: "参考"}


class Modality(StrEnum):
    """What a figure is: only `actual` can decide a requirement."""

    ACTUAL = "actual"  # a result
    TARGET = "target"  # an aim, a plan, a forecast
    STANDARD = "standard"  # a requirement quoted
    BASELINE = "baseline"  # an earlier year, given for comparison
    DELTA = "delta"  # a change, not a level
    CLAIM = "claim"  # words without a figure
    SCORE = "score"  # assessment points
    BLANK = "blank"  # masked or lost


class ScopeKind(StrEnum):
    """Whose figure it is: only `whole` can decide a requirement."""

    WHOLE = "whole"  # the place the report is about
    PART = "part"  # some of it: 城区, a town, a school, several counties
    ELSEWHERE = "elsewhere"  # another place
    UPPER = "upper"  # the province, the nation


class Step(StrEnum):
    """What becomes of a line from one standard to another."""

    STRICTER = "stricter"
    LOOSER = "looser"
    CHANGED = "changed"  # it asks for something else, neither more nor less
    ADDED = "added"
    DROPPED = "dropped"
    WORDS = "words"  # it asks the same in other words
    SAME = "same"


class Drift(StrEnum):
    """What becomes of a finding from one assessment to another."""

    WORSE = "worse"
    BETTER = "better"
    CHANGED = "changed"  # something differs, neither better nor worse
    ADDED = "added"  # only the second asks for it
    DROPPED = "dropped"
    SAME = "same"


class Severity(StrEnum):
    """How much a diagnostic matters: unread text can turn `missing` into `review`."""

    NOTE = "note"
    WARNING = "warning"
    UNREAD = "unread"


class Span(NamedTuple):
    """Half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Interval:
    """Every number a figure may stand for; a None end is unbounded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        return cls(value, value)

    @property
    def exact(self) -> Decimal | None:
        """The one number it holds, or None."""
        return self.low if self.low is not None and self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Value:
    """A figure with its unit; `approximate` where a word such as 约 widened it."""

    interval: Interval
    unit: str
    approximate: bool = False

    def __str__(self) -> str:
        """As said in a reason: 94.8%, ≥95%, 13.83:1, 大于18%且小于19.5%."""
        i = self.interval
        if i.exact is not None:
            return self._with_unit(i.exact)
        ends = []
        if i.low is not None:
            ends.append((">" if i.low_open else "≥") + self._with_unit(i.low))
        if i.high is not None:
            ends.append(("<" if i.high_open else "≤") + self._with_unit(i.high))
        return ("约" if self.approximate else "") + "、".join(ends)

    def _with_unit(self, number: Decimal) -> str:
        exponent = number.normalize().as_tuple().exponent
        shown = round(number, 4) if isinstance(exponent, int) and exponent < -4 else number
        digits = f"{shown:f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
        if self.unit == "系数":
            return digits
        return f"{digits}:1" if self.unit == "生/师" else digits + self.unit


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something the reader of a verdict must know about the file itself (Chinese words)."""

    severity: Severity
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above a block: level 1 is 一、, 2 （一）, 3 1. or 一是; 0 a document title.

    label    as a reader would cite it: 一, （二）, 3; empty for a title or a markdown head
    text     cleaned words after the label
    """

    level: int
    label: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a table cell: cleaned words and the way back to the source.

    text     1:1 folded (full width, look-alikes, traditional → simplified), broken lines
             joined, page marks, pinyin and footnote marks dropped
    anchors  (offset in text, offset in source), ascending, the first at 0; between two
             anchors offsets run in step, so an untouched block has exactly one
    section  the headings above, outermost first; a heading block does not hold itself
    cells    table, row, column count from 1; heads are cleaned words, outermost first
    place    in Chinese, where a person would look for a cell (表3 第2行); empty where
             Document.place says enough
    """

    kind: str  # heading | paragraph | cell
    text: str
    anchors: tuple[tuple[int, int], ...]
    section: tuple[Heading, ...] = ()
    level: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    row_heads: tuple[str, ...] = ()
    column_heads: tuple[str, ...] = ()
    place: str = ""
    caption: str = ""  # for a cell: the words that lead up to its table

    def offset(self, at: int) -> int:
        """Source offset of the character at `at` in text; text's length gives the end."""
        if len(self.anchors) == 1:
            return self.anchors[0][1] + at
        if at and at == len(self.text):
            return self.offset(at - 1) + 1
        clean, source = self.anchors[bisect_right(self.anchors, (at, 1 << 62)) - 1]
        return source + at - clean

    def span(self, start: int, end: int) -> Span:
        """Source span of text[start:end], which must not be empty."""
        return Span(self.offset(start), self.offset(end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Part:
    """One report in a file (篇1 …), numbered as found from 1; an undivided file is one part."""

    number: int
    title: str
    start: int
    end: int
    blocks: tuple[Block, ...]


class Mark(NamedTuple):
    """Where the source stands in its file from an offset on, up to the next mark.

    place   as a person would look for it: 第12段, 第5页第3行, “基本情况”C5; empty: the cell says enough
    page    1-based, 0 where the format knows none
    """

    start: int
    place: str
    page: int = 0


class Held(NamedTuple):
    """A figure that a file shows rounded: its words in the source, and the number that it holds."""

    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read.

    source   of a text file the decoded text without BOM, CR and CRLF as LF, nothing else
             changed; of any other file the words it shows, a paragraph or a row a line
    sha256   over the bytes of the file
    format   what the file is by its content: text, docx, pdf, …
    marks    where the source stands in the file, ascending; empty for a text, whose lines say it
    stored   figures that a worksheet shows rounded, ascending: 95.0%, and 94.96 behind it
    """

    path: str
    source: str
    sha256: str
    encoding: str
    parts: tuple[Part, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    line_starts: tuple[int, ...] = (0,)
    format: str = "text"
    marks: tuple[Mark, ...] = ()
    stored: tuple[Held, ...] = ()

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of a source offset, in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def mark(self, offset: int) -> Mark | None:
        """The mark that an offset stands under; None for a text file."""
        at = bisect_right(self.marks, offset, key=lambda mark: mark.start)
        return self.marks[at - 1] if at else None

    def place(self, offset: int) -> str:
        """Where a person would look: 第31行 of a text, else as the mark says; empty: the cell says it."""
        mark = self.mark(offset)
        return mark.place if mark else f"第{self.line_column(offset)[0]}行"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a block, with everything that belongs to it.

    start, end   in the block's text, with sign, bound and unit where they adjoin
    bound, unit_at   spans in the block's text of a bound or a unit that stand apart
    kind         value, points (个百分点), times (倍), blank (masked)
    digits       decimals as printed, for telling two roundings of one figure
    note         what is odd about it (a ratio the wrong way round, a glued ?)
    """

    start: int
    end: int
    value: Value | None
    kind: str = "value"
    digits: int = 0
    bounded: bool = False
    bound_at: Span | None = None
    unit_at: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A basic count or amount (基础数据项) from which shares, ratios and growth are derived."""

    name: str
    unit: str
    aliases: tuple[str, ...] = ()
    stage: str = ""
    sum_of: tuple[str, ...] = ()
    different_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of a card or a set and what must come of it; `at` is path:line.

    reads    the value as written in the card, or 无; verdict for a set's example
    """

    text: str
    reads: str = ""
    verdict: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A card: what an indicator is called, how it is computed, what it is confused with.

    aliases          names in the report's own words. `…` stands for words in between
                     (课后服务…学生参与率), 〔值〕 for the place of the figure
                     (〔值〕的学生参加课后服务); without it the figure follows the name
    loose            names whose base is unclear: read, but never settled
    different_from   look-alikes: names that take the figure away
    claims           words that state the matter without a figure (只增不减)
    growth_of        the item whose yearly change it is; empty for a level
    base             for a ratio: the teachers counted (专任教师, 教职工)
    components       groups that make up the whole, each possibly with its own figure
                     (小学 and 初中; 园长 and 专任教师)
    every_stage      each stage named must hold: the value is the worst
    whole_of         (share only) what 100 % is made of, for complements
    """

    id: str
    name: str
    unit: str
    stage: str = ""
    numerator: str = ""
    denominator: str = ""
    aliases: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    different_from: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    zero: tuple[str, ...] = ()
    full: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    growth_of: str = ""
    base: str = ""
    components: tuple[str, ...] = ()
    every_stage: bool = False
    may_exceed: bool = False
    definition: str = ""
    note: str = ""
    verify: str = ""
    examples: tuple[Example, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of a standard.

    sign, limit   the comparison; limit None where `manual` says no figure can settle it
    accepts       `claim` where a plain statement passes
    every         what must comply one by one (学校, 班级), so that no average settles it
    table         the table, one row for each of them, that would settle it
    slack         how far a single one may fall short, in % of the limit; None: not at all
    covered_by    the id of an indicator whose figure bounds this one (各项差异系数均不超过…)
    because       in an overlay: what entitles it to ask for less than the set it extends
    set_by        the id of the set that asks this
    was           what the set extended asks instead, and its edition (≥ 85%，…2020); empty: the same
    """

    indicator: str
    sign: str
    limit: Decimal | None
    unit: str
    level: Level
    clause: str
    source: str
    accepts: str = ""
    manual: str = ""
    every: str = ""
    table: str = ""
    slack: Decimal | None = None
    covered_by: str = ""
    points: Decimal | None = None
    note: str = ""
    verify: str = ""
    because: str = ""
    set_by: str = ""
    was: str = ""
    examples: tuple[Example, ...] = ()
    at: str = ""

    @property
    def comparison(self) -> str:
        """≥ 85%, ≤ 15:1, as said in a sentence; empty where no figure can settle it."""
        return "" if self.limit is None else f"{self.sign} {Value(Interval.exactly(self.limit), self.unit)}"

    @property
    def every_one(self) -> str:
        """每所学校, 每个班级: what must comply one by one; empty where the whole place does."""
        if not self.every or self.every.startswith("每"):
            return self.every
        return f"每{'所' if self.every.endswith(('校', '园', '学')) else '个'}{self.every}"


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements judged together: all_of, or at_least n of them."""

    id: str
    name: str
    members: tuple[str, ...]
    at_least: int = 0  # 0: all of them
    note: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One standard: its requirements in the order of the paper. sha256 is over the canonical rules.

    extends   the id of the set from which it states only what differs; empty: it stands alone
    dropped   what it no longer asks of that set: (indicator id, because)
    beside    indicators that it does not ask for and that are read all the same, so that the figures
              of other stages find their own names: 小学生师比 is not that of kindergartens
    """

    id: str
    title: str
    edition: str
    sha256: str
    requirements: tuple[Requirement, ...]
    groups: tuple[Group, ...] = ()
    note: str = ""
    effective: str = ""
    expires: str = ""
    authority: str = ""
    extends: str = ""
    dropped: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Cards, items and one chosen standard, ready for reading and judging; equal only to itself.

    indicators   by id: the cards that the standard names, and its manual lines that have no card;
                 among the former those that are only read beside
    """

    indicators: dict[str, Indicator]
    items: dict[str, Item]
    rule_set: RuleSet

    @property
    def measured(self) -> dict[str, Indicator]:
        """The indicators that a figure can answer: those with a card."""
        return {identifier: known for identifier, known in self.indicators.items() if known.unit}

    @property
    def one_by_one(self) -> dict[str, Requirement]:
        """The lines of which a figure may say the worst: of every school, or of several indicators.

        By the id of the indicator whose figure says so.
        """
        lines = [line for line in self.rule_set.requirements if line.limit is not None]
        covering = {line.covered_by: line for line in lines if line.covered_by}
        return covering | {line.indicator: line for line in lines if line.every}


@dataclass(frozen=True, slots=True)
class Change:
    """One requirement under two standards; before is None where it is new, after where it is gone.

    why   what differs, in Chinese, aspect by aspect (≥ 85% → ≥ 90%)
    """

    indicator: Indicator
    step: Step
    before: Requirement | None
    after: Requirement | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupChange:
    """One group under two standards."""

    step: Step
    before: Group | None
    after: Group | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two standards clause by clause, in the order of the second; what is gone comes last.

    names   of the indicators of both, by id
    """

    before: RuleSet
    after: RuleSet
    changes: tuple[Change, ...]
    groups: tuple[GroupChange, ...]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """The place of a figure in a 分别 list: the second of three.

    start    where the list's first figure stands in the source, which tells lists apart
    """

    start: int
    place: int
    count: int


class Whose(NamedTuple):
    """Whose figure it is, by name where the report gives one: a place, a school."""

    place: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, or a claim, bound to an indicator or an item, with the words that say so.

    subject    an indicator's id or an item's name
    value      None for a claim or a blank
    holds      for a claim: whether it says that the matter holds
    stage      the stage or group it speaks of, where narrower than the indicator (小学, 园长)
    span       the quote in the source; context the clause around it, at most 120 code points
    doubt      why it cannot settle anything though it is an actual figure; empty: no doubt
    unclear    words around it that nobody here knows: it may speak against, but makes no pass
    notes      odd but harmless (师生比 printed as 生师比)
    each       said of every single school, class or kindergarten (每所小学均…)
    complying  the share of those that comply with the standard, not the figure itself; unit %
    whose      the place or school it belongs to, where the report names one
    formula    how it was derived; inputs the facts it came from
    why        what bound it, for `explain`
    """

    subject: str
    value: Value | None
    modality: Modality
    span: Span
    context: Span
    scope_kind: ScopeKind = ScopeKind.WHOLE
    scope: str = ""
    period: str = ""
    stage: str = ""
    base: str = ""
    section: str = ""
    holds: bool = True
    digits: int = 0
    place: str = ""
    bound_at: Span | None = None
    unit_at: Span | None = None
    doubt: str = ""
    unclear: str = ""
    notes: tuple[str, ...] = ()
    each: bool = False
    complying: bool = False
    whose: Whose | None = None
    formula: str = ""
    inputs: tuple[Fact, ...] = ()
    why: str = ""
    lookalike: str = ""  # the name of something else that the indicator is confused with
    home: int = 0  # the block it stands in; a table's cells share one
    void: str = ""  # why it no longer counts although its words say so: 已被更正为…
    listed: Listed | None = None  # where it was bound by its place in a 分别 list


@dataclass(frozen=True, slots=True)
class Rejected:
    """A fact that was looked at and does not count, with the reason in Chinese."""

    fact: Fact
    because: str


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """Two ways to one figure: a share and its counts, parts and total, two places.

    kind      share, sum, growth, complement, repeat, correction, order, impossible
    message   what is held against what, in Chinese, beginning with the name of the thing
    resolved  what differs has been settled by the report itself: a 更正 won
    """

    kind: str
    indicator: str
    facts: tuple[Fact, ...]
    stated: Decimal | None
    computed: Decimal | None
    agrees: bool
    message: str
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome for one requirement, keeping every fact it looked at.

    value      as judged; None where no figure was read
    reason     why, in Chinese, as a person would say it
    formula    for a derived value, whose inputs are the evidence; inputs index into it
    figures    what was weighed, printed and derived, where several things say the value
    not_applicable   the user says that the requirement does not concern the place
    waived     the exception in force that somebody has accepted for it; the verdict is as it would be
    """

    requirement: Requirement
    indicator: Indicator
    verdict: Verdict
    reason: str
    value: Value | None = None
    evidence: tuple[Fact, ...] = ()
    considered: tuple[Rejected, ...] = ()
    formula: str = ""
    inputs: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    figures: tuple[Fact, ...] = ()
    not_applicable: bool = False
    waived: Waiver | None = None

    @property
    def binding(self) -> bool:
        """Whether --fail-on may stop at it: a reference line is no standard, and an exception is accepted."""
        return self.requirement.level is not Level.REFERENCE and self.waived is None


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception that somebody has accepted: the verdict stays, only nothing stops at it.

    until   the last day on which it holds, as 2026-12-31
    place   the place whose report it is for; empty: any
    """

    indicator: str
    reason: str
    by: str
    until: str
    place: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """The outcome for a group; members are indicator ids."""

    group: Group
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """Points earned, points still undecided, points in all; equal where the set gives none."""

    earned: Decimal
    undecided: Decimal
    full: Decimal
    equal_weights: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """One part of a report under one rule set."""

    part: Part
    place: str
    period: str
    findings: tuple[Finding, ...]
    groups: tuple[GroupFinding, ...]
    cross_checks: tuple[CrossCheck, ...]
    score: Score
    banners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Everything said about one report under one rule set; what every renderer is given."""

    document: Document
    rule_set: RuleSet
    assessments: tuple[Assessment, ...]
    version: str = ""
    diagnostics: tuple[Diagnostic, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What a stored result says and what comes out when it is looked at again.

    path        where in the stored JSON: assessments[0].findings[3].value.min
    indicator   the name of the indicator concerned; empty: of the whole
    message     what no longer holds, in Chinese
    stored, recomputed   both sides as JSON text, cut to a readable length; empty: the message says it
    """

    path: str
    indicator: str
    message: str
    stored: str = ""
    recomputed: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """One stored result looked at again.

    source, rule_set   the report's path and the set's id, as stored
    file         where the result is stored, where there are several files; else empty
    notes        what is worth knowing and no discrepancy, in Chinese
    unchecked    what could not be looked at, and why
    """

    source: str
    rule_set: str
    discrepancies: tuple[Discrepancy, ...]
    notes: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """One requirement in two assessments; before is None where it is new, after where it is gone.

    before, after   as stored, with what a result keeps of the requirement; without evidence, whose
                    words are the quotes
    why             what differs, in Chinese, aspect by aspect
    """

    drift: Drift
    before: Finding | None
    after: Finding | None
    quotes_before: tuple[str, ...] = ()
    quotes_after: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def indicator(self) -> Indicator:
        found = self.after or self.before
        assert found is not None
        return found.indicator


@dataclass(frozen=True, slots=True)
class Stored:
    """Whose assessment it is, and by which rules."""

    path: str
    part: int
    title: str
    rules: str
    edition: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One part of a report under one set, assessed twice.

    notes   what differs besides the findings, in Chinese: the report, the rules, the score
    """

    before: Stored
    after: Stored
    shifts: tuple[Shift, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drifted:
    """Two files of results side by side, and what only one of them has."""

    pairs: tuple[Pair, ...]
    only_before: tuple[Stored, ...] = ()
    only_after: tuple[Stored, ...] = ()
