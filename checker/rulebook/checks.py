"""What no single file can know: names that point elsewhere, names claimed twice, and the digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any, NamedTuple

from checker.model import Indicator, Item, RuleSet

from . import folders
from .folders import Folders
from .problems import File, Node, Problems, Text, base_of, entries, texts
from .readers import IDENTIFIER, NO_IDENTIFIER, nearest
from .schema import LAID, is_overlay


def named(files: Iterable[File]) -> list[str]:
    """The indicators that sets name, in their order, each once; what is no identifier is left out."""
    files = list(files)
    lines = [line for file in files for key in (*_ALONE, *LAID) for line in entries(file.root, key)]
    keys = ("indicator", "covered_by")
    found = [text.value.strip() for line in lines for key in keys for text in texts(line, key)]
    found += [text.value.strip() for file in files for text in texts(file.root, "beside")]
    return [name for name in dict.fromkeys(found) if IDENTIFIER.fullmatch(name)]


def cards(
    files: Mapping[str, Sequence[File]], items: Iterable[Item], places: Folders, problems: Problems
) -> None:
    """Cards by the id their file name gives: that id, what they extend, the items they count, names
    claimed twice."""
    known = tuple(item.name for item in items)
    owners, cards = [], []
    for identifier, (first, *others) in files.items():
        _of_name(identifier, first, problems)
        for file in others:
            _extends_card(identifier, file, first, problems)
        _counted(first, known, problems)
        whole = [first, *(file for file in others if base_of(file.root))]
        title = next((text.value for text in texts(first.root, "name")), identifier)
        owners += [Owner(title, file, _own(file.root)) for file in whole]
        cards.append(whole)
    _once(owners, places, "这张卡", problems)
    told = {(problem.path, problem.line, problem.column) for problem in problems}
    for whole in cards:
        _confused(whole, told, problems)


def _confused(whole: Sequence[File], told: Set[tuple[str, int, int]], problems: Problems) -> None:
    """A card's own names among its look-alikes; of two files the later one is told: it is the user's.

    told   places of which something has been said already
    """
    names = [(at, key, text) for at, file in enumerate(whole) for key, text in _own(file.root)]
    for earlier, file in enumerate(whole):
        for text in texts(file.root, "different_from"):
            same = [one for one in names if _bare(one[2].value) == _bare(text.value)]
            for at, key, name in same:
                if at > earlier and (whole[at].source.path, name.line, name.column) not in told:
                    say = not_its_name(text.value, f"{file.source.path}:{text.line}")
                    problems.add(whole[at].source, name, key, say)
            if any(at <= earlier for at, *_ in same):
                say = "这个名字也写在 name、aliases 或 loose 里，只能留一处。"
                problems.add(file.source, text, "different_from", say)


def not_its_name(lookalike: str, place: str) -> str:
    """What is told of a user's name for a card whose look-alike it is."""
    return (
        f"内置的卡把“{lookalike}”列为容易混淆的另一个数（{place}），不能当作它的叫法；"
        "本地确实这样用的，请另立一张卡。"
    )


def _counted(file: File, known: tuple[str, ...], problems: Problems) -> None:
    """What a card divides by what, or sees grow, is an item that there is."""
    for key in ("numerator", "denominator", "growth_of"):
        for text in texts(file.root, key):
            if known and text.value not in known:
                near = nearest(text.value, known, "")
                other = f"{near}或" if near else "核对名称，或"
                say = f"items.yaml 里没有“{text.value}”。{other}在自己的 items.yaml 里新加一项。"
                problems.add(file.source, text, key, say)


def _of_name(identifier: str, file: File, problems: Problems) -> None:
    """A card that describes an indicator says the id that its file name gives."""
    for text in texts(file.root, "id"):
        if text.value != identifier:
            say = f"与文件名不一致，这个文件里的 id 应当是 {identifier}。"
            problems.add(file.source, text, "id", say)
    if extends := base_of(file.root):
        say = f"没有 {identifier} 这张卡可以补充；新的指标不写 extends，写全 id、name、unit 等。"
        problems.add(file.source, extends, "extends", say)


def _extends_card(identifier: str, file: File, first: File, problems: Problems) -> None:
    """A user's card of an id that there is already adds to that card."""
    extends = base_of(file.root)
    if file.root and not extends:
        at = next(texts(file.root, "id"), file.root)
        say = f"{identifier} 已经有了（{first.source.path}）。"
        say += f"补充叫法写 extends: {identifier}；另一项指标换个文件名和 id。"
        problems.add(file.source, at, "id", say)
    elif extends and extends.value != identifier:
        say = f"与文件名不一致，这个文件补充的是 {identifier}。"
        problems.add(file.source, extends, "extends", say)


