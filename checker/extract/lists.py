"""分别 lists: names and figures paired in order, refused when the counts differ."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.extract import areas, bind, circumstance, counts, cues, modality, resolve, units, wording
from checker.extract.cues import Cue
from checker.extract.fold import MARK, fold, word
from checker.extract.lexicon import HEADS, OF_EACH, STAGED, Name
from checker.extract.sentence import Figure, Frame, Sentence
from checker.extract.subjects import (
    STAGE_OF,
    STAGE_WORDS,
    Subject,
    compose,
    of_other_stage,
    stage_before,
    stage_word,
    subject_of,
    takes,
    without_stage,
)
from checker.model import Interval, Listed, Modality, ScopeKind, Span, Value

_AROUND = frozenset(
    {
        "among",
        "lastyear",
        "before",
        "upper",
        "county",
        "city",
        "district",
        "year",
        "now",
        "masked_year",
        "result",
        "several",
    }
)
_COMPARED = re.compile(r"(?:同比|[比较](?:上年|上一年|去年|前年|(?:19|20)\d\d年)(?:度|同期)?)$")
#: the teachers counted, between a stage and its ratio: 初中(教职工)生师比
_BASE = re.compile(r"(?<=[学中前职])(?:教职工|专任教师)(?=生师比|师生比)")
#: 小学、初中、普通高中三个学段(生均…): the stages have just been named
_SO_MANY_STAGES = re.compile(r"(?<=[^\W\da-zA-Z_])[两三四五六]个?学段")
#: 3区6县, 全市9个县(市、区): so many places, right before what is told of each
_COUNTED_PLACES = re.compile(rf"(?:{MARK}(?:个)?(?:县|市|区|旗|镇|乡|街道)+[和、及]?)+")
_OUTER = re.compile(r"、|以及")
_JOINS = frozenset("、和及与")
#: words before a figure that say it is no plain level
_TELLING = frozenset({"compare", "from", "up", "down", "list", "gap", "target", "standard"})
#: the items that a standard measures in each school, and what names all of them at once
_ITEMS = 7
_ALL = "各项"
_OF_ALL_ITEMS = ("各项差异系数", "学差异系数", "中差异系数")
#: …7项(指标)差异系数
_COUNTED_ITEMS = re.compile(r"等?(?:[一二三四五六七八九十\d]+项|各项)(?:指标)?$")
_SPLIT = re.compile(r"、|以及|和|及|(?<!参)与(?!率)|跟")


def zip_list(
    s: Sentence, start: int, end: int, lister: Cue, names: list[Name], found: list[Cue], marks: list[int]
) -> bool:
    """分别: the names before it, the figures behind it, in order. False: no such list."""
    values = [at for at in marks if at >= lister.end]
    early = [at for at in marks if at < lister.start]
    if len(values) < 2 or _each_labelled(s, lister.end, values, names):
        return False
    left_start = (early[-1] + 1) if early else start
    left = s.text[left_start : lister.start]
    frame = Frame()
    for cue in found:
        member = cue.kind == "part" and cue.text in {"其他", "其余"} and cue.start < lister.start
        if cue.start < values[0] and not member:
            circumstance.heed(s, cue, frame, s.state)
    subjects = _members(s, left, left_start, len(values), found)
    if subjects is None:
        return False
    if len(subjects) == 1 and _is_of_all(s, subjects[0], len(values)):
        _spanned(s, subjects[0], values, frame, start, end)
    elif subjects:
        subjects = _weighed(s, subjects, left, left_start, frame)
        _pair(s, subjects, values, frame, [c for c in found if c.start >= lister.end], start, end)
    return True


def _weighed(s: Sentence, subjects: list[Subject], left: str, at: int, frame: Frame) -> list[Subject]:
    """Members with what unknown words before the first of them, or before their own name, leave open."""
    pieces = _pieces(s, left, at)
    if not pieces:
        return subjects  # the names of a list before
    scope = circumstance.scope(s, frame, subjects[0])[1]
    said = [wording.lead_of(s, _unnamed(s, piece), piece, scope) for piece in pieces]
    if len(said) != len(subjects):
        said = said[:1] * len(subjects)
    else:  # 财政性学前(、义务教育经费占 …): the member's name takes its first words in
        said = [
            "" if x.senses and x.name.startswith(p) else told
            for x, p, told in zip(subjects, pieces, said, strict=True)
        ]
    return [x._replace(unclear=x.unclear or said[0] or own) for x, own in zip(subjects, said, strict=True)]


#: members that say by one word of which kind they are, and leave the rest to the last: 公办、民办学校在校生
_KINDS = frozenset({"公办", "民办", "公办学校", "民办学校", "公办园", "民办园"})


def _unnamed(s: Sentence, piece: str) -> str:
    """What stands in a member before its name or its label."""
    if piece in _KINDS:
        return ""
    first = next((name.start for name in s.lexicon.find(piece)), len(piece))
    labels = (piece.find(label) for label in STAGE_WORDS)
    return piece[: min([first, *(at for at in labels if at >= 0)])]


def from_to(s: Sentence, start: int, end: int, names: list[Name], found: list[Cue], marks: list[int]) -> bool:
    """小学、初中生师比由17.2:1、13.1:1优化为16.8:1、12.7:1: two lists of the same names. False: none such."""
    runs = _runs(s, marks)
    if len(runs) != 2 or len(runs[0]) != len(runs[1]) or len(runs[0]) < 2:
        return False
    (first, *_), (then, *_) = runs
    turn = runs[0][-1] + 1
    opened = [c for c in found if c.kind in {"from", "compare"} and c.start < first]
    alike = {(q.kind, q.value.unit if q.value else "") for q in (s.quantity_at[at] for at in marks)}
    if not opened or len(alike) > 1 or not any(c.kind == "level" and turn <= c.start < then for c in found):
        return False
    lister = next((c for c in found if c.kind == "list" and c.start < first), opened[0])
    left = s.text[start : lister.start]
    subjects = _members(s, left, start, len(runs[0]), found)
    if not subjects:
        return False
    subjects = _weighed(s, subjects, left, start, Frame())
    for run, since, until in ((runs[0], start, turn), (runs[1], turn, end)):
        told = [c for c in found if since <= c.start < until]
        frame = Frame()
        for cue in told:
            if cue.start < run[0]:
                circumstance.heed(s, cue, frame, s.state)
        _pair(s, subjects, run, frame, [c for c in told if c.start > run[0]], start, end)
    return True


def _runs(s: Sentence, marks: list[int]) -> list[list[int]]:
    """Figures in rows that nothing but 、 or 和 parts."""
    runs: list[list[int]] = []
    for at in marks:
        if runs and s.text[runs[-1][-1] + 1 : at] in _JOINS:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _pair(
    s: Sentence,
    subjects: list[Subject],
    values: list[int],
    frame: Frame,
    found: list[Cue],
    start: int,
    end: int,
) -> None:
    """Bind figures to subjects in order; found are the cues from the list's beginning on."""
    if len(subjects) != len(values):
        _uneven(s, subjects, values, frame, start, end)
        return
    _spread_bound(s, values)
    _spread_share(s, values)
    _spread_unit(s, subjects, values)
    subjects = _every_component(s, subjects)
    since = len(s.memory.facts)
    first = s.source(values[0])
    figures: list[Figure] = []
    base, last = s.base, modality.of(s, values[-1], frame)
    if last in {Modality.TARGET, Modality.STANDARD}:
        s.base = last  # 分别达到96%、93%的目标: the words behind the last are said of all
    for place, (subject, at) in enumerate(zip(subjects, values, strict=True), 1):
        local = replace(frame)
        for cue in found:
            if values[0] < cue.start < at and cue.kind in {"up", "down", "level", "year"}:
                circumstance.heed(s, cue, local, s.state)
        between = [c for c in found if c.start < at and c.kind in {"up", "down", "level"}]
        if between and between[-1].kind != "level":
            local.change = 1 if between[-1].kind == "up" else -1
        before = len(s.memory.facts)
        figures.append(Figure(at, s.quantity_at[at], local, start, end))
        bind.emit(s, (subject,), figures[-1])
        _place(s, before, Listed(first, place, len(values)))
    areas.sum_of(s, subjects, figures)
    s.base = base
    areas.whole_of(s, since, values[0])
    s.state.series = [(s, "") for s in subjects]
    # the last member's own place is its own: 全国、全省 … 分别增长a、b，我市增长c
    s.state.subjects = (subjects[-1]._replace(place=None),)
    s.state.head = next((s for s in reversed(subjects) if s.senses), s.state.head)


