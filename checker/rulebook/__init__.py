"""rules/*.yaml → Rulebook: the cards, the items and one chosen standard, or every error at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker.errors import RuleError
from checker.model import Indicator, Rulebook

from . import checks, folders, overlay, schema
from .folders import Folders, rules_folder, side_by_side
from .problems import Problems, texts

MAX_TOLD = 100

__all__ = ["available", "cards", "load", "rules_folder"]


def available(folder: Path | None = None, own: Path | None = None) -> list[tuple[str, str, Path]]:
    """(id, title, path) of every set, by id; the title is empty where the file cannot be read."""
    places = side_by_side(folder, own)
    found = []
    for path in folders.sets(places):
        titles = texts(folders.read(path, places, Problems()).root, "title")
        found.append((path.stem, next((title.value for title in titles), ""), path))
    return found


def load(name_or_path: str = "duty", folder: Path | None = None, own: Path | None = None) -> Rulebook:
    """One standard with the cards it names and all items.

    name_or_path   a set's id, or the path of a set's file.
    folder         the rules that are there; else those that came with the program.
    own            a user's folder, whose sets, cards and items are there beside those; else the
                   folder whose sets/ a set's file lies in.
    raises         RuleError holding every error of every file read, each with its place.
    """
    problems = Problems()
    made = put_together(*folders.find(name_or_path, folder, own), problems)
    if problems or made is None:
        raise RuleError(told(problems))
    return made


def put_together(path: Path, places: Folders, problems: Problems) -> Rulebook | None:
    """The standard of a file with its cards and all items; None where it cannot be made out."""
    items_files = folders.items_files(places, problems)
    items = schema.items(items_files, problems)
    sets = overlay.chain(path, places, problems)
    files = {
        identifier: [folders.read(file, places, problems) for file in found]
        for identifier in checks.named(sets)
        if (found := folders.card_files(identifier, places))  # else told of where the set names it
    }
    cards = {
        identifier: card for identifier, found in files.items() if (card := schema.card(found, problems))
    }
    chosen = overlay.laid(sets, cards, problems)
    checks.items(items_files, places, problems)
    checks.cards(files, items, places, problems)
    checks.rule_sets(sets, places, problems)
    if problems or chosen is None:
        return None
    named = {identifier: one for file in sets for identifier, one in schema.uncarded(file.root).items()}
    used = (name for line in chosen.requirements for name in (line.indicator, line.covered_by) if name)
    indicators = {name: cards.get(name) or named[name] for name in (*used, *chosen.beside)}
    by_name = {item.name: item for item in items}
    digest = checks.digest(indicators, by_name, chosen)
    return Rulebook(indicators, by_name, replace(chosen, sha256=digest))


def cards(own: Path | None = None) -> dict[str, Indicator]:
    """Every card there is by id, whether or not a set names it; without those that cannot be read."""
    places = side_by_side(None, own)
    found = {}
    for identifier in folders.all_cards(places):
        files = [folders.read(path, places, Problems()) for path in folders.card_files(identifier, places)]
        problems = Problems()
        if (card := schema.card(files, problems)) and not problems:
            found[identifier] = card
    return found


def told(problems: Problems) -> str:
    """All errors, file by file and line by line, and how many there are."""
    found = sorted(set(problems))
    first = f"，只列出前 {MAX_TOLD} 处" if len(found) > MAX_TOLD else ""
    lines = [str(problem) for problem in found[:MAX_TOLD]]
    return "\n".join([*lines, f"规则有 {len(found)} 处错误{first}。"])
