"""The examples written in cards and sets, run through the whole pipeline: checker rules test.

What came out is told in four words: 对 as written; 漏 nothing where something was written;
误报 something where nothing was; 值不对 something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Assessment, Example, Finding, Interval, Rulebook, Value, Verdict

NOTHING = "无"
CLAIM = "表述"
WORDS = {
    Verdict.PASS: "达标",
    Verdict.FAIL: "不达标",
    Verdict.REVIEW: "待核",
    Verdict.MISSING: "缺失",
    Verdict.MANUAL: "人工",
}

Assess = Callable[[str, Rulebook], Assessment]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example: what was written, what came out, and the word for it."""

    indicator: str
    example: Example
    expected: str
    got: str
    word: str  # 对 漏 误报 值不对

    @property
    def agrees(self) -> bool:
        return self.word == "对"

    def __str__(self) -> str:
        """path:line, the word, and where it disagrees what was asked and what came."""
        told = f"{self.example.at}  {self.word}  {self.indicator}"
        if self.agrees:
            return told
        return f"{told}\n  {self.example.text}\n  应为 {self.expected}，得到 {self.got}"


def run(rulebook: Rulebook, assess: Assess) -> Iterator[Outcome]:
    """An outcome for every example of the cards and of the set, in the set's order.

    assess   reads one text as a whole report under a rulebook.
    """
    for requirement in rulebook.rule_set.requirements:
        card = rulebook.indicators[requirement.indicator]
        for example in card.examples:
            got = read(_finding(assess(example.text, rulebook), card.id))
            yield Outcome(card.id, example, example.reads, got, _word(example.reads, got, NOTHING))
        for example in requirement.examples:
            got = WORDS[_finding(assess(example.text, rulebook), card.id).verdict]
            missing = WORDS[Verdict.MISSING]
            yield Outcome(card.id, example, example.verdict, got, _word(example.verdict, got, missing))


def tally(outcomes: Iterable[Outcome]) -> str:
    """对 312 · 漏 4 · 误报 0 · 值不对 1."""
    counts = Counter(outcome.word for outcome in outcomes)
    return " · ".join(f"{word} {counts[word]}" for word in ("对", "漏", "误报", "值不对"))


def _finding(assessment: Assessment, indicator: str) -> Finding:
    return next(found for found in assessment.findings if found.indicator.id == indicator)


def _word(expected: str, got: str, nothing: str) -> str:
    """One of the four words; two spellings of one value are the same."""
    interval = parse(expected)
    if expected == got or (interval is not None and interval == parse(got)):
        return "对"
    if got == nothing:
        return "漏"
    return "误报" if expected == nothing else "值不对"


def read(finding: Finding) -> str:
    """A finding as an example would write it: its value, 表述 for a claim alone, or 无."""
    if finding.value is not None:
        return written(finding.value)
    return CLAIM if finding.evidence else NOTHING


def written(value: Value) -> str:
    """A value without its unit: 52.3, ≥ 95, > 90, ≤ 5, < 5, [91, 92); derived ones to 12 digits."""
    interval = value.interval
    low, high = _plain(interval.low), _plain(interval.high)
    if interval.exact is not None:
        return low
    if not high:
        return f"{'>' if interval.low_open else '≥'} {low}"
    if not low:
        return f"{'<' if interval.high_open else '≤'} {high}"
    return f"{'(' if interval.low_open else '['}{low}, {high}{')' if interval.high_open else ']'}"


def _plain(number: Decimal | None) -> str:
    """Digits without exponent or trailing zeros; empty for an open end."""
    if number is None:
        return ""
    text = f"{number:.12g}" if len(number.as_tuple().digits) > 12 else f"{number:f}"
    return f"{Decimal(text).normalize():f}"


_BOUND = re.compile(r"([≥≤><]) (-?[0-9.]+)")
_RANGE = re.compile(r"([\[(])(-?[0-9.]+), (-?[0-9.]+)([\])])")


def parse(reads: str) -> Interval | None:
    """The interval an example asks for; None for 表述 and 无."""
    if match := _BOUND.fullmatch(reads):
        sign, number = match[1], Decimal(match[2])
        if sign in "≥>":
            return Interval(number, None, low_open=sign == ">")
        return Interval(None, number, high_open=sign == "<")
    if match := _RANGE.fullmatch(reads):
        return Interval(Decimal(match[2]), Decimal(match[3]), match[1] == "(", match[4] == ")")
    return Interval.exactly(Decimal(reads)) if reads[-1:].isdigit() else None
