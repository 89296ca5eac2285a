"""Levels from a distance to a line that the sentence prints: 距85%还差3.4个百分点 = 81.6.

An earlier level is such a line too: 较2020年的91.7%提高4.6个百分点 = 96.3.

The line itself is never the level. Without it a distance says nothing about the level
and stays a change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.extract import bind, circumstance, cues, modality, wording
from checker.extract.fold import MARK
from checker.extract.lexicon import Sense
from checker.extract.quantities import RATIO
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import Subject
from checker.model import Fact, Indicator, Interval, Modality, Quantity, ScopeKind, Span, Value

_WORDS = rf"[^,;:。(){MARK}]"
_ABOVE = "高于|高出|超过了?|超出|超|领先于?"
_BELOW = "低于|低出|不及|落后于?"
_TOWARD = "距离|距|离|与|和|同|按照?|对照|未达到?|没有?达到"
_OPENS = (
    rf"(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})|"
    rf"(?P<toward>(?:{_TOWARD})(?:{_WORDS}{{0,12}}?(?:提出|规定|要求|确定|明确|下达){_WORDS}{{0,6}}?(?=\(?{MARK}))?)|"
    rf"(?P<than>(?<![占之师生同环职幼对])比|较)){_WORDS}{{0,8}}?"
)
_APART = (
    r"(?:还|尚|仍|约|又|已|只|仅|就)*(?:有|存在)?"
    r"(?:(?P<short>相?差距?|欠|缺|有)|(?P<less>低|少|下降|降低|减少|回落)|(?P<more>高|多|超|提高|提升|上升|增长|增加))"
    r"(?:出|了|为|于|有|过)*"
)
_LINE = re.compile(
    rf"(?:{_OPENS})?(?:\({MARK}\)|{MARK})(?P<of>{_WORDS}{{0,8}}?)(?:相比)?,?(?P<name>)(?:{_APART})?{MARK}"
)
#: 距60%的目标,公办园在园幼儿占比尚差4.6个百分点: the line stands before the name
_LINE_FIRST = re.compile(
    rf"{_OPENS}{MARK}(?P<of>{_WORDS}{{0,8}}?)(?:相比)?,(?P<name>{_WORDS}{{4,30}}?){_APART}{MARK}"
)
_SHORT = re.compile(rf"(?:还|尚|仍|约|只)*(?:差|欠|缺)(?:了|约)?{MARK}")
#: 全国91.6%，我市 … 高出0.7个百分点: the line is the only figure of those above in this sentence
_BESIDE = re.compile(
    rf"(?:(?P<more>高|多|领先)|低|少|落后)(?:出|了|于)?(?:(?:全[国省市区州]|国家|[省市](?=平均|均))(?:平均)?(?:水平)?)?约?{MARK}"
)
#: 比全省低7.1个百分点: of several above, the one named is the line
_WHO = re.compile("[国省市州区]")
#: 离92%的规划要求还有一段距离: below it, by how much is not said
_AWAY = re.compile(r"(?:距离?|离|与|和|同)[^,;:。()\x00]{0,8}$")
_FAR = re.compile(
    r"(?:还|尚|仍|都|依然|仍然)*(?:(?:有|存在)着?(?:一段|一定|不小|较大|很大|明显|些许|一些|一点|不少)?(?:距离|差距)"
    r"|差(?:着)?(?:一大截|一截|一些|一点|得远|半口气|口气)|[很较甚]远)(?=[,;。()]|$)"
)
_OWN = frozenset({"county", "city", "district", "own"})
_OF = re.compile(
    r"(?:国家|国定|省里|省级|省定|省|市里|市|县|规定|最低|刚性|考核|评估|督导|创建|验收|平均|预期|规划|既定|年度|"
    r"要求|标准|底线|红线|门槛|国标|省标|控制线|目标线|线|目标|任务|水平|比例|指标|上限|下限|值|这一|一)*"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A line and the distance to it, at their marks; the words from start to end say so.

    sign   1 above the line, -1 below it, 0 short of it whichever way is good
    than   the line is an earlier or another figure (较2020年的91.7%提高), no requirement
    name   where the name stands between the two; empty where it stands before both
    """

    start: int
    end: int
    line: int
    distance: int
    sign: int
    than: bool
    name: Span