def _place(s: Sentence, since: int, listed: Listed) -> None:
    """Note on the newest facts where in their list they stand."""
    facts = s.memory.facts
    facts[since:] = [replace(fact, listed=listed) for fact in facts[since:]]


def _each_labelled(s: Sentence, at: int, values: list[int], names: list[Name]) -> bool:
    """生均教学仪器设备值分别为小学2860元、初中3540元: each figure has its stage before it."""
    if not any(n.text in s.lexicon.staged and n.end <= at for n in names):
        return False
    starts = [at, *(value + 1 for value in values)]
    return all(
        cues.residue(s.words(start, value)) in STAGED for start, value in zip(starts, values, strict=False)
    )


def _is_of_all(s: Sentence, subject: Subject, count: int) -> bool:
    """小学七项指标差异系数分别为(seven figures): of all of them, in whatever order."""
    known = [s.lexicon.indicators.get(sense.id) for sense in subject.senses]
    coefficient = bool(known) and all(i is not None and i.unit == units.COEFFICIENT for i in known)
    return coefficient and count == _ITEMS and subject.name.endswith(_OF_ALL_ITEMS)


def _spanned(s: Sentence, subject: Subject, values: list[int], frame: Frame, start: int, end: int) -> None:
    """One figure that reaches from the smallest of a list to the largest."""
    printed = [s.quantity_at[at].value for at in values]
    ends = [
        v.interval.exact for v in printed if v is not None and not v.unit and v.interval.exact is not None
    ]
    if len(ends) != len(values):
        _uneven(s, [subject], values, frame, start, end)
        return
    first = s.quantity_at[values[0]]
    value = Value(Interval(min(ends), max(ends)), "")
    clear = tuple(sense._replace(kind="alias") for sense in subject.senses)
    spanning = replace(first, value=value, bounded=True, note="")
    at = values[0]
    bind.emit(s, (subject._replace(senses=clear),), Figure(at, spanning, frame, start, end, values[-1]))
    s.state.subjects = (subject,)


