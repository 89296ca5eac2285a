"""How a finding departs from what a person reads: shared by the patterns and the reports."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from typing import Any

from checker import document, pipeline, rulebook
from checker.judge import meets
from checker.model import Interval, Requirement, Rulebook
from checker.render.json import to_json

OF_VERDICT = {True: "pass", False: "fail", None: "review"}

Reading = dict[str, Any]
Finding = dict[str, Any]


class FalsePass(Exception):
    """A finding passed that must not; no assertion, so that no list of known faults can hide it."""


@cache
def duty() -> Rulebook:
    """The set under which every text is read."""
    return rulebook.load("duty")


@cache
def requirements() -> dict[str, Requirement]:
    """The set's requirements by indicator."""
    return {requirement.indicator: requirement for requirement in duty().rule_set.requirements}


def read(data: bytes) -> tuple[str, dict[str, Any]]:
    """The source of a report and its assessment, as JSON gives it."""
    report = document.read("-", data=data)
    assessed: dict[str, Any] = json.loads(to_json([pipeline.assess(report, duty())]))
    return report.source, assessed


def close(one: float | None, other: float | None) -> bool:
    """Equal but for the last digits of a division."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1, abs(other))


def touches(evidence: Finding, quote: str, source: str) -> bool:
    """Whether a piece of evidence shares a character with an occurrence of the quote."""
    at = source.find(quote)
    while at >= 0:
        if evidence["start"] < at + len(quote) and at < evidence["end"]:
            return True
        at = source.find(quote, at + 1)
    return False


def values(finding: Finding) -> tuple[float | None, float | None]:
    value = finding["value"] or {}
    return value.get("min"), value.get("max")


def told(finding: Finding) -> str:
    """A finding in one line, for a failure's message."""
    quotes = "、".join(each["quote"] for each in finding["evidence"])
    return (
        f"{finding['verdict']} {values(finding) if finding['value'] else ''} [{quotes}] {finding['reason']}"
    )


# -- the notation of the patterns: tests/patterns/E.yaml explains it ---------------------------


def interval(written: str) -> Interval | None:
    """'96', '[96, ∞)', '~(48, 54]' → the interval; None for a claim or figures that exclude one another."""
    plain = written.strip().removeprefix("~")
    if plain in {"null", "none", "claim"}:
        return None
    match = re.fullmatch(r"([\[(])(.*),(.*)([\])])", plain)
    if not match:
        return Interval.exactly(Decimal(plain))
    low, high = (None if "∞" in end else Decimal(end.strip()) for end in (match[2], match[3]))
    return Interval(low, high, match[1] == "(" and low is not None, match[4] == ")" and high is not None)


def acceptable(name: str, reading: Reading) -> list[str]:
    """The verdicts that fit a reading: those it names, else those that its value decides."""
    if "verdict" in reading:
        said = reading["verdict"]
        return [said] if isinstance(said, str) else list(said)
    value = interval(reading["value"])
    requirement = requirements()[name]
    if value is None:
        settles = reading["value"] == "claim" and requirement.accepts == "claim"
        return ["pass"] if settles else ["review"]
    if reading.get("scope") == "part":
        return ["review", "missing"]
    if reading.get("doubt") == "true" or requirement.limit is None:
        return ["review"]
    return [OF_VERDICT[meets(value, requirement.sign, requirement.limit)]]


def departures(finding: Finding, reading: Reading, source: str) -> list[str]:
    """Where a finding departs from the reading of its indicator; raises FalsePass."""
    name, wanted = finding["indicator"], acceptable(finding["indicator"], reading)
    said = f"{name} ({reading['value']}, {'/'.join(wanted)}): {told(finding)}"
    if finding["verdict"] == "pass" and "pass" not in wanted:
        raise FalsePass(said)
    if finding["verdict"] not in wanted:
        return [said]
    if finding["verdict"] == "missing":
        return []
    wrong = []
    value = interval(reading["value"])
    if value is not None:
        ends = [float(end) if end is not None else None for end in (value.low, value.high)]
        if not all(close(got, want) for got, want in zip(values(finding), ends, strict=True)):
            wrong.append(f"{name} is read as {values(finding)}, not {reading['value']}")
    quotes = reading.get("quote", [])
    for quote in [quotes] if isinstance(quotes, str) else quotes:
        if not any(touches(each, quote, source) for each in finding["evidence"]):
            wrong.append(f"{name} does not cite “{quote}”: {told(finding)}")
    return wrong


def other_reading(finding: Finding, reading: Reading) -> list[str]:
    """Where unit, modality, scope, period or width of a figure are not those of its reading."""
    name, value, evidence = finding["indicator"], finding["value"], finding["evidence"]
    wrong = []
    if value and value["unit"] != requirements()[name].unit:
        wrong.append(f"{name} is in {value['unit']}")
    if value and value.get("approximate", False) != reading["value"].startswith("~"):
        wrong.append(f"{name}: {reading['value']} is {'' if value.get('approximate') else 'not '}approximate")
    periods = sorted(each["period"] or "" for each in evidence)
    if evidence and periods[-1] != reading.get("period", ""):
        wrong.append(f"{name} is of {periods[-1] or 'no period'}, not of {reading.get('period', 'none')}")
    if not finding["derived"] and reading["value"] not in {"none", "null"}:
        modality = reading.get("modality", "claim" if reading["value"] == "claim" else "actual")
        scope = reading.get("scope", "whole")
        wrong += [
            f"{name}: “{each['quote']}” is {each['modality']}, {each['scope_kind']}; not {modality}, {scope}"
            for each in evidence
            if (each["modality"], each["scope_kind"]) != (modality, scope)
        ]
    return wrong


#: how a finding says why a figure does not count, by its modality or scope
_REFUSED = {
    "upper": "上级|全国|全省|全市", "elsewhere": "别处", "part": ".",
    "baseline": "不是最新一期|往年", "delta": "变化|用来比较",
    "standard": "标准|要求|上级", "target": "目标|要求|要核对",
}  # fmt: skip


def refused(assessment: Reading, entry: Reading) -> bool:
    """Whether a figure that must not count was seen as what it is, or not taken for a figure at all."""
    finding = next(f for f in assessment["findings"] if f["indicator"] == entry["indicator"])
    kind, quote = entry.get("modality") or entry["scope"], entry["quote"]
    seen = [
        each
        for each in (*finding["considered"], *finding["evidence"])
        if each["quote"] in quote or quote in each["quote"]
    ]
    return not seen or any(
        kind in {each["modality"], each.get("scope_kind")}
        or re.search(_REFUSED.get(kind, "(?!)"), each.get("rejected_because", ""))
        for each in seen
    )


def invented(finding: Finding, seen: bool) -> list[str]:
    """A finding on an indicator that has no actual figure; raises FalsePass.

    Missing is right, and so is a review that rests on words alone, or on a part of the
    place where such a part is `seen`.
    """
    words_only = finding["value"] is None or all(e["modality"] == "claim" for e in finding["evidence"])
    if finding["verdict"] == "missing" or (finding["verdict"] == "review" and (seen or words_only)):
        return []
    said = f"{finding['indicator']} has no figure: {told(finding)}"
    if finding["verdict"] == "pass":
        raise FalsePass(said)
    return [said]


def broken(finding: Finding, source: str) -> list[str]:
    """Evidence that is not in the source where it says."""
    return [
        f"{finding['indicator']} cites what is not there: {each}"
        for each in finding["evidence"]
        if source[each["start"] : each["end"]] != each["quote"] or each["context"] not in source
    ]