def mark(s: Sentence) -> None:
    """Take a sentence's gaps out of its cues, so that 低于省定5%的要求 compares nothing."""
    if len(s.quantity_at) > 1 and any(
        q.kind == "points" or not q.value or not q.value.unit for q in s.quantity_at.values()
    ):
        for gap in _find(s):
            s.gaps[gap.line], s.gaps[gap.distance] = gap, gap
            own = gap.name
            s.cues = [
                c
                for c in s.cues
                if c.end <= gap.start or c.start >= gap.end or (own.start <= c.start and c.end <= own.end)
            ]


def _find(s: Sentence) -> list[Gap]:
    found = []
    at = s.start
    while match := _next(s, at):
        line = s.start + s.text[s.start : match.end()].index(MARK, match.start() - s.start)
        distance = match.end() - 1
        sign = _sign(match, s.quantity_at[line])
        own = Span(*match.span("name"))
        if (
            sign is not None
            and _fits(s.quantity_at[line], s.quantity_at[distance])
            and _OF.fullmatch(match["of"])
        ):
            found.append(Gap(match.start(), match.end(), line, distance, sign, bool(match["than"]), own))
            at = distance
        else:
            at = match.start() + 1
    return found


def _next(s: Sentence, at: int) -> re.Match[str] | None:
    """The next line and distance from some place on."""
    named = (match for match in _LINE_FIRST.finditer(s.text, at, s.end) if _is_named(s, match))
    either = (next(named, None), _LINE.search(s.text, at, s.end))
    return min((match for match in either if match), key=lambda match: match.start(), default=None)


def _is_named(s: Sentence, match: re.Match[str]) -> bool:
    """Whether a name stands between the two; 较上年增长6.1%,占比较上年增加1.1个点 are two changes."""
    if match["than"]:
        return False
    start, end = match.span("name")
    return any(n.senses and start <= n.start and n.end <= end for n in s.names)


def _sign(match: re.Match[str], line: Quantity) -> int | None:
    """Above, below or short of the line; None where the words say no distance."""
    opened = match["above"] or match["below"] or match["toward"] or match["than"]
    bounded = line.value.interval if line.value and line.bounded else None
    if match["short"]:
        return 0 if opened or bounded else None
    if match["less"] or match["more"]:
        return (1 if match["more"] else -1) if opened else None
    if match["above"] or match["below"]:
        return 1 if match["above"] else -1
    if bounded and not opened and (bounded.low_open or bounded.high_open):
        return 1 if bounded.low_open else -1  # 高于80%的标准9个百分点: 高于 belongs to the figure
    return None


def _fits(line: Quantity, distance: Quantity) -> bool:
    """Points from a share, a bare number from a ratio; the line one number."""
    if line.value is None or distance.value is None or _number(line) is None:
        return False
    if line.value.unit == "%":
        return distance.kind == "points"
    return line.value.unit == RATIO and not distance.value.unit and distance.kind == "value"


def _number(line: Quantity) -> Decimal | None:
    """The number of a line, also of 不低于85%."""
    interval = line.value.interval if line.value else None
    if interval is None:
        return None
    return interval.exact or (
        interval.low if interval.high is None else interval.high if interval.low is None else None
    )


def read_gap(
    s: Sentence,
    at: int,
    group: Sequence[Subject],
    boundary: int,
    frame: Frame,
    start: int,
    end: int,
) -> tuple[Subject, ...]:
    """Facts of the gap whose line stands at a mark; the subjects it was read for.

    At the other of its two marks there is nothing to do.
    """
    gap = s.gaps[at]
    if at != (gap.distance if gap.name.end > gap.name.start else gap.line):
        return tuple(group)
    subjects = _subjects(s, group, max(boundary, start), gap)
    for subject in subjects:
        # a name that is clear as well as unclear is clear
        senses = {sense.id: sense for sense in sorted(subject.senses, key=lambda x: x.kind != "loose")}
        for sense in senses.values():
            if sense.kind in {"alias", "loose"}:
                _level(s, sense, subject, gap, frame, start, end)
    return subjects


def _subjects(s: Sentence, group: Sequence[Subject], boundary: int, gap: Gap) -> tuple[Subject, ...]:
    if gap.name.end > gap.name.start:
        return tuple(x for x in group if gap.name.start <= x.start)
    between = cues.residue(s.words(min(boundary, gap.start), gap.start))
    if group:
        return tuple(group) if not between else ()
    return () if between else (s.state.subjects or s.memory.last)


