"""Tables → facts: a figure is bound by the heads it stands under, never by distance.

What no head explains is not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.extract import bind, clauses, fit, heads, labels, quantities, units
from checker.extract.fold import MARK, fold
from checker.extract.lexicon import Lexicon, Sense
from checker.extract.sentence import Figure, Frame, Memory, Sentence
from checker.extract.setting import Setting
from checker.extract.subjects import Subject, names_in
from checker.extract.tables import Place, Table
from checker.model import Block, Fact, Indicator, Modality, Quantity, ScopeKind, Span, Value

_AROUND = re.compile(r"[-+−↑↓▲▼△*#\s()±]*")
_MINUS = re.compile(r"\s*[-−↓▼]\s*")
_PLUS = re.compile(r"^\s*[+↑▲]")
_EMPTY = re.compile(r"[-—/\\]+|[×xX*_○]{2,}|空|无数据|待[定补核].{0,4}|暂[无缺].{0,2}|缺")
_YES = re.compile(r"(?:已|均|全部)?(?:达标|符合(?:要求|标准)?|合格|达到(?:标准|要求)?)")
_NO = re.compile(r"(?:未|不|没有)(?:达标|符合(?:要求|标准)?|合格|达到(?:标准|要求)?)")
_HELD = re.compile(r"已?(?:落实|做到|实现|达到)|不低于|高于|是|√|✓")
_TICK, _CROSS = re.compile(r"是|√|✓|有"), re.compile(r"否|×|✗")
_ASKED = re.compile(r"\s*(?:[≥≤<>]|不[低高少多超小大][于过]|不超|至少|最[高低多少])")
_PRINTED = re.compile(r"[%元人:]")
_LINE = 120


def read_table(
    cells: Sequence[Block],
    lexicon: Lexicon,
    setting: Setting,
    memory: Memory,
    planned: bool = False,
    short: Mapping[str, str] | None = None,
) -> None:
    """Put the facts of a table's cells into the memory, in reading order.

    setting   as words outside of tables tell it
    planned   the words before the table have turned to what is to come
    short     folded abbreviation → the name that a note gives for it
    """
    table = Table(cells, lexicon, setting, planned, short or {})
    for cell in cells:
        if cell.row_heads or cell.column_heads:
            place = table.place(cell)
            first = len(memory.facts)
            _read(place, memory)
            for at in range(first, len(memory.facts)):
                memory.facts[at] = _cited(memory.facts[at], place)
    memory.last, memory.head = (), None


def _signed(text: str, quantity: Quantity) -> Quantity:
    """The figure with the sign that stands apart in front of it: ↓1.36, − 1.36."""
    if quantity.value is None or not quantity.start or not _MINUS.fullmatch(text[: quantity.start]):
        return quantity
    return replace(quantity, start=0, value=fit.negated(quantity.value))


def _is_negative(quantity: Quantity) -> bool:
    low = quantity.value.interval.low if quantity.value else None
    return low is not None and low < 0


def _read(place: Place, memory: Memory) -> None:
    """The facts of one cell: a figure, a tick, a blank, or words."""
    cell, table = place.cell, place.table
    if place.role == "rank" or cell.row in table.bare:
        return
    text = _PLUS.sub(lambda m: " " * len(m.group()), cell.text)
    folded = fold(text, [_signed(text, quantity) for quantity in quantities.find(text)])
    names = list(names_in(table.lexicon, folded.text))
    subject = None if place.role == "remark" else labels.subject_of(place)
    if not subject and not names and len(folded.quantities) < 2:
        return
    whole = (0, len(folded.text), names, place.modality, place.contexts)
    sentence = Sentence(memory, table.lexicon, table.setting, cell, folded, *whole)
    sentence.state.period = place.period
    sentence.percent = "%" in place.units or cell.row in table.percent_rows
    marks = sorted(sentence.quantity_at)
    if subject and _statement(sentence, place, subject):
        return
    if marks and all(_AROUND.fullmatch(piece) for piece in re.split("[、;,/]|" + MARK, folded.text)):
        for one, at in zip(labels.subjects_of(place, subject, len(marks)), marks, strict=False):
            _figure(sentence, place, one, at)
    elif names or (subject and marks):
        if subject and place.role != "verdict":
            sentence.state.subjects, sentence.state.head = (subject,), subject
        clauses.read(sentence)


# -- what the cell says ------------------------------------------------------------------


def _figure(s: Sentence, place: Place, subject: Subject, at: int) -> None:
    """A cell that holds a figure and nothing else."""
    quantity = s.quantity_at[at]
    frame = _frame(place)
    if place.role == "points":
        _points(s, frame, subject, at, quantity)
        return
    if quantity.kind == "points" and place.role != "change":
        return
    if place.untold and s.base is Modality.ACTUAL and _ASKED.match(s.block.text):
        s.base = Modality.STANDARD  # ≥85% under a head that says nothing
    for sense in subject.senses:
        one = subject._replace(senses=(sense,))
        if item := s.lexicon.items.get(sense.id):
            if place.role == "change":
                _growth(s, place, one, at, quantity)
            elif (scaled := _scaled(quantity, item.unit, place.units)) and not _is_negative(quantity):
                bind.emit(s, (one,), Figure(at, scaled, frame, 0, s.end))
        elif indicator := s.lexicon.indicators.get(sense.id):
            if sense.kind == "claim" and indicator.unit == "倍":  # 不低于公务员: 1.03
                one = one._replace(senses=(Sense("alias", sense.id),))
            _level(s, place, one, at, quantity, frame, indicator)


def _frame(place: Place, change: int = 0) -> Frame:
    return Frame(scope=labels.scope_of(place), period=place.period, change=change)


def _points(s: Sentence, frame: Frame, subject: Subject, at: int, quantity: Quantity) -> None:
    """Points given for an indicator: never its value."""
    value = replace(quantity.value, unit="分") if quantity.value else None
    for sense in subject.senses:
        if sense.id in s.lexicon.indicators and sense.kind in {"alias", "loose"}:
            bind.add(s, sense, subject, Figure(at, quantity, frame, 0, s.end), value, Modality.SCORE)


def _level(
    s: Sentence,
    place: Place,
    subject: Subject,
    at: int,
    quantity: Quantity,
    frame: Frame,
    indicator: Indicator,
) -> None:
    """A figure of an indicator; a bare number takes the unit of the heads or of the name."""
    if place.role == "change":
        if indicator.growth_of:
            return  # the change of a change
        s.base, frame = Modality.DELTA, replace(frame, change=frame.change or 1)
    elif _is_negative(quantity) and not indicator.growth_of:
        return
    value, unit = quantity.value, indicator.unit
    if value and not value.unit:
        number = value.interval.low if value.interval.low is not None else value.interval.high
        told = place.role in {"result", "standard", "aim"} or any(h.year or h.when for h in place.heads)
        told = told or any(h.place and h.place[0] is ScopeKind.WHOLE for h in place.columns)
        if unit == "倍" or (unit == "%" and not s.percent and told and number is not None and number >= 1):
            quantity = replace(quantity, value=replace(value, unit=unit))
        elif unit in units.EACH or unit in units.COUNTED:
            quantity = _each(quantity, unit, place.units)
    bind.emit(s, (subject,), Figure(at, quantity, frame, 0, s.end))


def _each(quantity: Quantity, unit: str, offered: Sequence[str]) -> Quantity:
    """生均教学及辅助用房面积(平方米) | 4.88: so much for each pupil, in the unit of the heads.

    Where no head prints one the name says it, but for money, which may stand in 万元.
    """
    value, said = quantity.value, [split for split in map(heads.split_unit, offered) if split[1]]
    assert value is not None
    fitting = [split for split in said if split[1] == unit or units.compatible(split[1], unit)]
    if not fitting and (said or unit == "元/生"):
        return quantity
    factor = units.scaled(Decimal(1), fitting[0][0] if fitting else "")
    return replace(quantity, value=Value(fit.scaled(value.interval, factor), unit, value.approximate))


def _growth(s: Sentence, place: Place, subject: Subject, at: int, quantity: Quantity) -> None:
    """增减(%) beside an amount: the yearly growth of it."""
    value = quantity.value
    said = [h for h in place.heads if h.role == "change"] or place.columns
    head = "".join(h.text for h in said)
    shared = any("%" in h.units for h in said) or re.search("率|幅|速", head)
    if value is None or not (value.unit == "%" or (shared and not value.unit)):
        return
    fell = re.search("降幅|下降", head) and "增" not in head and not _is_negative(quantity)
    grown = replace(quantity, value=replace(value, unit="%"))
    bind.emit(s, (subject,), Figure(at, grown, _frame(place, -1 if fell else 1), 0, s.end))


def _scaled(quantity: Quantity, wanted: str, offered: Sequence[str]) -> Quantity | None:
    """A count or an amount in the item's unit; None where the unit is not said."""
    value = quantity.value
    if value is None or value.unit:
        return quantity if value else None
    said = [split for split in map(heads.split_unit, offered) if split[1] not in {"", "%"}]
    fitting = [split for split in said if units.compatible(split[1], wanted)]
    if wanted == "元" and len(fitting) > 1:  # 单位:万元、元: totals in the larger one
        fitting = [split for split in fitting if split[0]]
    elif wanted == "元/生":
        fitting = [split for split in fitting if not split[0]] or fitting
    if len(fitting) > 1 or (not fitting and (said or wanted.startswith("元"))):
        return None
    factor = units.scaled(Decimal(1), fitting[0][0] if fitting else "")
    return replace(quantity, value=Value(fit.scaled(value.interval, factor), wanted, value.approximate))


