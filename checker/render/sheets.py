"""What the page says of one part under one rule set, ready to be laid out: words, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import (
    LEVELS,
    Assessment,
    CrossCheck,
    Document,
    Fact,
    Finding,
    Modality,
    Result,
    Span,
)
from checker.render import cite, words
from checker.render.bullet import Bullet, bullet
from checker.render.clean import clean
from checker.render.passages import Hit, Ref

_UNFIT = re.compile(r"[^\w.-]+")


class Bit(NamedTuple):
    """Words of a quotation; a figure leads to where it stands in the report."""

    text: str
    at: int = -1
    end: int = -1


class Clause(NamedTuple):
    """A clause quoted: its words, where it stands, and what is said of each figure in it."""

    bits: tuple[Bit, ...]
    where: str
    said: tuple[tuple[Bit, str], ...]


class Row(NamedTuple):
    """A requirement: what its line shows, and what unfolds below.

    number   in the order of the standard; with several standards a letter before it
    place    offset of its first figure in the report, for sorting; large where there is none
    told     labels, each with what it says, in order: 推算, 标准, 口径, …
    inputs   of a formula: what, how much, where
    sought   names under which the figure was looked for, where none was found
    """

    id: str
    number: str
    style: str
    sign: str
    word: str
    name: str
    value: str
    level: str
    asked: str
    bullet: Bullet | None
    reason: str
    place: int
    clause: str
    find: str
    told: tuple[tuple[str, tuple[str, ...]], ...]
    inputs: tuple[tuple[str, Bit, str], ...]
    clauses: tuple[Clause, ...]
    refused: tuple[tuple[str, Clause], ...]
    sought: str
    waived: str


class Check(NamedTuple):
    """A cross-check: sign, colour, words, and the places it compares."""

    sign: str
    style: str
    said: str
    places: tuple[tuple[str, int], ...]


class Grouped(NamedTuple):
    """A group's verdict; members are names and where their findings stand."""

    style: str
    sign: str
    word: str
    name: str
    reason: str
    members: tuple[tuple[str, str], ...]


class Sheet(NamedTuple):
    """One part of a report under one rule set; the label tells it from the other sheets of a page."""

    id: str
    result: Result
    assessment: Assessment
    label: str
    letter: str
    tally: str
    score: str
    rows: tuple[Row, ...]
    groups: tuple[Grouped, ...]
    checks: tuple[Check, ...]
    agreed: tuple[Check, ...]


class Ids:
    """Names of places on the page: the same for the same report and rules, and each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, *pieces: str) -> str:
        """The pieces as one name; a later one of the same gets a number behind it."""
        name = "-".join(_UNFIT.sub("_", clean(piece)) for piece in pieces)
        number, free = 1, name
        while free in self._given:
            number += 1
            free = f"{name}~{number}"
        self._given.add(free)
        return free


def sheet(result: Result, assessment: Assessment, within: str, letter: str, ids: Ids) -> Sheet:
    """An assessment as laid out; `within` is the id of the part it stands in."""
    document, here = result.document, ids.new(within, result.rule_set.id)
    part = f" 篇{assessment.part.number}" if len(result.assessments) > 1 else ""
    rows = tuple(
        _row(finding, f"{letter}{number}", ids.new(here, finding.indicator.id), document)
        for number, finding in enumerate(assessment.findings, 1)
    )
    names = {f.indicator.id: f.indicator.name for f in assessment.findings}
    where = {f.indicator.id: row.id for f, row in zip(assessment.findings, rows, strict=True)}
    groups = tuple(
        Grouped(
            str(g.verdict),
            words.SIGNS[g.verdict],
            words.VERDICTS[g.verdict],
            g.group.name,
            g.reason,
            tuple((names[member], where[member]) for member in g.group.members if member in names),
        )
        for g in assessment.groups
    )
    checks = [(_check(c, names, document), c.agrees) for c in cite.in_order(assessment.cross_checks)]
    return Sheet(
        here,
        result,
        assessment,
        f"{document.path}{part} {result.rule_set.id}",
        letter,
        words.tally(assessment.findings),
        words.score(assessment.score),
        rows,
        groups,
        tuple(check for check, agrees in checks if not agrees),
        tuple(check for check, agrees in checks if agrees),
    )


def hits(sheet: Sheet) -> Iterator[Hit]:
    """Everything in the report that a sheet leads to, with the way back to its findings."""
    for row, finding in zip(sheet.rows, sheet.assessment.findings, strict=True):
        label = f"第{row.number}项 {row.name}"
        used = Ref(f"{row.number}{row.sign}", row.id, f"{label}：{row.word}")
        seen = Ref(row.number, row.id, f"{label}：见到但不计", seen=True)
        for fact in finding.evidence:
            yield Hit(*fact.span, row.style, used)
            yield from (Hit(*span, "beside") for span in (fact.bound_at, fact.unit_at) if span)
        for rejected in finding.considered:
            yield Hit(*rejected.fact.span, "seen", seen)
    for check in sheet.assessment.cross_checks:
        yield from (Hit(*fact.span, "check") for fact in check.facts)
    for diagnostic in (*sheet.result.document.diagnostics, *sheet.result.diagnostics):
        if diagnostic.span:
            yield Hit(*diagnostic.span, "odd")


def _row(finding: Finding, number: str, here: str, document: Document) -> Row:
    line, card = finding.requirement, finding.indicator
    places = [fact.span.start for fact in finding.evidence]
    refused = _refused(finding, document)
    quotes = [document.source[slice(*fact.span)] for fact in finding.evidence]
    named = (card.name, card.id, *card.aliases, *card.loose, line.clause, line.source, *quotes)
    return Row(
        here,
        number,
        cite.style(finding),
        words.sign(finding),
        words.verdict(finding),
        card.name,
        "".join(ink.text for ink in cite.value(finding)),
        LEVELS[line.level],
        "人工核查" if line.limit is None else words.requirement(line),
        bullet(finding),
        finding.reason,
        min(places, default=len(document.source)),
        f"{line.source} {line.clause}",
        " ".join(dict.fromkeys(named)).lower(),
        _told(finding),
        tuple(_input(finding.evidence[at], finding, document) for at in finding.inputs),
        tuple(_clause(facts, finding, document) for facts in cite.by_clause(finding.evidence)),
        refused,
        "" if any(f.value for f in finding.evidence) or line.limit is None else "、".join(cite.sought(card)),
        words.waiver(finding.waived) if finding.waived else "",
    )


def _told(finding: Finding) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Label and words of how the verdict came about, and of what is asked, in whose words."""
    line, card = finding.requirement, finding.indicator
    ratio = f"{card.numerator} ÷ {card.denominator}" if card.numerator and card.denominator else ""
    told: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("推算", (finding.formula,)),
        ("注", finding.notes),
        ("标准", (f"{f'“{line.clause}”' if line.clause else ''}{line.source}",)),
        ("看材料", (line.manual,)),
        ("看表", (line.table,)),
        ("原为", (line.was,)),
        ("因为", (line.because,)),
        ("口径", (card.definition or ratio,)),
        ("说明", (card.note, line.note)),
        ("存疑", tuple(words.doubted(finding))),
    )
    said = ((label, tuple(dict.fromkeys(filter(None, words_)))) for label, words_ in told)
    return tuple((label, words_) for label, words_ in said if words_)