def implied(s: Sentence, start: int, names: list[Name], found: list[Cue], marks: list[int]) -> Cue | None:
    """小学、初中大班额占比1.2%、3%: names and figures side by side are a list, though nobody says 分别."""
    named = [n for n in names if marks and n.end <= marks[0]]
    known = any(n.senses or n.text in s.lexicon.staged for n in named)
    if len(marks) < 2 or len(_runs(s, marks)) > 1:
        return None
    if not names and len(s.state.series) == len(marks) and _goes_on(s, start, marks[0], found):
        return Cue("list", start, marks[0], "")
    if not known:
        return None
    end = named[-1].end
    telling = [c for c in found if c.kind in _TELLING and c.start < marks[0]]
    if telling and [c.kind for c in telling] == ["from"] and telling[0].start >= end:
        telling = []  # 公办园占比、普惠园覆盖率由44.1%、78.3%,提高到 …
    if cues.residue(s.words(end, marks[0])) or telling:
        return None
    if len(_pieces(s, s.text[start:end], start)) < 2 and len(marks) != _ITEMS:
        return None
    return Cue("list", end, marks[0], "")


def _goes_on(s: Sentence, start: int, at: int, found: list[Cue]) -> bool:
    """由44.1%、78.3%,提高到52.6%、88.9%: the same names once more, now at another level."""
    levels = [c for c in found if c.kind == "level" and c.start < at]
    return bool(levels) and not cues.residue(s.words(start, at))


