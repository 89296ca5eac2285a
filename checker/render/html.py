"""Results → one page for a browser: the verdicts beside the report, every figure marked in it.

The page is complete in itself, asks for nothing and runs only the script it brings: a policy in its
head says so, by the digests of its style and its script. It can be read and printed without script.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from checker.model import Assessment, Diagnostic, Document, Part, Result
from checker.render import cite, words
from checker.render.clean import clean
from checker.render.moved import Row as Moved
from checker.render.moved import moves, rows
from checker.render.passages import Marked, Passage, passages
from checker.render.sheets import Ids, Sheet, hits, sheet

_TEMPLATES = ("page.html", "finding.html", "report.html")


class _Side(NamedTuple):
    """What one standard says of an indicator: its badge, whether that is excepted, and what is asked."""

    style: str
    sign: str
    word: str
    waived: bool
    asked: str


class _Change(NamedTuple):
    """An indicator that moves from one standard to another: its values, and each standard's side."""

    name: str
    value: str
    sides: tuple[_Side | None, ...]


class _Part(NamedTuple):
    """A part of a report: what each rule set says of it, and its text."""

    id: str
    part: Part
    sheets: tuple[Sheet, ...]
    passages: tuple[Passage, ...]
    changes: tuple[_Change, ...]
    same: int


class _Report(NamedTuple):
    """A report under one or several rule sets; before and after hold the text outside its parts."""

    id: str
    number: int
    document: Document
    results: tuple[Result, ...]
    parts: tuple[_Part, ...]
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]
    diagnostics: tuple[tuple[Diagnostic, str, str], ...]


def to_html(results: Sequence[Result]) -> str:
    """One page for all results; those of one report, which follow one another, share its text.

    The same results give the same bytes. Nothing of a report or a rule becomes anything but words.
    """
    ids = Ids()
    reports = [
        _report(number, list(of_one), ids)
        for number, (_, of_one) in enumerate(groupby(results, key=lambda result: id(result.document)), 1)
    ]
    sheets = [sheet for report in reports for part in report.parts for sheet in part.sheets]
    style, script = _text("page.css"), _text("page.js")
    return _template().render(
        reports=reports,
        sheets=sheets,
        counts=_counts(sheets),
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
        version=results[0].version if results else "",
        severities=cite.SEVERITIES,
        meanings=[(str(v), words.SIGNS[v], words.VERDICTS[v], said) for v, said in words.MEANINGS.items()],
        beside=words.BESIDE,
    )


def _report(number: int, results: Sequence[Result], ids: Ids) -> _Report:
    document, here = results[0].document, ids.new(f"r{number}")
    several = len(results) > 1
    parts: list[tuple[str, Part, tuple[Sheet, ...]]] = []
    for at, assessment in enumerate(results[0].assessments):
        within = ids.new(f"{here}p{assessment.part.number}")
        parts.append(
            (
                within,
                assessment.part,
                tuple(
                    sheet(result, result.assessments[at], within, _letter(each) if several else "", ids)
                    for each, result in enumerate(results)
                ),
            )
        )
    marked = Marked(document.source, (hit for _, _, sheets in parts for each in sheets for hit in hits(each)))
    bounds = [part.start for _, part, _ in parts[1:]] + [parts[-1][1].end if parts else 0]
    first = parts[0][1].start if parts else 0
    return _Report(
        here,
        number,
        document,
        tuple(results),
        tuple(
            _Part(
                within,
                part,
                sheets,
                tuple(passages(document, part.blocks, part.start, end, marked)),
                *_changes([each.assessment for each in sheets]),
            )
            for (within, part, sheets), end in zip(parts, bounds, strict=True)
        ),
        tuple(passages(document, (), 0, first, marked)),
        tuple(passages(document, (), bounds[-1], len(document.source), marked)),
        tuple(_diagnostics(results)),
    )


def _letter(at: int) -> str:
    """What stands before a finding's number under the first, second, … of several rule sets."""
    return chr(ord("A") + at) if at < 26 else f"S{at + 1}-"


def _diagnostics(results: Sequence[Result]) -> Iterator[tuple[Diagnostic, str, str]]:
    """What is odd about the file, unread parts first, each with its severity in words and its place."""
    document = results[0].document
    found = dict.fromkeys((*document.diagnostics, *(d for result in results for d in result.diagnostics)))
    severities = [*cite.SEVERITIES][::-1]
    for diagnostic in sorted(found, key=lambda d: severities.index(d.severity)):
        place = document.place(diagnostic.span.start) if diagnostic.span else ""
        yield diagnostic, cite.SEVERITIES[diagnostic.severity], place


def _changes(assessments: Sequence[Assessment]) -> tuple[tuple[_Change, ...], int]:
    """What moves from one standard to another, and how many requirements do not."""
    if len(assessments) < 2:
        return (), 0
    asked = rows(assessments)
    changes = tuple(_change(row) for row in asked if moves(row))
    return changes, len(asked) - len(changes)


def _change(row: Moved) -> _Change:
    values = dict.fromkeys(
        "".join(ink.text for ink in cite.value(finding)) for finding in row.findings if finding
    )
    return _Change(
        row.name,
        " / ".join(values),
        tuple(
            _Side(
                cite.style(finding),
                words.sign(finding),
                words.verdict(finding),
                finding.waived is not None,
                cite.requirement(finding)[0].text,
            )
            if finding
            else None
            for finding in row.findings
        ),
    )


def _counts(sheets: Sequence[Sheet]) -> list[tuple[str, str, str, int]]:
    """Style, sign, word and number of the verdicts on the page, what must be looked at first."""
    order = ("fail", "review", "missing", "pass", "manual", "reference", "dim")
    found: dict[tuple[str, str, str], int] = {}
    for each in sheets:
        for row in each.rows:
            key = (row.style, row.sign, row.word)
            found[key] = found.get(key, 0) + 1
    return [(*key, found[key]) for key in sorted(found, key=lambda key: (order.index(key[0]), key[2]))]


@cache
def _text(name: str) -> str:
    return files("checker.render").joinpath("page", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _template() -> Template:
    """The page's template: whatever is put into it is cleaned, then escaped."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        loader=DictLoader({name: _text(name) for name in _TEMPLATES}),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html")


def _harmless(value: object) -> object:
    """Words with nothing but words in them; what the template itself made stays as it is."""
    return clean(value) if type(value) is str else value
