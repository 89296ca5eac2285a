"""Every rule file there is, whether or not a set names it: what `checker rules lint` looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from checker.errors import RuleError
from checker.model import Indicator, Item, Rulebook

from . import checks, folders, overlay, put_together, schema, told
from .folders import is_own
from .problems import File, Problems


class Survey(NamedTuple):
    """Rules as read, with their files.

    books        the sets asked for, each by itself; sets are their files and those they extend
    cards        every card there is, by id; its files are the packaged one and a user's additions
    asked        paths of the files that were asked about, as they are shown
    own          paths of the files that are a user's, beside what came with the program
    unasked      the ids of cards that no set there is names
    """

    books: Sequence[Rulebook]
    sets: Sequence[File]
    cards: Mapping[str, Indicator]
    card_files: Mapping[str, Sequence[File]]
    items: Mapping[str, Item]
    item_files: Sequence[File]
    asked: frozenset[str]
    own: frozenset[str]
    unasked: tuple[str, ...]


def survey(names: Sequence[str] = (), folder: Path | None = None, own: Path | None = None) -> Survey:
    """Everything in the rules folders, or what concerns some sets, by name or by path.

    raises   RuleError holding every error of every file read, each with its place.
    """
    problems = Problems()
    places = folders.side_by_side(folder, own)
    wanted = names or tuple(dict.fromkeys(path.stem for path in folders.sets(places)))
    found = [folders.find(name, folder, own) for name in wanted]
    places = max((around for _, around in found), key=len, default=places)
    books = [put_together(path, around, problems) for path, around in found]
    sets = {
        file.source.path: file for path, around in found for file in overlay.chain(path, around, Problems())
    }
    item_files = folders.items_files(places, problems)
    items = schema.items(item_files, problems)
    card_files = {
        identifier: [folders.read(path, places, problems) for path in folders.card_files(identifier, places)]
        for identifier in folders.all_cards(places)
    }
    cards = {}
    for identifier, files in card_files.items():
        checks.cards({identifier: files}, items, places, problems)
        if card := schema.card(files, problems):
            cards[identifier] = card
    if problems:
        raise RuleError(told(problems))
    read = [book for book in books if book is not None]
    asked = [*sets, *(file.source.path for name in _named(read) for file in card_files.get(name, ()))]
    if not names:
        asked += [file.source.path for files in card_files.values() for file in files]
        asked += [file.source.path for file in item_files]
    by_name = {item.name: item for item in items}
    everywhere = set(checks.named(folders.read(path, places, Problems()) for path in folders.sets(places)))
    everywhere |= _named(read)
    own_files = [file for files in card_files.values() for file in files if is_own(file.source.path, places)]
    return Survey(
        read,
        tuple(sets.values()),
        cards,
        card_files,
        by_name,
        item_files,
        frozenset(asked),
        frozenset(file.source.path for file in own_files),
        tuple(name for name in card_files if name not in everywhere),
    )


def _named(books: Sequence[Rulebook]) -> set[str]:
    return {identifier for book in books for identifier in book.indicators}