def _spread_share(s: Sentence, values: list[int]) -> None:
    """1.2、3%: the sign behind the last figure of a list is that of all."""
    printed = [s.quantity_at[at].value for at in values]
    if printed[-1] is None or printed[-1].unit != "%":
        return
    if any(v is None or v.unit not in {"", "%"} for v in printed[:-1]):
        return
    for at in values[:-1]:
        quantity = s.quantity_at[at]
        if quantity.value is not None and not quantity.value.unit:
            s.quantity_at[at] = replace(quantity, value=replace(quantity.value, unit="%"))


def _spread_unit(s: Sentence, subjects: list[Subject], values: list[int]) -> None:
    """小学、初中生均教学及辅助用房面积分别为4.88、6.15平方米: the unit behind the last is that of all."""
    known = {i.unit for x in subjects for sense in x.senses if (i := s.lexicon.indicators.get(sense.id))}
    last = s.quantity_at[values[-1]].value
    if len(known) != 1 or last is None or not units.compatible(last.unit, wanted := known.pop()):
        return
    if wanted not in units.EACH:
        return
    for at in values[:-1]:
        quantity = s.quantity_at[at]
        if quantity.value is not None and not quantity.value.unit and last.unit == units.EACH[wanted]:
            s.quantity_at[at] = replace(quantity, value=replace(quantity.value, unit=last.unit))


def _every_component(s: Sentence, subjects: list[Subject]) -> list[Subject]:
    """园长、专任教师、保育员持证率分别为 …: of all the components together the name leaves no doubt."""
    loose = [m for m in subjects if m.senses and m.senses[0].kind == "loose"]
    for indicator in s.lexicon.indicators.values():
        own = [m for m in loose if m.senses[0].id == indicator.id]
        named = "、".join(fold(c).text for c in indicator.components)
        heads = {
            m.name.removeprefix(fold(c).text)
            for m in own
            for c in indicator.components
            if fold(c).text in m.name
        }
        if len(own) != len(indicator.components) or len(own) < 2 or len(heads) != 1:
            continue
        joint = s.lexicon.names.get(named + heads.pop(), ())
        if any(x.kind == "alias" and x.id == indicator.id for x in joint):
            clear = tuple(x._replace(kind="alias") for x in own[0].senses)
            subjects = [m._replace(senses=clear) if m in own else m for m in subjects]
    return subjects


def _spread_bound(s: Sentence, values: list[int]) -> None:
    """88%、53%以上: a bound behind the last figure of a list holds for all of them.

    The lower end is safe either way; the words of the bound stand apart (bound_at).
    """
    last = s.quantity_at[values[-1]]
    if last.value is None or not last.bounded or any(s.quantity_at[at].bounded for at in values[:-1]):
        return
    words = re.search(r"(?:及?以上|及?以下|以内|之内)$", s.block.text[last.start : last.end])
    if not words:
        return
    for at in values[:-1]:
        quantity = s.quantity_at[at]
        if quantity.value is None or quantity.value.interval.exact is None:
            continue
        number = quantity.value.interval.exact
        interval = Interval(number, None) if words.group().endswith("上") else Interval(None, number)
        bound = Span(last.start + words.start(), last.end)
        s.quantity_at[at] = replace(
            quantity, value=replace(quantity.value, interval=interval), bounded=True, bound_at=bound
        )


