"""The stages, in order; the whole way of a report can be read here."""

from __future__ import annotations

from checker import __version__
from checker.model import Assessment, Document, Part, Result, Rulebook


def assess_path(path: str, rulebook: Rulebook) -> Result:
    """Everything said about the report at `path` under one rule set."""
    from checker import document

    return assess(document.read(path), rulebook)


def assess(document: Document, rulebook: Rulebook, *, place: str = "", period: str = "") -> Result:
    """Everything said about a report under one rule set, part by part.

    place, period   what the user knows better than the report says; empty: as read
    """
    parts = tuple(_part(part, rulebook, place, period) for part in document.parts)
    return Result(document, rulebook.rule_set, parts, __version__)


def _part(part: Part, rulebook: Rulebook, place: str, period: str) -> Assessment:
    """One part read and judged."""
    raise NotImplementedError
