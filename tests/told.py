"""A few sentences assessed, as a test tells them: verdict, value, quotes, reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker import document, pipeline, rulebook
from checker.extract import Lexicon, read
from checker.model import Assessment, CrossCheck, Fact, Finding, Rulebook


@cache
def duty() -> Rulebook:
    return rulebook.load("duty")


@cache
def lexicon() -> Lexicon:
    return Lexicon(duty().indicators, duty().items)


@dataclass(frozen=True)
class Told:
    """What came out for one indicator; quotes are slices of the text."""

    finding: Finding
    checks: tuple[CrossCheck, ...]
    text: str

    @property
    def verdict(self) -> str:
        return str(self.finding.verdict)

    @property
    def value(self) -> str:
        """The value as said: 48.7%, ≥85%, derived ones to four decimals; empty for none."""
        return str(self.finding.value) if self.finding.value else ""

    @property
    def quotes(self) -> list[str]:
        return [self.text[f.span.start : f.span.end] for f in self.finding.evidence]

    @property
    def refused(self) -> dict[str, str]:
        """quote → why it does not count."""
        return {self.text[r.fact.span.start : r.fact.span.end]: r.because for r in self.finding.considered}


def assess(text: str) -> Assessment:
    return pipeline.assess(document.read("-", data=text.encode()), duty()).assessments[0]


def tell(text: str, indicator: str) -> Told:
    """What a text says about one indicator of the default set."""
    assessment = assess(text)
    [finding] = [f for f in assessment.findings if f.indicator.id == indicator]
    checks = tuple(c for c in assessment.cross_checks if c.indicator == indicator)
    return Told(finding, checks, text)


def derived(text: str) -> list[Fact]:
    """Facts of a text that were not printed, in text order."""
    [part] = document.read("-", data=text.encode()).parts
    return [f for f in read(part, duty(), lexicon(), source=text).facts if f.formula]
