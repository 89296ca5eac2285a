"""Reads a county's education self-assessment report and judges it against a year's standards.

    import checker
    result = checker.assess("report.txt", rules="duty")

The words of the report come back with every verdict; see checker.model for what a Result holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.model import Result

__version__ = "0.1.0"


def assess(path: str, rules: str = "duty") -> Result:
    """Everything said about one report under one rule set, named or given as a path.

    Raises errors.CheckerError, whose message is Chinese and meant for people.
    """
    # `checker --help` imports this package: what costs time waits until it is needed.
    from checker import pipeline, rulebook

    return pipeline.assess_path(path, rulebook.load(rules))