def _input(given: Fact, finding: Finding, document: Document) -> tuple[str, Bit, str]:
    return (
        cite.named(given, finding),
        _figure(given.span, document.source),
        cite.whereabouts(given, document).text,
    )


def _clause(facts: Sequence[Fact], finding: Finding, document: Document) -> Clause:
    """A clause with its figures, overlapping ones as one, and what is to be said of each."""
    source, first = document.source, facts[0]
    spans = sorted({fact.span for fact in facts})
    start = min(first.context.start, spans[0].start)
    end = max(first.context.end, *(span.end for span in spans))
    bits, at = [], start
    for span in spans:
        if span.start >= at:
            bits += [Bit(source[at : span.start]), _figure(span, source)]
            at = span.end
    bits.append(Bit(source[at:end]))
    said = [((figure := _figure(fact.span, source)), _said(fact, figure.text, finding)) for fact in facts]
    shown = dict.fromkeys((bit, words_) for bit, words_ in said if words_)
    where = cite.whereabouts(first, document, column=True).text
    return Clause(tuple(bit for bit in bits if bit.text), where, tuple(shown))


def _figure(span: Span, source: str) -> Bit:
    return Bit(source[slice(*span)], *span)


def _said(fact: Fact, quote: str, finding: Finding) -> str:
    """How a figure was read, and what is odd about it; a plain result says nothing."""
    kind, bound = cite.kind(fact), cite.bound(fact)
    value = "" if fact.value is None else words.value(fact.value, finding.requirement.limit)
    value = "" if value == clean(quote) else f"读作 {value}" if value else ""
    item = fact.subject if fact.subject not in (finding.indicator.id, "") else ""
    pieces = (
        " ".join(x for x in (item, fact.stage, value) if x),
        "" if fact.modality is Modality.ACTUAL and kind == "实际" else kind,
        f"算式：{fact.formula}" if fact.formula else "",
        fact.doubt or fact.unclear,
        f"读法：{'；'.join(bound)}" if bound else "",
        *fact.notes,
    )
    return "；".join(piece for piece in pieces if piece)


def _refused(finding: Finding, document: Document) -> tuple[tuple[str, Clause], ...]:
    """What was seen and does not count: the reason, and the clause with its figures."""
    found: dict[tuple[str, Span], list[Fact]] = {}
    for rejected in finding.considered:
        found.setdefault((rejected.because, rejected.fact.context), []).append(rejected.fact)
    return tuple((because, _clause(facts, finding, document)) for (because, _), facts in found.items())


def _check(check: CrossCheck, names: dict[str, str], document: Document) -> Check:
    sign = cite.check_sign(check)
    spans = sorted({fact.span for fact in check.facts})
    places = {document.place(span.start): span.start for span in reversed(spans)}
    return Check(sign.text, sign.style, cite.check(check, names), tuple(places.items())[::-1])
