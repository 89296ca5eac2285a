"""Every text of the catalogue is read as its author reads it, or is listed in known.yaml.

    pytest tests/patterns                   all of them
    pytest tests/patterns -k 'A01 or G'     some
    PYTHONPATH=.:tests python tests/patterns/test_patterns.py     writes known.yaml as it is now

A text in known.yaml is expected to fail: one that is read rightly must be taken off the list,
and a false pass counts as known only where its reason says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from labels import FalsePass, broken, departures, invented, other_reading, read, refused

HERE = Path(__file__).parent
KNOWN = HERE / "known.yaml"
KINDS = {"positive": "pos", "near_miss": "near"}


@dataclass(frozen=True)
class Case:
    """One text of a pattern: id is pattern-kind-number, as in A01-pos-1."""

    id: str
    name: str
    entry: dict[str, Any]


def cases() -> Iterator[Case]:
    """Every text of every catalogue file, in order."""
    for path in sorted(HERE.glob("[A-Z].yaml")):
        for pattern in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader):
            for kind, short in KINDS.items():
                for number, entry in enumerate(pattern.get(kind) or [], 1):
                    yield Case(f"{pattern['pattern']}-{short}-{number}", pattern["name"], entry)


def known() -> dict[str, str]:
    """id → why it is still read wrongly."""
    listed = yaml.load(KNOWN.read_text(encoding="utf-8"), yaml.BaseLoader) if KNOWN.exists() else None
    return {fault["pattern"]: fault["why"] for fault in listed or []}


def wrong(case: Case) -> list[str]:
    """What is read otherwise than the catalogue says; raises FalsePass."""
    entry = case.entry
    source, assessed = read(entry["text"].encode())
    parts = entry.get("parts") or [entry.get("reads") or {}]
    if len(parts) != len(assessed["assessments"]):
        return [f"{len(assessed['assessments'])} parts, not {len(parts)}"]
    found: list[str] = []
    in_part = {n["indicator"] for n in entry.get("not_counted") or [] if "part" in n.get("scope", "")}
    for readings, assessment in zip(parts, assessed["assessments"], strict=True):
        unknown = readings.keys() - {finding["indicator"] for finding in assessment["findings"]}
        found += [f"the catalogue names {name}, which the set does not" for name in unknown]
        for finding in assessment["findings"]:
            reading = readings.get(finding["indicator"])
            if reading is None:
                found += invented(finding, finding["indicator"] in in_part)
            else:
                found += departures(finding, reading, source) or other_reading(finding, reading)
            found += broken(finding, source)
    if not entry.get("parts"):
        found += [
            f"“{seen['quote']}”, {seen.get('modality') or seen['scope']}, counts for {seen['indicator']}"
            for seen in entry.get("not_counted") or []
            if not refused(assessed["assessments"][0], seen)
        ]
    return found


def _parameter(case: Case, reason: str | None) -> Any:
    if reason is None:
        return pytest.param(case, id=case.id)
    kind = FalsePass if "false pass" in reason else AssertionError
    return pytest.param(case, id=case.id, marks=pytest.mark.xfail(raises=kind, strict=True, reason=reason))


@pytest.mark.parametrize("case", [_parameter(case, known().get(case.id)) for case in cases()])
def test_is_read_as_a_person_reads_it(case: Case) -> None:
    found = wrong(case)
    assert not found, "\n".join([case.name, case.entry["text"], *found, case.entry.get("why", "")])


def test_known_faults_are_faults_of_texts_that_exist() -> None:
    assert known().keys() <= {case.id for case in cases()}


def _faults() -> Iterator[tuple[str, str]]:
    """id and reason of every text that is read wrongly now; a reason given by hand is kept."""
    given = known()
    for case in cases():
        try:
            reason = "; ".join(wrong(case))
        except FalsePass as error:
            reason = f"false pass: {error}"
        kept = given.get(case.id, "")
        if reason:
            by_hand = kept and ("false pass" in kept) == reason.startswith("false pass")
            yield case.id, kept if by_hand else reason[:160]


if __name__ == "__main__":
    listed = [{"pattern": text, "why": why} for text, why in _faults()]
    KNOWN.write_text(
        "# Texts that are still read wrongly, and why.\n"
        "# PYTHONPATH=.:tests python tests/patterns/test_patterns.py rewrites it.\n"
        + yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=1000),
        encoding="utf-8",
    )
    passes = sum("false pass" in fault["why"] for fault in listed)
    print(f"{len(listed)} known faults, {passes} of them false passes")
