"""Block → Fact: pure from here on.

numerals     written-out Chinese numbers → Decimal
units        what stands behind a number
quantities   figures in a block, as intervals with unit and bound
fold         one spelling for words that mean the same
lexicon      the names of cards and items, found in folded text
cues         words that say aim, standard, place, time, change
setting      what the report is about: place, period, plan sections
each         figures of every single school; complying: how many of how many comply
whose        the place and the school that scope words name
facts        names and figures of a sentence → facts
corrections  what a report corrects, read as corrected
footnotes    figures that a note restricts
derive       shares, ratios and growth that follow from them
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.extract import setting
from checker.extract.corrections import read_corrected
from checker.extract.derive import derive
from checker.extract.facts import link
from checker.extract.footnotes import restrict
from checker.extract.lexicon import Lexicon
from checker.extract.setting import Setting
from checker.model import Fact, Part, Rulebook

__all__ = ["Lexicon", "Reading", "Setting", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a part says: its setting and its facts, stated and derived, in text order."""

    setting: Setting
    facts: tuple[Fact, ...]


def read(
    part: Part,
    rulebook: Rulebook,
    lexicon: Lexicon | None = None,
    place: str = "",
    period: str = "",
    source: str = "",
) -> Reading:
    """Everything a part states about the rulebook's indicators and items.

    lexicon         the rulebook's names, to be shared between parts
    place, period   what the user says instead of what the part says
    source          the text the part was read from, where its footnote marks still stand
    """
    lexicon = lexicon or Lexicon(rulebook.measured, rulebook.items, rulebook.one_by_one)
    found = setting.of(part, place, period)
    stated = read_corrected(part.blocks, lambda blocks: link(blocks, lexicon, found))
    stated = restrict(stated, part.blocks, lexicon, source)
    derived = derive(stated, rulebook.measured, rulebook.items, found.year)
    return Reading(found, tuple(sorted([*stated, *derived], key=lambda f: (f.span.start, bool(f.formula)))))
