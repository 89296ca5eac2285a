"""One clause walked through: its names, cues and figures in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.extract import apart, bind, circumstance, counts, cues, gaps, lists, resolve, wording
from checker.extract.cues import Cue
from checker.extract.lexicon import Name
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import UNKNOWN, Subject
from checker.model import Quantity

_OF_BUDGET = re.compile(r"(?:占|为|是|完成)(?:了)?(?:年初|全年|调整|年度)?预算(?:数|安排|任务)?$")

#: 从高峰期(2019年)的12.3%降到 …
_A_TIME = re.compile(r"\([^(),;。]{0,10}(?:年|期|月|底|初|末)[^(),;。]{0,4}\)")
#: 报告上想写成“接近95%”，我给划掉了，是多少就写多少: of how it is written, not of what
_STRUCK_OUT = re.compile(
    "划掉|划去|删掉|删了|删去|改掉|(?:[想要]|初稿|原稿|草稿|本来|原来)写[成作]|(?:是|有)多少就?写多少|照实写|如实写|不要?这[么样]写"
)


def walk(
    s: Sentence, start: int, end: int, names: Sequence[Name], found: Sequence[Cue], marks: Sequence[int]
) -> None:
    """Bind the figures of folded text[start:end] and leave to the next clause what this one has said.

    names, found, marks   its names, cues and figures, each in order
    """
    walker = _Walk(s, start, end, Frame(change=0 if names else s.state.change))
    if s.state.compared:
        walker.frame.compare, walker.frame.object, s.state.compared = True, s.state.compared, None
    if s.state.since:
        walker.frame.from_ = True
        s.state.since = s.text[end : end + 1] == ")"
    tokens: list[tuple[int, Name | Cue | None]] = sorted(
        [(n.start, n) for n in names] + [(c.start, c) for c in found] + [(m, None) for m in marks],
        key=lambda t: t[0],
    )
    for at, token in tokens:
        if isinstance(token, Name):
            walker.name(token)
        elif isinstance(token, Cue):
            walker.cue(token)
        else:
            walker.figure(at)
    walker.hand_on(found, bool(marks))


@dataclass(slots=True)
class _Walk:
    """Where the walk is.

    group      the subjects that the next figure may be bound to
    boundary   where the words begin that stand between the last token and the next
    bound      the group has had its figure
    pending    the first subject of each figure bound
    """

    s: Sentence
    start: int
    end: int
    frame: Frame
    group: list[Subject] = field(default_factory=list)
    boundary: int = 0
    bound: bool = False
    pending: list[Subject] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.boundary = self.start

    def name(self, name: Name) -> None:
        """A name joins the group, opens a new one, or says what a share is of."""
        frame, group = self.frame, self.group
        frame.change = 0 if frame.change and not frame.kept else frame.change
        subject = resolve.resolve(self.s, name, self.boundary, self.start)
        if resolve.stands_in(self.s, name, subject, group):
            opens = Cue("share", name.start - 1, name.start, "在")
            self.group = resolve.numerator(self.s, group, self.boundary, opens)
            frame.share, frame.whole = True, subject
        elif frame.share and any(x.kind == "item" for x in subject.senses) and not self._repeats(name):
            frame.whole = subject
        elif not self._repeats(name):  # X占Y的比例: the word repeats what 占 has said
            if group and (self.bound or not resolve.joined(self.s, group[-1], name)):
                group = []
            self.group = group or lists.coordinated(self.s, name, self.boundary)
            self.group.append(subject)
            self.bound = False
        self.boundary = name.end

    def _repeats(self, name: Name) -> bool:
        group = self.group
        if name.text != "占比" or not group or not group[-1].senses:
            return False
        return self.frame.share or "占" in group[-1].name

    def cue(self, cue: Cue) -> None:
        """A cue says something of the figures behind it."""
        if cue.kind == "share" and self.frame.whole and resolve.in_whole(self.s, self.boundary, cue):
            self.boundary = cue.end  # 在W中占x: the whole stands before its share
            return
        circumstance.heed(self.s, cue, self.frame, self.s.state)
        if cue.kind == "share":
            self.group = resolve.numerator(self.s, self.group, self.boundary, cue)
            self.boundary = cue.end

    def figure(self, at: int) -> None:
        """A figure is the whole's, a gap's, or that of the names before it."""
        if not (
            bind.without(self.s, self._figure(at)) or self._apart(at) or self._of_whole(at) or self._gap(at)
        ):
            self._bind(at)
        self.boundary = at + 1

    def _apart(self, at: int) -> bool:
        """Told as a distance between two amounts, or inside its name."""
        s = self.s
        if apart.read_apart(s, at, self.group, self.boundary, self.frame, self.start, self.end):
            self.bound = True
        elif at in s.slotted:
            bind.emit(s, (s.slotted[at],), self._figure(at))
            s.state.subjects, s.state.head = (s.slotted[at],), s.slotted[at]
            self.bound = True
        else:
            return False
        return True

    def _of_whole(self, at: int) -> bool:
        """占在园幼儿总数14460人的55%: the count is the whole's, the share goes on."""
        frame, quantity = self.frame, self.s.quantity_at[at]
        if frame.whole is not None and quantity.value and quantity.value.unit not in {"%", "", "个百分点"}:
            self._count(at, frame.whole)
        elif not frame.share or frame.whole is not None:
            return False
        elif counted := resolve.counted_whole(self.s, self.group, self.boundary, at):
            frame.whole = counted  # 占1042个教学班的1.8%: the classes are counted and named in one
            self._count(at, counted)
        elif resolve.counts_another(self.s, at):
            self.group, self.bound = [UNKNOWN], True  # 占300名教师的56.5%: another whole
        else:
            return False
        return True

    def _count(self, at: int, whole: Subject) -> None:
        own = Frame(period=self.frame.period, scope=self.frame.scope)
        bind.emit(self.s, (whole,), self._figure(at, own))

    def _gap(self, at: int) -> bool:
        """距85%还差3.4个百分点, 离92%还有一段距离: how far from a line, not the level."""
        s, start, end = self.s, self.start, self.end
        if at in s.gaps:
            self.group = list(gaps.read_gap(s, at, self.group, self.boundary, self.frame, start, end))
            self.bound = bool(self.group)
            return True
        told = (
            gaps.read_far(s, at, self.group, self.boundary, start, end)
            or gaps.read_short(s, at, self.boundary, start, end)
            or gaps.read_beside(s, at, start, end)
            # 为年初预算的101%: done, and no one's figure
            or (not self.group and _OF_BUDGET.search(s.text, max(start, self.boundary), at))
        )
        self.bound = self.bound or bool(told)
        return bool(told)

    def _bind(self, at: int) -> None:
        s, state, quantity = self.s, self.s.state, self.s.quantity_at[at]
        if not self.group:
            those = resolve.of_those_counted(s, self.boundary, at) or counts.classes(s, at)
            if those is not None:
                bind.emit(s, (those,), self._figure(at))
                self.bound = True
                return
        subjects = resolve.subjects_of_figure(
            s, self.group, self.boundary, at, quantity, self.frame, self.bound
        )
        if subjects:
            if subjects[0].senses and subjects[0].name:
                state.head = subjects[0]
            self.pending.append(subjects[0])
            bind.emit(s, subjects, self._figure(at))
            self.group, self.bound = list(subjects), True
        elif not self.group and cues.residue(s.words(self.boundary, at)):
            self.group, self.bound = [UNKNOWN], True
        if subjects and _counts_others(subjects[0], quantity):
            state.item, state.others = None, s.words(self.boundary, at)
        self.frame.after(s.text, at)

    def _figure(self, at: int, frame: Frame | None = None) -> Figure:
        return Figure(at, self.s.quantity_at[at], frame or self.frame, self.start, self.end)

    def hand_on(self, found: Sequence[Cue], figures: bool) -> None:
        """What the next clause takes from this one."""
        s, state, frame = self.s, self.s.state, self.frame
        if self.group:
            self.group = [self._weighed(x) for x in self.group]
            state.subjects = tuple(self.group)
            known = [x for x in self.group if x.name and (x.senses or s.lexicon.is_head(x.name))]
            if known:
                state.head, state.label, state.skipped = known[-1], None, ""
            elif self.bound:
                state.label = None  # 民办初中一所，学生占 …的5%，正好 …: of something else
        elif not figures:
            words = s.words(self.start, self.end)
            resolve.label(s, words, self.start)
            aside = any(c.kind == "compare" for c in found) or _STRUCK_OUT.search(words)
            if len(cues.residue(words)) > 3 and not state.label and not aside:
                state.skipped = words
        if frame.compare and frame.object and s.text[self.end : self.end + 1] == "(":
            state.compared = frame.object  # 比全省平均水平(57.5%)低3.1个百分点
        opened = frame.from_ and not figures and bool(_A_TIME.match(s.text, self.end))
        state.since = state.since or opened
        state.when = frame.period
        state.change = 0 if figures else frame.change
        if self.pending:
            state.series = [(x, "") for x in self.pending]

    def _weighed(self, subject: Subject) -> Subject:
        """A name with what the words before it leave open, for the sentences that go on about it."""
        if subject.unclear or subject.start < self.start:
            return subject
        _, scope = circumstance.scope(self.s, self.frame, subject)
        return subject._replace(unclear=wording.lead(self.s, subject, self.start, scope))


def _counts_others(subject: Subject, quantity: Quantity) -> bool:
    """Whether a figure counts people that no card knows: what follows speaks of them."""
    people = quantity.value is not None and quantity.value.unit == "人"
    return people and not any(sense.kind == "item" for sense in subject.senses)