def _statement(s: Sentence, place: Place, subject: Subject) -> bool:
    """达标, 未达标, a tick, a blank: no figure. False: the cell says something else."""
    text = s.block.text.strip(" 。()")
    settled = place.modality is Modality.ACTUAL and place.role in {"result", "verdict", ""}
    masked = bool(s.quantity_at) and all(q.kind == "blank" for q in s.quantity_at.values())
    if masked or _EMPTY.fullmatch(text):
        if settled and place.role != "verdict":
            _blank(s, place, subject, masked)
        return True
    ticks = place.role == "verdict"
    claimed = any(sense.kind == "claim" for sense in subject.senses)
    held = (ticks and _TICK.fullmatch(text)) or (claimed and _HELD.fullmatch(text))
    yes = held or _YES.fullmatch(text)
    no = _NO.fullmatch(text) or (ticks and _CROSS.fullmatch(text))
    if settled and (yes or no):
        for sense in subject.senses:
            if sense.id in s.lexicon.indicators and sense.kind in {"alias", "loose", "claim"}:
                _say(s, place, subject, sense, Modality.CLAIM)
                s.memory.facts[-1] = replace(s.memory.facts[-1], holds=bool(yes))
    return bool(yes or no)


def _blank(s: Sentence, place: Place, subject: Subject, masked: bool) -> None:
    """A result that is not there; — for one stage of several may mean that there is none."""
    for sense in subject.senses:
        indicator = s.lexicon.indicators.get(sense.id)
        if indicator and sense.kind in {"alias", "loose"} and (masked or not indicator.every_stage):
            _say(s, place, subject, sense, Modality.BLANK)


def _say(s: Sentence, place: Place, subject: Subject, sense: Sense, modality: Modality) -> None:
    cell = Figure(0, Quantity(0, s.end, None), _frame(place), 0, s.end, s.end - 1)
    bind.add(s, sense, subject, cell, None, modality, subject.doubt)


def _cited(fact: Fact, place: Place) -> Fact:
    """The fact with its row as context, as much of it as 120 code points hold."""
    row = place.table.rows[place.cell.row]
    cell = fact.span
    if row.end - row.start > _LINE:
        room = max(0, _LINE - (cell.end - cell.start)) // 2
        start = row.start if cell.end - row.start <= _LINE else max(row.start, cell.start - room)
        row = Span(start, min(row.end, start + _LINE))
    printed = fact.value is None or fact.modality is Modality.SCORE or _PRINTED.search(place.cell.text)
    return replace(fact, context=row, unit_at=None if printed else place.table.unit_at(place.cell))
