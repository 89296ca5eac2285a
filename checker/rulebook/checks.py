"""What no single file can know: names that point elsewhere, names claimed twice, and the digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from checker.model import Indicator, Item, RuleSet

from .schema import nearest
from .strict_yaml import Node, Problems, Sequence, Source, Table, Text

Card = tuple[Indicator, Source, Table]


def named(root: Node | None) -> list[str]:
    """The indicators a set names, in its order, each once."""
    found: dict[str, None] = {}
    for entry in _entries(root, "requirements"):
        name = entry.get("indicator") if isinstance(entry, Table) else None
        if isinstance(name, Text):
            found[name.value.strip()] = None
    return list(found)


def together(
    cards: Mapping[str, Card],
    items: tuple[tuple[Item, ...], Source, Node | None],
    chosen: tuple[RuleSet | None, Source, Node | None],
    folder: Path,
    problems: Problems,
) -> None:
    """Check what the files say about one another; problems are added with their places."""
    known = {item.name: item for item in items[0]}
    for identifier, (card, source, root) in cards.items():
        _card(identifier, card, source, root, known, problems)
    _claimed(cards, problems)
    _items(items[0], items[1], items[2], problems)
    if chosen[2] is not None:
        _set(chosen[1], chosen[2], set(cards), folder, problems)


def _entries(root: Node | None, key: str) -> list[Node]:
    """The list under a key, or nothing."""
    value = root.get(key) if isinstance(root, Table) else None
    return value.values if isinstance(value, Sequence) else []


def _card(
    identifier: str, card: Indicator, source: Source, root: Table, known: Mapping[str, Item], problems: Problems
) -> None:
    """A card's file name, the items it counts, and names it both claims and refuses."""
    if card.id != identifier:
        place = root.get("id") or root
        problems.add(source, place, "id", f"与文件名不一致，这个文件里的 id 应当是 {identifier}。")
    for key in ("numerator", "denominator", "growth_of"):
        place = root.get(key)
        if isinstance(place, Text) and place.value not in known:
            say = f"items.yaml 里没有“{place.value}”。{nearest(place.value, tuple(known))}"
            problems.add(source, place, key, say)
    if card.denominator and not card.numerator or card.numerator and not card.denominator:
        problems.add(source, root, "numerator", "numerator 和 denominator 要成对写。")
    claimed = {_bare(name) for name in (card.name, *card.aliases, *card.loose)}
    for place in _entries(root, "different_from"):
        if isinstance(place, Text) and _bare(place.value) in claimed:
            problems.add(source, place, "different_from", "这个名字也写在 aliases、loose 或 name 里，只能留一处。")


def _claimed(cards: Mapping[str, Card], problems: Problems) -> None:
    """A name that two cards call their own, or one card twice."""
    owners: dict[str, str] = {}
    for identifier, (card, source, root) in cards.items():
        for key, place in _names(root):
            owner = owners.setdefault(_bare(place.value), identifier)
            if owner != identifier:
                say = f"“{place.value}”已经是 {cards[owner][0].name}（{owner}）的名字，只能归一张卡。"
                problems.add(source, place, key, say)
        twice = {_bare(name) for name in card.aliases} & {_bare(name) for name in card.loose}
        for place in _entries(root, "loose"):
            if isinstance(place, Text) and _bare(place.value) in twice:
                problems.add(source, place, "loose", "这个名字已经写在 aliases 里，只能留一处。")


def _names(root: Table) -> Iterator[tuple[str, Text]]:
    """Every name by which a card may be found, with its key."""
    name = root.get("name")
    if isinstance(name, Text):
        yield "name", name
    for key in ("aliases", "loose"):
        for place in _entries(root, key):
            if isinstance(place, Text):
                yield key, place


def _bare(name: str) -> str:
    """A name without what matching passes over anyway."""
    return name.replace(" ", "").replace("的", "")


def _items(items: tuple[Item, ...], source: Source, root: Node | None, problems: Problems) -> None:
    """Item names and aliases that occur twice, sums of unknown items."""
    if not isinstance(root, Sequence):
        return
    known = tuple(item.name for item in items)
    owners: dict[str, str] = {}
    for entry in root.values:
        name = entry.get("name") if isinstance(entry, Table) else None
        if not isinstance(name, Text) or not isinstance(entry, Table):
            continue
        for place in (name, *(p for p in _entries(entry, "aliases") if isinstance(p, Text))):
            owner = owners.setdefault(_bare(place.value), name.value)
            if owner != name.value or (place is not name and place.value == name.value):
                problems.add(source, place, "aliases", f"“{place.value}”已经是“{owner}”的名字，只能归一项。")
        for place in _entries(entry, "sum_of"):
            if isinstance(place, Text) and (place.value not in known or place.value == name.value):
                problems.add(source, place, "sum_of", f"没有“{place.value}”这一项。{nearest(place.value, known)}")


def _set(source: Source, root: Node, cards: set[str], folder: Path, problems: Problems) -> None:
    """A set's indicators without a card or named twice, groups of members it does not have."""
    required: dict[str, int] = {}
    for entry in _entries(root, "requirements"):
        place = entry.get("indicator") if isinstance(entry, Table) else None
        if not isinstance(place, Text):
            continue
        line = required.setdefault(place.value, place.line)
        if line != place.line:
            problems.add(source, place, "indicator", f"这个指标在第 {line} 行已经有了，只能有一条。")
        file = folder / "indicators" / (place.value.replace(".", "/") + ".yaml")
        if place.value not in cards and not file.is_file():
            say = f"没有这张指标卡（{_known_as(file, folder)}）。{nearest(place.value, _all(folder))}"
            problems.add(source, place, "indicator", say)
    seen: set[str] = set()
    for entry in _entries(root, "groups"):
        identifier = entry.get("id") if isinstance(entry, Table) else None
        if isinstance(identifier, Text):
            if identifier.value in seen:
                problems.add(source, identifier, "id", "这个组的 id 已经有了。")
            seen.add(identifier.value)
        for place in (*_entries(entry, "all_of"), *_entries(entry, "of")):
            if isinstance(place, Text) and place.value not in required:
                say = f"本规则集没有这个指标。{nearest(place.value, tuple(required))}"
                problems.add(source, place, "all_of", say)


def _known_as(file: Path, folder: Path) -> str:
    return f"rules/{file.relative_to(folder).as_posix()}"


def _all(folder: Path) -> tuple[str, ...]:
    """The ids of all cards, from their paths."""
    root = folder / "indicators"
    paths = (path.relative_to(root).with_suffix("") for path in sorted(root.rglob("*.yaml")))
    return tuple(path.as_posix().replace("/", ".") for path in paths)


# Words for people: they cannot change a verdict, so they do not change the digest.
_WORDS = {"definition", "note", "verify", "because", "examples", "at", "clause", "source", "title", "authority", "sha256"}


def digest(cards: Mapping[str, Indicator], items: Mapping[str, Item], chosen: RuleSet) -> str:
    """sha256 over a canonical JSON of everything that can change a verdict.

    The same whatever the order of files and keys, comments and line ends.
    """
    whole = {
        "cards": [_plain(asdict(cards[key])) for key in sorted(cards)],
        "items": [_plain(asdict(items[key])) for key in sorted(items)],
        "set": _plain(asdict(chosen)),
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_number)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value without the words for people, at any depth."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if key not in _WORDS}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _number(value: Any) -> str:
    """50 and 50.0 are one limit."""
    return format(value.normalize(), "f")