def _members(s: Sentence, left: str, at: int, count: int, found: list[Cue]) -> list[Subject] | None:
    """The members of a list, each completed by the first or the last.

    Empty: nothing of ours. None: no list of names stands here.
    """
    if not cues.residue(s.words(at, at + len(left))):
        if s.state.series and len(s.state.series) == count:
            return [s for s, _ in s.state.series]
        subjects = [s for s in s.state.subjects if s.senses]
        return (
            _by_year(s, subjects, count, found)
            if len(subjects) == 1
            else (list(s.state.subjects) if subjects else [])
        )
    pieces = _pieces(s, left, at)
    outer = _pieces(s, left, at, _OUTER)
    if len(pieces) > count and len(outer) == count and not any(_holds_two(piece) for piece in outer):
        pieces = outer  # 园长和专任教师、保育员、保健员: 、 parts members, 和 joins within one
    elif len(pieces) != count and _is_one_name(s, left, at):
        pieces = [_bare(s, left)]  # 教师与公务员工资之比: 与 joins nothing here
    if again := _of_those_measured(s, pieces, count):
        return again
    members = (
        _of_each_item(s, pieces, at)
        or _of_name_before(s, pieces, at)
        or _named_first(s, pieces)
        or [_member(s, index, pieces) for index in range(len(pieces))]
    )
    if pieces is outer:
        members = [_of_first_group(s, m, piece) for m, piece in zip(members, pieces, strict=True)]
    places = [_place_in(s, piece) for piece in _SPLIT.split(left)]
    alike = all(not m.senses or m.senses == members[-1].senses for m in members)
    if members and alike and len(places) == count and all(places):
        # 全国、全省一般公共预算教育支出分别增长5.5%、4.1%
        return [members[-1]._replace(place=place) for place in places]
    labels = tuple(
        p if p in STAGE_OF else next((w for w in STAGE_WORDS if p.startswith(w)), "") for p in pieces
    )
    if len(members) == 1 and len(s.state.labels) == count and members[0].name:
        again = [_labelled_again(s, label, members[0]) for label in s.state.labels]
        if all(x.senses for x in again):
            return again
    s.state.labels = labels if all(labels) else ()
    if len(members) == 1 and count > 1 and (several := _places_counted(s, at, count)):
        return [members[0]._replace(place=several)] * count
    if len(members) == 1 and count > 1:
        by_year = _by_year(s, [m for m in members if m.senses], count, found)
        return by_year or members
    if len(members) > count:
        # two groups by two measures: 幼儿园和小学教师的持证率、本科率分别为 a、b
        heads = [m for m, p in zip(members, pieces, strict=True) if _is_measure(p)]
        if len(heads) == count:
            doubt = "两组名称、两个指标，只有一组数字"
            return [m if _stands_alone(s, m) else m._replace(doubt=doubt) for m in heads]
    return members


def _holds_two(piece: str) -> bool:
    """教师参与率和家长满意率: two measures are two members, whatever joins them."""
    measures = [part for part in _SPLIT.split(piece) if part]
    return len(measures) > 1 and all(_is_measure(part) for part in measures)


def _of_first_group(s: Sentence, measure: Subject, piece: str) -> Subject:
    """园和小学教师持证率: told of both groups alike, so of the first too, where that is ours."""
    group, *rest = _SPLIT.split(piece)
    if not rest or any(sense.kind in {"alias", "loose"} for sense in measure.senses):
        return measure
    own = rest[-1]
    for cut in range(1, len(own) - 2):
        name = word(group + own[cut:])
        senses = tuple(x for x in s.lexicon.names.get(name, ()) if x.kind in {"alias", "loose"})
        if senses:
            doubt = "两组名称、两个指标，只有一组数字"
            return Subject(senses, name, how=f"“{group}”承接“{own[cut:]}”", doubt=doubt)
    return measure


def _pieces(s: Sentence, left: str, at: int, split: re.Pattern[str] = _SPLIT) -> list[str]:
    """The members of a coordinated phrase as printed (folded), without cues."""
    words = split.split(left)
    return [piece for piece in (_bare(s, piece) for piece in words) if piece]


def _bare(s: Sentence, piece: str) -> str:
    """A member without the place, year or 均 that open or close it."""
    piece = _COMPARED.sub("", piece)
    for cue in list(cues.find(piece)):
        if cue.kind in _AROUND and cue.start == 0:
            return _bare(s, piece[cue.end :])
        if cue.kind in _AROUND | {"same", "before"} and cue.end == len(piece):
            return _bare(s, piece[: cue.start])
    piece = _BASE.sub("", piece.strip())
    piece = piece[1:] if piece.startswith("园园长") else piece
    piece = _SO_MANY_STAGES.sub("", piece)
    for said in ("按教职工计算", "按专任教师计算", "按教职工", "按专任教师", "计算", "均", "也", "都"):
        piece = piece.removesuffix(said)
    return piece


