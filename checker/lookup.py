"""What the words on a command line mean: settings, sets and indicators by name, ending or path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import CheckerError, RuleError
from checker.model import Indicator, Rulebook
from checker.terminal import FAIL_ON, FORMATS

if TYPE_CHECKING:
    from checker.settings import Settings


def settings() -> Settings:
    """What holds in the working directory; most folders have no configuration, and import no reader of it."""
    from checker import settings

    return settings.load(Path.cwd(), FORMATS, FAIL_ON)


def book(name: str, chosen: Settings) -> Rulebook:
    """The set of a name or a path, the user's own folder beside what came with the program."""
    from checker import rulebook

    return rulebook.load(name, own=chosen.folder)


def names(chosen: Settings) -> list[str]:
    """The names of all sets there are, each once."""
    from checker import rulebook

    return list(dict.fromkeys(name for name, *_ in rulebook.available(own=chosen.folder)))


def is_set(text: str, chosen: Settings) -> bool:
    """Whether a word names a set, or a file."""
    path = Path(text)
    return text in names(chosen) or path.suffix in (".yaml", ".yml") or len(path.parts) > 1


def books(chosen: Settings) -> tuple[list[Rulebook], list[RuleError]]:
    """All sets that can be read, and why the others cannot, each reason once.

    A set that came with the program is there as it came where the user's folder breaks it.
    """
    from checker import rulebook

    packaged = {name for name, *_ in rulebook.available()} if chosen.folder else set()
    read, refused = [], dict[str, RuleError]()
    for name in names(chosen):
        try:
            read.append(book(name, chosen))
        except RuleError as error:
            refused.setdefault(str(error), error)
            read += [rulebook.load(name)] if name in packaged else []
    return read, list(refused.values())


def exempt(chosen: Settings, loaded: Sequence[Rulebook]) -> Mapping[str, str]:
    """What does not apply to the place, each an indicator of one of the sets there are."""
    if chosen.not_applicable.keys() <= _asked_for(loaded):
        return chosen.not_applicable
    ids = tuple(sorted(_asked_for([*loaded, *books(chosen)[0]])))
    for name in chosen.not_applicable:
        if name not in ids:
            near = get_close_matches(name, ids, 1, 0.6)
            hint = f"是不是：{near[0]}？" if near else "全部指标：checker rules list 和 checker rules show。"
            raise CheckerError(f"not-applicable：没有指标“{name}”", chosen.path, hint)
    return chosen.not_applicable


def named(loaded: Iterable[Rulebook]) -> dict[str, str]:
    """What sets ask for: id → name."""
    return {
        line.indicator: book.indicators[line.indicator].name
        for book in loaded
        for line in book.rule_set.requirements
    }


def _asked_for(loaded: Sequence[Rulebook]) -> set[str]:
    return {line.indicator for book in loaded for line in book.rule_set.requirements}


def card(text: str, cards: Iterable[Indicator]) -> Indicator | None:
    """The indicator that is meant: by id, by name in Chinese, or by a part of either that only one has."""
    known = {one.id: one for one in cards}
    ways: tuple[Callable[[Indicator], bool], ...] = (
        lambda one: text in (one.id, one.name),
        lambda one: text in one.aliases,
        lambda one: one.id.endswith(text),
        lambda one: text in one.name,
    )
    for meant in ways:
        ids = [one.id for one in known.values() if text and meant(one)]
        if len(ids) == 1:
            return known[ids[0]]
        if ids:
            raise CheckerError(f"“{text}”可以指 {len(ids)} 项指标", hint=f"请写全其中一个：{'、'.join(ids)}")
    return None


def meant(text: str, loaded: Sequence[Rulebook], chosen: Settings) -> Indicator:
    """The indicator that is meant, of any set or of none."""
    from checker import rulebook

    known = {one.id: one for book in loaded for one in book.indicators.values()}
    known = rulebook.cards(chosen.folder) | known
    if found := card(text, known.values()):
        return found
    sets = names(chosen)
    near = nearest(text, [*sets, *(word for one in known.values() for word in (one.name, one.id))])
    hint = f"是不是：{'、'.join(near)}？" if near else f"现有标准：{'、'.join(sets)}。"
    raise CheckerError(f"没有名为“{text}”的标准，也没有这项指标", hint=hint)


def nearest(text: str, words: Iterable[str]) -> list[str]:
    """At most three words that are much like a text."""
    return get_close_matches(text, list(dict.fromkeys(words)), 3, 0.4)
