"""The labelled reports beside the repository, where there are any: what must never happen."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCORE = ROOT.parent / "shared" / "score" / "score.py"

pytestmark = pytest.mark.skipif(not SCORE.is_file(), reason="no labelled reports beside the repository")


@cache
def scored() -> dict[str, float]:
    """The figures of the score, assessed by this interpreter with this checkout."""
    command = f"{sys.executable} -m checker"
    run = subprocess.run(
        [sys.executable, str(SCORE), "--command", command, "--json"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode in {0, 1}, run.stderr
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


@pytest.mark.parametrize("what", ["false_passes", "broken", "parts_missing", "parts_extra"])
def test_it_never_happens(what: str) -> None:
    assert scored()[what] == 0


@pytest.mark.parametrize(
    ("what", "floor"), [("stated_pct", 95), ("values_pct", 95), ("cited_pct", 95), ("absent_pct", 99)]
)
def test_the_share_that_is_read_rightly_does_not_sink(what: str, floor: float) -> None:
    assert scored()[what] >= floor
