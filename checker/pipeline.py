"""The stages, in order; the whole way of a report can be read here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from checker import __version__, document, extract, judge
from checker.extract import Lexicon
from checker.model import (
    Assessment,
    CrossCheck,
    Document,
    Fact,
    Finding,
    Indicator,
    Part,
    Result,
    Rulebook,
    Severity,
)


def assess_path(path: str, rulebook: Rulebook) -> Result:
    """Everything said about the report at `path` under one rule set."""
    return assess(document.read(path), rulebook)


def assess_text(text: str, rulebook: Rulebook) -> Assessment:
    """A text read and judged as one whole report."""
    return assess(document.read("-", data=text.encode()), rulebook).assessments[0]


def assess(
    report: Document,
    rulebook: Rulebook,
    *,
    place: str = "",
    period: str = "",
    exempt: Mapping[str, str] = MappingProxyType({}),
) -> Result:
    """Everything said about a report under one rule set, part by part.

    place, period   what the user knows better than the report says; empty: as read
    exempt          indicators that do not apply to the place, each with the reason
    """
    lexicon = _lexicon(rulebook)
    unread = _unread(report)
    parts = tuple(
        _part(part, report, rulebook, lexicon, place, period, unread, exempt) for part in report.parts
    )
    return Result(report, rulebook.rule_set, parts, __version__)


def _unread(report: Document) -> str:
    """What could not be read and where it stands, as the beginning of a reason; empty: all was read."""
    found = [d for d in report.diagnostics if d.severity is Severity.UNREAD]
    told = {d.message.rstrip("。"): "" for d in found}
    for d in found:
        if d.span:
            told[d.message.rstrip("。")] += f"、{report.place(d.span.start)}"
    return "；".join(f"{places[1:]}：{what}" if places else what for what, places in told.items())


@lru_cache(maxsize=4)
def _lexicon(rulebook: Rulebook) -> Lexicon:
    """The names of a rulebook, put together once for all reports that it judges."""
    return Lexicon(rulebook.measured, rulebook.items, rulebook.one_by_one)


def _part(
    part: Part,
    report: Document,
    rulebook: Rulebook,
    lexicon: Lexicon,
    place: str,
    period: str,
    unread: str,
    exempt: Mapping[str, str],
) -> Assessment:
    """One part read and judged."""
    reading = extract.read(part, rulebook, lexicon, place, period, report.source)
    findings: list[Finding] = []
    facts, disordered = judge.straightened(reading.facts)
    checks: list[CrossCheck] = [*disordered]
    for requirement in rulebook.rule_set.requirements:
        indicator = rulebook.indicators[requirement.indicator]
        about, covering = _about(facts, indicator), rulebook.indicators.get(requirement.covered_by)
        finding, checked = judge.judge(
            requirement,
            indicator,
            about,
            reading.setting.year,
            unread,
            dated=reading.setting.dated,
            covering=(covering, _about(facts, covering)) if covering else None,
        )
        finding = judge.held(finding, report.stored)
        if reason := exempt.get(indicator.id):
            finding = judge.exempted(finding, reason)
        findings.append(finding)
        checks += (*checked, *judge.behind(indicator, facts))
    groups = tuple(judge.judge_group(group, findings) for group in rulebook.rule_set.groups)
    return Assessment(
        part,
        reading.setting.place,
        reading.setting.period,
        tuple(findings),
        groups,
        tuple({(c.kind, c.facts): c for c in reversed(checks)}.values())[::-1],
        judge.score(findings),
        judge.banners(reading.setting.period, rulebook.rule_set),
    )


def _about(facts: Sequence[Fact], indicator: Indicator) -> list[Fact]:
    return [fact for fact in facts if fact.subject == indicator.id]