def _place_in(s: Sentence, piece: str) -> tuple[ScopeKind, str] | None:
    """The place that opens a member of a list."""
    start = 0
    for cue in cues.find(piece):
        if cue.kind == "part" and cue.start == start:
            return ScopeKind.PART, cue.text  # the cue stands in the piece, not in the sentence
        if cue.kind in {"year", "now", "lastyear"} and cue.start == start:
            start = cue.end
        elif cue.kind in circumstance.SCOPE_KINDS and cue.start == start:
            return circumstance.scope_of(s, cue)
    return None


def _is_one_name(s: Sentence, left: str, at: int) -> bool:
    """Whether all that could part some words stands inside one name."""
    within = [n for n in s.names if n.senses and at <= n.start and n.end <= at + len(left)]
    splits = [at + m.start() for m in _SPLIT.finditer(left)]
    return any(all(n.start < split < n.end for split in splits) for n in within)


def _places_counted(s: Sentence, at: int, count: int) -> tuple[ScopeKind, str] | None:
    """3区6县…分别为(nine figures): one for each of so many places, none for the whole."""
    said = _COUNTED_PLACES.search(s.text, s.start, at + 1)
    if not said:
        return None
    values = [q.value for m, q in s.quantity_at.items() if said.start() <= m < said.end() and q.value]
    numbers = [value.interval.exact for value in values if not value.unit or value.unit in {"个", "所"}]
    if sum(n for n in numbers if n is not None) != count:
        return None
    return ScopeKind.PART, s.printed(said.start(), said.end())


def coordinated(s: Sentence, name: Name, boundary: int) -> list[Subject]:
    """Labels joined to a name by 、 or 和 that share its head: 小学、初中(、普通高中生师比)均 ….

    Empty where nothing is joined or a label makes no known name.
    """
    before = s.text[max(boundary, s.start) : name.start]
    own = stage_word(before, len(before))
    before = before[: len(before) - len(own)]
    if not before.endswith(("、", "和", "及", "与")):
        return []
    pieces = [
        p for p in (_bare(s, piece) for piece in _SPLIT.split(re.split(r"[,;:()\x00]", before)[-1])) if p
    ]
    if not pieces or not all(p in STAGE_OF for p in pieces):
        return []
    if (
        name.senses
        and all(sense.kind == "item" for sense in name.senses)
        and resolve.is_counted(s, name.senses)
    ):
        return []  # 小学、初中教学班1160个: both together, not so many each
    pieces.append(own + name.text)
    members = [_member(s, index, pieces) for index in range(len(pieces) - 1)]
    return members if all(m.senses for m in members) else []


def _of_those_measured(s: Sentence, pieces: list[str], count: int) -> list[Subject]:
    """…小学2764元、初中3918元，(差异系数)分别为0.31、0.28: of what has just been measured, in its order."""
    series = [subject for subject, _ in s.state.series]
    head = s.state.head.name if s.state.head else ""
    if len(pieces) == 1 and count == _ITEMS and pieces[0] in STAGED and head.endswith(OF_EACH):
        every = pieces[0] + _ALL + next(m for m in OF_EACH if head.endswith(m))
        senses = s.lexicon.names.get(every, ())  # 七项差异系数，小学分别为(seven), 初中分别为(seven)
        return [Subject(senses, every, how=f"“{pieces[0]}”承接“{head}”")] if senses else []
    if len(pieces) != 1 or len(series) != count:
        return []
    if pieces[0] in STAGED:  # 小学 … 分别为4.9、7.8平方米，初中分别为6.1、10.4平方米
        again = [resolve.of_its_stage(s, pieces[0], x) for x in series]
        return [one for one in again if one] if all(again) else []
    if pieces[0] not in OF_EACH:
        return []
    named = [(x, s.lexicon.names.get(x.name + pieces[0], ())) for x in series]
    if not all(senses for _, senses in named):
        return []
    return [Subject(senses, x.name + pieces[0], how=f"承接“{x.name}”") for x, senses in named]