def _level(s: Sentence, sense: Sense, subject: Subject, gap: Gap, frame: Frame, start: int, end: int) -> None:
    indicator = s.lexicon.indicators[sense.id]
    line, distance = s.quantity_at[gap.line], s.quantity_at[gap.distance]
    assert line.value and distance.value
    if indicator.unit not in {line.value.unit, "倍"}:
        return
    doubt = subject.doubt
    if sense.kind == "loose":
        doubt = doubt or f"“{_name(s, subject)}”口径不明，要核对是不是{indicator.name}"
    own = Frame(period=frame.period, scope=frame.scope)
    stated_at, distant_at = (
        Figure(at, s.quantity_at[at], own, start, end) for at in (gap.line, gap.distance)
    )
    compared = Modality.BASELINE if gap.than else Modality.STANDARD
    bind.add(s, sense, subject, stated_at, line.value, compared, doubt)
    bind.add(s, sense, subject, distant_at, distance.value, Modality.DELTA, doubt)
    apart = s.memory.facts.pop()
    stated = s.memory.facts.pop()
    point = _number(line)
    assert point is not None
    _append(s, indicator, stated, apart, point, gap.sign, modality.of(s, gap.distance, own))
    level = s.memory.facts[-1]
    if level.modality is Modality.ACTUAL:
        unclear = wording.unclear_level(s, subject, distant_at, gap.start, level.scope)
        s.memory.facts[-1] = replace(level, unclear=unclear)


def _name(s: Sentence, subject: Subject) -> str:
    return s.printed(subject.start, subject.end) if subject.start >= 0 else subject.name


def _append(
    s: Sentence,
    indicator: Indicator,
    stated: Fact,
    apart: Fact,
    point: Decimal,
    sign: int,
    modality: Modality,
) -> None:
    """The level as a fact that rests on the line and the distance."""
    assert apart.value is not None
    below = (sign or _short_is(indicator)) < 0
    value = Value(_moved(point, apart.value.interval, below), indicator.unit, apart.value.approximate)
    said = Value(Interval.exactly(point), indicator.unit)
    whose = (apart.scope_kind, apart.scope)
    if stated.modality is Modality.STANDARD and apart.scope_kind is ScopeKind.UPPER:
        whose = (ScopeKind.WHOLE, "")  # 国家要求85%，低3个百分点: theirs is the line only
    s.memory.facts.append(
        replace(
            apart,
            value=value,
            modality=modality,
            scope_kind=whose[0],
            scope=whose[1],
            digits=max(apart.digits, stated.digits),
            formula=f"{said} {'−' if below else '+'} {apart.value}",
            inputs=(stated, apart),
            why=f"由{'标准' if stated.modality is Modality.STANDARD else '作比的数'}和差距推算",
        )
    )


def _short_is(indicator: Indicator) -> int:
    """Short of a line means below it, but where less is better above it."""
    return 1 if indicator.unit == RATIO or indicator.zero else -1


def _moved(point: Decimal, by: Interval, below: bool) -> Interval:
    if below:
        low = point - by.high if by.high is not None else None
        high = point - by.low if by.low is not None else None
        return Interval(low, high, by.high_open, by.low_open)
    low = point + by.low if by.low is not None else None
    high = point + by.high if by.high is not None else None
    return Interval(low, high, by.low_open, by.high_open)


def read_far(s: Sentence, at: int, group: Sequence[Subject], boundary: int, start: int, end: int) -> bool:
    """离92%的规划要求还有一段距离: the level lies short of the line, and that is all that is known."""
    quantity, lead = s.quantity_at[at], _AWAY.search(s.text, max(boundary, start), at)
    of = _OF.match(s.text, at + 1, s.end)
    point = _number(quantity)
    if lead is None or point is None or not of or not _FAR.match(s.text, of.end(), s.end + 1):
        return False
    if quantity.kind != "value" or not quantity.value or cues.residue(s.words(boundary, lead.start())):
        return False
    subjects = [x for x in group if x.senses] or s.state.subjects or s.memory.last
    senses = [(x, sense) for x in subjects for sense in x.senses if sense.kind == "alias"]
    for subject, sense in senses:
        indicator = s.lexicon.indicators[sense.id]
        if indicator.unit != quantity.value.unit or indicator.growth_of:
            continue
        figure = Figure(at, quantity, Frame(), start, end)
        bind.add(s, sense, subject, figure, quantity.value, Modality.STANDARD, subject.doubt)
        line = s.memory.facts[-1]
        below = _short_is(indicator) < 0
        level = Interval(None, point, high_open=True) if below else Interval(point, None, low_open=True)
        kind = Modality.TARGET if s.state.target or s.base is Modality.TARGET else Modality.ACTUAL
        said = s.printed(lead.start(), _FAR.match(s.text, of.end(), s.end + 1).end())  # type: ignore[union-attr]
        s.memory.facts.append(
            replace(
                line,
                value=Value(level, indicator.unit),
                modality=kind,
                formula=f"“{said}”即没有达到",
                inputs=(line,),
                why="由标准和差距推算",
            )
        )
    return bool(senses)


