"""Counts what the catalogue holds, at the end of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    patterns = [
        pattern
        for path in sorted(HERE.glob("[A-Z].yaml"))
        for pattern in yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    ]
    positives, near = (sum(len(p.get(kind) or []) for p in patterns) for kind in ("positive", "near_miss"))
    terminalreporter.write_line(f"{len(patterns)} patterns: {positives} positives, {near} near misses")
