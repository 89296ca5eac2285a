"""What no single file can know: names that point elsewhere, names claimed twice, and the digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.model import Indicator, Item, RuleSet

from .problems import File, Node, Problems, Table, Text, entries, texts
from .readers import IDENTIFIER, nearest


def card_file(identifier: str, folder: Path) -> Path:
    """Where the card of an indicator lies: the dots of its id are folders."""
    return folder / "indicators" / f"{identifier.replace('.', '/')}.yaml"


def named(root: Node | None) -> list[str]:
    """The indicators a set names, in its order, each once; what is no identifier is left out."""
    lines, keys = entries(root, "requirements"), ("indicator", "covered_by")
    found = dict.fromkeys(text.value.strip() for line in lines for key in keys for text in texts(line, key))
    return [name for name in found if IDENTIFIER.fullmatch(name)]


def cards(files: Mapping[str, File], items: Iterable[Item], problems: Problems) -> None:
    """Cards by the id their file name gives: that id, the items they count, names claimed twice."""
    known = tuple(item.name for item in items)
    for identifier, (source, root) in files.items():
        for text in texts(root, "id"):
            if text.value != identifier:
                problems.add(source, text, "id", f"与文件名不一致，这个文件里的 id 应当是 {identifier}。")
        if isinstance(root, Table) and (root.get("numerator") is None) != (root.get("denominator") is None):
            problems.add(source, root, "numerator", "numerator 和 denominator 要成对写。")
        for key in ("numerator", "denominator", "growth_of"):
            for text in texts(root, key):
                if known and text.value not in known:
                    say = f"items.yaml 里没有“{text.value}”。{nearest(text.value, known)}"
                    problems.add(source, text, key, say)
    owned = {identifier: (file, _own(file.root)) for identifier, file in files.items()}
    _once(owned, problems)
    for file, names in owned.values():
        own = {_bare(text.value) for _, text in names}
        for text in texts(file.root, "different_from"):
            if _bare(text.value) in own:
                say = "这个名字也写在 name、aliases 或 loose 里，只能留一处。"
                problems.add(file.source, text, "different_from", say)


def items(file: File, problems: Problems) -> None:
    """Items: names and aliases that occur twice, sums of items there are not."""
    members = [entry for entry in getattr(file.root, "values", []) if isinstance(entry, Table)]
    names = [text.value for entry in members for text in texts(entry, "name")]
    _once({f"{n}": (file, _own(entry)) for n, entry in enumerate(members)}, problems)
    for entry in members:
        for text in texts(entry, "sum_of"):
            if text.value not in names:
                say = f"没有“{text.value}”这一项。{nearest(text.value, tuple(names))}"
                problems.add(file.source, text, "sum_of", say)


def rule_set(file: File, folder: Path, problems: Problems) -> None:
    """A set: indicators without a card or named twice, groups of members it does not have."""
    required: dict[str, Text] = {}
    for entry in entries(file.root, "requirements"):
        for text in texts(entry, "indicator"):
            earlier = required.setdefault(text.value, text)
            if earlier is not text:
                say = f"这个指标在第 {earlier.line} 行已经有了，只能有一条。"
                problems.add(file.source, text, "indicator", say)
            elif next(texts(entry, "name"), None) is None:
                _has_card(file, text, "indicator", folder, problems)
        for text in texts(entry, "covered_by"):
            _has_card(file, text, "covered_by", folder, problems)
    groups: set[str] = set()
    for entry in entries(file.root, "groups"):
        for text in texts(entry, "id"):
            if text.value in groups:
                problems.add(file.source, text, "id", "这个组已经有了，id 不能重复。")
            groups.add(text.value)
        for key in ("all_of", "of"):
            for text in texts(entry, key):
                if text.value not in required:
                    say = f"本规则集没有这个指标。{nearest(text.value, tuple(required))}"
                    problems.add(file.source, text, key, say)


def _has_card(file: File, text: Text, key: str, folder: Path, problems: Problems) -> None:
    """Tell of an indicator that no card describes."""
    if IDENTIFIER.fullmatch(text.value) and not card_file(text.value, folder).is_file():
        problems.add(file.source, text, key, f"没有这张指标卡。{nearest(text.value, _all(folder))}")


def _own(root: Node | None) -> list[tuple[str, Text]]:
    """Every name by which a card or an item may be found, with its key."""
    return [(key, text) for key in ("name", "aliases", "loose") for text in texts(root, key)]


def _once(owned: Mapping[str, tuple[File, list[tuple[str, Text]]]], problems: Problems) -> None:
    """A name may belong to one owner, and to it once."""
    first: dict[str, tuple[File, str, Text]] = {}
    for file, names in owned.values():
        title = next((text.value for key, text in names if key == "name"), "")
        for key, text in names:
            other, owner, earlier = first.setdefault(_bare(text.value), (file, title, text))
            if earlier is not text:
                place = f"{other.source.path}:{earlier.line}"
                say = f"“{text.value}”已经是“{owner}”的名字（{place}），只能留一处。"
                problems.add(file.source, text, key, say)


def _bare(name: str) -> str:
    """A name without what matching passes over anyway."""
    return name.replace(" ", "").replace("的", "")


def _all(folder: Path) -> tuple[str, ...]:
    """The ids of all cards, from their paths."""
    root = folder / "indicators"
    paths: Iterator[Path] = (path.relative_to(root) for path in sorted(root.rglob("*.yaml")))
    return tuple(path.with_suffix("").as_posix().replace("/", ".") for path in paths)


# Words for people: they cannot change a verdict, so they do not change the digest.
_WORDS = {
    "definition", "note", "verify", "because", "examples", "at", "clause", "source", "title", "authority",
    "sha256", "table",
}  # fmt: skip


def digest(cards: Mapping[str, Indicator], items: Mapping[str, Item], chosen: RuleSet) -> str:
    """sha256 over a canonical JSON of everything that can change a verdict.

    The same whatever the order of files and keys, comments and line ends.
    """
    whole = {
        "cards": [_plain(cards[key]) for key in sorted(cards)],
        "items": [_plain(items[key]) for key in sorted(items)],
        "set": _plain(chosen),
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value as JSON knows it, without the words for people; 50 and 50.0 are one limit."""
    if isinstance(value, str | bool | int | None):
        return value
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return {field: _plain(getattr(value, field)) for field in value.__slots__ if field not in _WORDS}