def _of_each_item(s: Sentence, pieces: list[str], at: int) -> list[Subject]:
    """小学(seven names)差异系数分别为 …: one measure of each of them, of the stage named first."""
    measure = next((m for m in OF_EACH if pieces and pieces[-1].endswith(m)), "")
    if len(pieces) < 2 or not measure:
        return []
    stage = next((one for one in STAGED if pieces[0].startswith(one)), "") or counts.stage_at(s, at)
    found = []
    for piece in pieces:
        bare = _COUNTED_ITEMS.sub("", piece.removesuffix(measure)).removeprefix(stage)
        senses = s.lexicon.of_stage(stage, bare + measure)
        if not senses or bare not in s.lexicon.staged:
            return []
        found.append(Subject(senses, stage + bare + measure, how=f"“{stage}”承接“{measure}”"))
    return found


def _of_name_before(s: Sentence, pieces: list[str], at: int) -> list[Subject]:
    """生均一般公共预算教育支出，小学、初中分别为 …: stages of what the clause before has only named."""
    named = [x for x in s.state.subjects if x.senses]
    if len(named) != 1 or len(pieces) < 2 or s.text[named[0].end : at] != ",":
        return []
    if not all(piece in STAGE_OF for piece in pieces):
        return []
    members = [compose(s.lexicon, piece, named[0]) for piece in pieces]
    return [one for one in members if one] if all(members) else []


def _named_first(s: Sentence, pieces: list[str]) -> list[Subject]:
    """生均一般公共预算教育支出小学、初中、高中增幅: the name opens the list, stages follow."""
    opener = next(iter(s.lexicon.find(pieces[0])), None)
    known = opener is not None and (opener.senses or opener.text in s.lexicon.staged)
    if opener is None or opener.start or not known or len(pieces) < 2:
        return []
    labels = [pieces[0][opener.end :], *pieces[1:]]
    labels[-1] = re.sub(r"(?:增幅|增长率|增速|占比)$", "", labels[-1])
    if opener.text in s.lexicon.staged:
        head = Subject((), opener.text)
        staged = [resolve.of_its_stage(s, label, head) for label in labels]
        return [one for one in staged if one] if all(staged) else []
    head = subject_of(opener, pieces[0], s.contexts)
    if not head.senses or not all(label in STAGE_OF for label in labels):
        return []
    return [compose(s.lexicon, label, head) or Subject((), label) for label in labels]


def _labelled_again(s: Sentence, label: str, head: Subject) -> Subject:
    """A label of the list before, put before this list's one name."""
    return compose(s.lexicon, label, head) or Subject((), label + head.name)


def _stands_alone(s: Sentence, subject: Subject) -> bool:
    """A measure that has no stages of its own takes its figure whatever stands beside it."""
    known = [s.lexicon.indicators.get(sense.id) for sense in subject.senses]
    return subject.name not in HEADS and all(
        i is not None and not i.components and not i.every_stage for i in known
    )


def _member(s: Sentence, index: int, pieces: list[str]) -> Subject:
    piece, first = pieces[index], pieces[0]
    found = s.lexicon.ending(piece)
    if found and found.senses and not _clean(s, found, piece):
        return Subject((), piece)  # 其他民办园 + 在园幼儿 is not all the children
    counted = found and all(sense.kind == "item" for sense in found.senses)
    if counted and index < len(pieces) - 1 and (measured := _with_tail(s, index, pieces, "alias")):
        return measured  # 园长和专任教师 (+ 持证率): what is measured, not how many there are
    if found and found.senses:
        subject = subject_of(found, piece, [*pieces[:index], *s.contexts, s.text[s.start : s.end]])
        if subject.senses:
            return subject._replace(start=-1, end=-1, stage=stage_before(piece, found.start))
    if index < len(pieces) - 1 and (joint := _with_tail(s, index, pieces)):
        return joint
    stage = stage_before(piece, len(piece))
    if stage and index < len(pieces) - 1 and piece in STAGE_OF:
        tail_subject = _member(s, len(pieces) - 1, pieces)
        if tail_subject.senses:
            own = of_other_stage(s.lexicon, stage, tail_subject._replace(name=pieces[-1]))
            return own or tail_subject._replace(stage=stage)
    for cut in range(len(first), 1, -1):
        joined = s.lexicon.ending(first[:cut] + piece)
        if index and joined and joined.start < cut and joined.senses:
            subject = subject_of(joined, first[:cut] + piece, s.contexts)
            if subject.senses:
                return subject._replace(start=-1, end=-1)
    if found and found.text in HEADS and not without_stage(piece[: found.start]):
        return resolve.bare_head(s, Name(s.start, s.start, found.text, found.senses), "")
    return Subject((), piece)