def items(files: Sequence[File], places: Folders, problems: Problems) -> None:
    """Items: names and aliases that occur twice, sums and additions to items there are not."""
    found = [(file, entry) for file in files for entry in getattr(file.root, "values", [])]
    names = {text.value: file for file, entry in reversed(found) for text in texts(entry, "name")}
    owners = []
    for file, entry in found:
        title = next((text.value for key in ("name", "extends") for text in texts(entry, key)), "")
        first = names.get(title, file)
        if first is not file and not base_of(entry):
            say = f"{first.source.path} 里已经有这一项。补充叫法写 - extends: {title}。"
            problems.add(file.source, next(texts(entry, "name")), "name", say)
            continue
        owners.append(Owner(title, file, _own(entry)))
        for key in ("sum_of", "extends"):
            for text in texts(entry, key):
                if text.value not in names:
                    near = nearest(text.value, tuple(names), "核对名称。")
                    say = f"没有“{text.value}”这一项。{near}"
                    problems.add(file.source, text, key, say)
    _once(owners, places, "这一项", problems)


def rule_sets(files: Sequence[File], places: Folders, problems: Problems) -> None:
    """A set and what it extends, the latter first: lines without a card, lines that are not there
    or there already, groups of members that it does not have."""
    first = files[0].root
    # None: what it extends could not be read, so that nobody knows which lines there are
    known: tuple[str, ...] | None = None if first is None or is_overlay(first) else ()
    ids: dict[str, str] = {}
    dates: dict[str, str] = {}
    for file in files:
        _own_name(file, ids, places, problems)
        _dates(file, dates, problems)
        known = _lines(file, known, places, problems)
        _carded(file, places, problems)
        _groups(file, known, places, problems)


def _own_name(file: File, ids: dict[str, str], places: Folders, problems: Problems) -> None:
    """A set says the name by which it is found, and not that of a set it extends."""
    for text in texts(file.root, "id"):
        name = folders.set_name(file.source.path, places)
        if name and text.value != name:
            say = f"与文件名不一致，这个文件里的 id 应当是 {name}。"
            problems.add(file.source, text, "id", say)
        elif text.value in ids:
            say = f"和 {ids[text.value]} 的 id 相同。改出来的是另一套标准，请换一个 id。"
            problems.add(file.source, text, "id", say)
        ids[text.value] = file.source.path


def _dates(file: File, dates: dict[str, str], problems: Problems) -> None:
    """A set holds from a day to a later one; what it does not say is as in the set it extends."""
    said = [(key, text) for key in ("effective", "expires") for text in texts(file.root, key)]
    dates |= {key: text.value for key, text in said}
    if said and dates.get("effective", "") > dates.get("expires", "9"):
        say = f"effective（{dates['effective']}）晚于 expires（{dates['expires']}），请核对。"
        problems.add(file.source, said[-1][1], said[-1][0], say)


# Where a set that stands alone names its lines.
_ALONE = ("requirements",)


def _lines(
    file: File, known: tuple[str, ...] | None, places: Folders, problems: Problems
) -> tuple[str, ...] | None:
    """The lines there are after a file, if it is known which there were before it."""
    extends, said = base_of(file.root), dict[str, Text]()
    for key in LAID if extends else _ALONE:
        for text in (text for entry in entries(file.root, key) for text in texts(entry, "indicator")):
            earlier = said.setdefault(text.value, text)
            if earlier is not text:
                only = "change、add、drop 里只能出现一次" if extends else "只能有一条"
                say = f"这个指标在第 {earlier.line} 行已经有了，{only}。"
                problems.add(file.source, text, "indicator", say)
            elif extends and known is not None and (text.value in known) == (key == "add"):
                say = _misplaced(text.value, key, extends.value, known, places)
                problems.add(file.source, text, "indicator", say)
    if known is None:
        return None
    dropped = {text.value for entry in entries(file.root, "drop") for text in texts(entry, "indicator")}
    meant = (line if line.isascii() else called(line, places) or line for line in (*known, *said))
    return tuple(line for line in dict.fromkeys(meant) if line not in dropped)


def _misplaced(name: str, key: str, base: str, known: tuple[str, ...], places: Folders) -> str:
    """What an overlay says of a line that it should have said otherwise."""
    if key == "add":
        return f"{base} 里已经有这一条，要改的写在 change 里。"
    if not name.isascii():
        return _by_name(name, places)
    hint = "新的条目写在 add 里。" if key == "change" else ""
    return (
        f"{base} 里没有这一条。{_nearest_id(name, known, f'各条的编号：checker rules show {base}。')}{hint}"
    )


def _by_name(name: str, places: Folders) -> str:
    """What is told where a name in Chinese stands for an id."""
    identifier = called(name, places)
    return f"编号是 {identifier}。" if identifier else f"这里写编号：{NO_IDENTIFIER}"


def called(name: str, places: Folders) -> str:
    """The id of the card of that name, or else with that alias; empty where there is none."""
    found = [
        (key != "name", identifier)
        for identifier in folders.all_cards(places)
        for path in folders.card_files(identifier, places)
        for key, text in _own(folders.read(path, places, Problems()).root)
        if _bare(text.value) == _bare(name)
    ]
    return min(found, default=(False, ""))[1]