# -- the line in an earlier clause ---------------------------------------------------------------


def read_beside(s: Sentence, at: int, start: int, end: int) -> bool:
    """全国毛入学率91.6%，我市高出0.7个百分点: our level, by the one figure that we are beside."""
    quantity, lead = s.quantity_at[at], _BESIDE.search(s.text, max(s.start, start, at - 12), at + 1)
    if quantity.kind != "points" or not quantity.value or not lead:
        return False
    inside = [c.kind for c in s.cues if start <= c.start < lead.start()]
    if cues.residue(s.words(start, lead.start())) or set(inside) - _OWN - {"upper", "compare"}:
        return False
    scopes = [(c.start, circumstance.scope_of(s, c)) for c in s.cues if c.start < at]
    told = [f for f in s.told() if not f.lookalike]
    above = [f for f in told if f.scope_kind is ScopeKind.UPPER and f.modality is Modality.ACTUAL]
    named = [x[1] for place, x in scopes if place >= start and x and x[0] is ScopeKind.UPPER]
    if named and told and told[-1] in above:
        who = set(_WHO.findall(named[-1]))
        above = [f for f in above if who & set(_WHO.findall(f.scope)) and f.subject == told[-1].subject]
    elif above and told[-1] != above[0]:
        return False
    if len(above) != 1 or above[0].subject not in s.lexicon.indicators:
        return False
    line = above[0]
    if line.value is None or line.value.unit != "%" or line.value.interval.exact is None:
        return False
    said = s.folded_at(line.span.end)
    if not any(x and x[0] is ScopeKind.WHOLE and said <= place < at for place, x in scopes):
        return False  # who is higher has not been said
    indicator = s.lexicon.indicators[line.subject]
    subject = Subject((Sense("alias", indicator.id),), indicator.name, how="承接前一分句")
    frame = Frame(scope=(ScopeKind.WHOLE, ""))
    figure = Figure(at, quantity, frame, start, end)
    bind.add(s, subject.senses[0], subject, figure, quantity.value, Modality.DELTA, line.doubt)
    apart = replace(s.memory.facts.pop(), stage=line.stage)
    sign = 1 if lead["more"] else -1
    _append(s, indicator, line, apart, line.value.interval.exact, sign, modality.of(s, at, frame))
    return True


def read_short(s: Sentence, at: int, boundary: int, start: int, end: int) -> bool:
    """差0.7个百分点, where an earlier clause quotes the line: 比例不低于5%，…，差0.7个百分点."""
    quantity = s.quantity_at[at]
    lead = _SHORT.search(s.text, max(s.start, boundary, at - 6), at + 1)
    if (
        quantity.kind != "points"
        or not quantity.value
        or not lead
        or cues.residue(s.words(boundary, lead.start()))
    ):
        return False
    opened = s.source(s.start)
    for fact in reversed(s.memory.facts):
        if fact.span.start < opened:
            return False
        indicator = s.lexicon.indicators.get(fact.subject)
        if indicator is None or fact.modality is Modality.DELTA:
            continue
        quoted = fact.modality is Modality.STANDARD or fact.scope_kind is ScopeKind.UPPER
        if not quoted or fact.value is None or fact.value.unit != "%":
            return False
        interval = fact.value.interval
        point = interval.exact or (interval.low if interval.high is None else interval.high)
        if point is None:
            return False
        subject = Subject((Sense("alias", indicator.id),), indicator.name, how="承接前文引用的标准")
        frame = Frame()
        figure = Figure(at, quantity, frame, start, end)
        bind.add(s, subject.senses[0], subject, figure, quantity.value, Modality.DELTA, fact.doubt)
        apart = replace(s.memory.facts.pop(), stage=fact.stage)
        _append(s, indicator, fact, apart, point, 0, modality.of(s, at, frame))
        return True
    return False