def _with_tail(s: Sentence, index: int, pieces: list[str], kind: str = "") -> Subject | None:
    """A member with the end of the last one, where that makes a name: 小学 + (初中)生师比."""
    piece, last = pieces[index], pieces[-1]
    for cut in range(len(last) - 1):
        words = piece + last[cut:]
        joined = s.lexicon.ending(words)
        if joined and joined.senses and takes(piece, joined.start):
            subject = subject_of(joined, words, [*pieces, *s.contexts, s.text[s.start : s.end]])
            if subject.senses and (not kind or any(sense.kind == kind for sense in subject.senses)):
                return subject._replace(start=-1, end=-1, stage=stage_before(words, joined.start))
    return None


def _clean(s: Sentence, found: Name, piece: str) -> bool:
    """Whether a count or a bare head in a list stands without an unknown modifier before it."""
    if found.text not in HEADS and not all(sense.kind in {"item", "other"} for sense in found.senses):
        return True
    before = without_stage(cues.residue(piece[: found.start]))
    return not before or _is_part_of(s, found, before)


def _is_part_of(s: Sentence, found: Name, before: str) -> bool:
    """随迁子女 + 在公办学校就读: a part behind the whole that it is of."""
    wholes = {sense.id for sense in s.lexicon.names.get(before, ()) if sense.kind == "item"}
    return any(
        indicator.denominator in wholes and indicator.numerator in {sense.id for sense in found.senses}
        for indicator in s.lexicon.indicators.values()
    )


def _by_year(s: Sentence, subjects: list[Subject], count: int, found: list[Cue]) -> list[Subject]:
    """One name, several years: 2020—2022年 … 依次为 a、b、c. The newest is the figure."""
    if len(subjects) != 1:
        return []
    years: list[str] = []
    told = [c for c in s.cues if c.start < max((x.end for x in found), default=0)]
    ends = [c for c in told if c.kind == "year"]
    if len(ends) == 2 and s.text[ends[0].end : ends[1].start] in {"至", "到", "-", "~"}:
        first, last = (circumstance.year_of(s, c) for c in ends)
        if re.fullmatch(r"\d{4} \d{4}", f"{first} {last}") and int(last) - int(first) == count - 1:
            return [subjects[0]._replace(how=f"@{year}") for year in range(int(first), int(last) + 1)]
    for cue in told:
        if cue.kind == "now":
            years.append("")
        elif cue.kind in {"year", "before", "lastyear"}:
            period = circumstance.year_of(s, cue)
            if re.fullmatch(r"\d{4}-\d{4}", period):
                years += [str(y) for y in range(int(period[:4]), int(period[5:]) + 1)]
            else:
                years.append(period or cue.text)
    several = next((c.text for c in s.cues if c.kind == "several"), "")
    if not years and f"近{'零一二三四五六七八九十'[count]}年" in several if count <= 10 else False:
        # 近三年 … 分别为 a、b、c: the last is the newest
        years = ["往年"] * (count - 1) + [""]
    if len(years) == count:
        return [subjects[0]._replace(stage=subjects[0].stage, how=f"@{year}") for year in years]
    return []


def _uneven(
    s: Sentence, subjects: list[Subject], values: list[int], frame: Frame, start: int, end: int
) -> None:
    """Names and figures differ in number: what each belongs to cannot be told."""
    doubt = f"分别列出{len(subjects)}个名称、{len(values)}个数字，对不上"
    for subject in subjects:
        for sense in subject.senses:
            if sense.kind in {"alias", "loose"}:
                figure = Figure(values[0], s.quantity_at[values[0]], frame, start, end, values[-1])
                bind.add(s, sense, subject, figure, None, modality.of(s, values[0], frame), doubt)


def _is_measure(piece: str) -> bool:
    return bool(re.search(r"率$|占比$|比$|面$", piece))