def _nearest_id(name: str, known: Iterable[str], other: str) -> str:
    """你是不是想写 …？ of the id most like a text, as a whole or in its last part; or else `other`."""
    from difflib import SequenceMatcher  # only a mistake needs it

    def like(one: str, two: str) -> float:
        return SequenceMatcher(None, one, two).ratio()

    last = name.rpartition(".")[2] if IDENTIFIER.fullmatch(name) else name
    scored = [(like(one, name), like(one.rpartition(".")[2], last), one) for one in known]
    near = max(((max(whole, end), whole, one) for whole, end, one in scored), default=(0.0, 0.0, ""))
    return f"你是不是想写 {near[2]}？" if near[0] >= 0.6 else other


def _carded(file: File, places: Folders, problems: Problems) -> None:
    """A line has a card, unless it names itself; so has what is read beside."""
    for text in texts(file.root, "beside"):
        _has_card(file, text, "beside", places, problems)
    for key in (*_ALONE, *LAID):
        for entry in entries(file.root, key):
            if key in ("requirements", "add"):
                named = next(texts(entry, "name"), None) is not None
                for text in texts(entry, "indicator"):
                    if not named or not text.value.isascii():
                        _has_card(file, text, "indicator", places, problems)
                    elif folders.card_files(text.value, folders.up_to(file.source.path, places)):
                        say = f"{text.value} 有指标卡，名称以卡片为准，name 这一行删去。"
                        problems.add(file.source, entry, key, say)
            for text in texts(entry, "covered_by"):
                _has_card(file, text, "covered_by", places, problems)


def _groups(file: File, known: tuple[str, ...] | None, places: Folders, problems: Problems) -> None:
    """Groups are named once and made of lines that there are, where there are any."""
    seen: set[str] = set()
    for entry in entries(file.root, "groups"):
        for text in texts(entry, "id"):
            if text.value in seen:
                problems.add(file.source, text, "id", "这个组已经有了，id 不能重复。")
            seen.add(text.value)
        for key in ("all_of", "of"):
            for text in texts(entry, key):
                if known and text.value not in known:
                    near = _nearest_id(text.value, known, "编号照本规则集 indicator 的写。")
                    by_name = "" if text.value.isascii() else called(text.value, places)
                    say = f"编号是 {by_name}。" if by_name else f"本规则集没有这个指标。{near}"
                    problems.add(file.source, text, key, say)


def _has_card(file: File, text: Text, key: str, places: Folders, problems: Problems) -> None:
    """Tell of an indicator that no card describes."""
    if not text.value.isascii():
        problems.add(file.source, text, key, _by_name(text.value, places))
    elif IDENTIFIER.fullmatch(text.value) and not folders.card_files(text.value, places):
        near = _nearest_id(text.value, folders.all_cards(places), "编号见 checker rules show 标准名。")
        problems.add(file.source, text, key, f"没有这张指标卡。{near}")
    elif key == "beside" and not IDENTIFIER.fullmatch(text.value):
        problems.add(file.source, text, key, NO_IDENTIFIER)


def _own(root: Node | None) -> list[tuple[str, Text]]:
    """Every name by which a card or an item may be found, with its key."""
    return [(key, text) for key in ("name", "aliases", "loose") for text in texts(root, key)]


class Owner(NamedTuple):
    """A card or an item, or what a user adds to one: its name, and the names it claims with their keys."""

    title: str
    file: File
    names: list[tuple[str, Text]]


def _once(owners: Iterable[Owner], places: Folders, kind: str, problems: Problems) -> None:
    """A name may belong to one owner, and to it once; it is a user's file that gives way."""
    first: dict[str, tuple[Owner, Text]] = {}
    for owner in sorted(owners, key=lambda one: folders.is_own(one.file.source.path, places)):
        for key, text in owner.names:
            other, earlier = first.setdefault(_bare(text.value), (owner, text))
            if earlier is not text:
                place = f"{other.file.source.path}:{earlier.line}"
                paths = (other.file.source.path, owner.file.source.path)
                ours = [folders.is_own(path, places) for path in paths] == [False, True]
                remedy = remove(key, kind) if ours else "只能留一处"
                say = f"“{text.value}”已经是“{other.title}”的名字（{place}），{remedy}。"
                problems.add(owner.file.source, text, key, say)


def remove(key: str, kind: str) -> str:
    """What a user does about a name that something packaged has already."""
    return "换个名字；就是同一项的，用 extends 补充" if key == "name" else f"从{kind}里删去"


def _bare(name: str) -> str:
    """A name without what matching passes over anyway."""
    return name.replace(" ", "").replace("的", "")


# Words for people: they cannot change a verdict, so they do not change the digest.
_WORDS = {
    "definition", "note", "verify", "because", "examples", "at", "clause", "source", "title", "authority",
    "sha256", "table", "was", "set_by", "extends", "dropped",
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
