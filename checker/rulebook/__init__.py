"""rules/*.yaml → Rulebook: the cards, the items and one chosen standard, or every error at once."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from checker.errors import RuleError
from checker.model import Indicator, Item, Rulebook, RuleSet

from . import checks, schema
from .strict_yaml import MAX_BYTES, Node, Problems, Source, Table, Text, parse

__all__ = ["available", "load", "rules_folder"]


def rules_folder() -> Path:
    """The rules that came with the program: packaged, or the checkout's."""
    packaged = Path(str(files("checker"))) / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "rules"


def available(folder: Path | None = None) -> list[tuple[str, str, Path]]:
    """(id, title, path) of every set, by id; the title is empty where the file cannot be read."""
    found = []
    for path in sorted((folder or rules_folder()).glob("sets/*.yaml")):
        _, root = _read(path, path.name, Problems())
        title = root.get("title") if isinstance(root, Table) else None
        found.append((path.stem, title.value if isinstance(title, Text) else "", path))
    return found


def load(name_or_path: str = "duty", folder: Path | None = None) -> Rulebook:
    """One standard with the cards it names and all items.

    name_or_path   a set's id, or the path of a set's file; cards and items are those of `folder`
                   (the rules that came with the program).
    raises         RuleError holding every error of every file read, each with its place.
    """
    folder = folder or rules_folder()
    path = _find(name_or_path, folder)
    problems = Problems()
    items_source, items_root = _read(folder / "items.yaml", "rules/items.yaml", problems)
    items = schema.items(items_root, items_source, problems) if items_root else ()
    set_source, set_root = _read(path, _shown(path, folder), problems)
    cards: dict[str, tuple[Indicator, Source, Table]] = {}
    for identifier in checks.named(set_root):
        file = folder / "indicators" / (identifier.replace(".", "/") + ".yaml")
        if file.is_file():
            source, root = _read(file, _shown(file, folder), problems)
            card = schema.card(root, source, problems) if root else None
            if card and isinstance(root, Table):
                cards[identifier] = card, source, root
    indicators = {identifier: card for identifier, (card, _, _) in cards.items()}
    chosen = schema.rule_set(set_root, set_source, problems, indicators) if set_root else None
    checks.together(cards, (items, items_source, items_root), (chosen, set_source, set_root), folder, problems)
    if problems or chosen is None:
        raise RuleError(_told(problems))
    return _rulebook(indicators, items, chosen)


def _rulebook(indicators: dict[str, Indicator], items: tuple[Item, ...], chosen: RuleSet) -> Rulebook:
    by_name = {item.name: item for item in items}
    digest = checks.digest(indicators, by_name, chosen)
    return Rulebook(indicators, by_name, replace(chosen, sha256=digest))


def _find(name_or_path: str, folder: Path) -> Path:
    """The file of a set, by name or by path."""
    path = Path(name_or_path)
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1:
        if path.is_file():
            return path
        raise RuleError("没有这个规则文件，没有检查任何报告。", str(path), "请核对路径；内置的规则集用名字，例如 duty。")
    named = folder / "sets" / f"{name_or_path}.yaml"
    if named.is_file():
        return named
    known = tuple(file.stem for file in sorted((folder / "sets").glob("*.yaml")))
    raise RuleError(
        f"没有名为“{name_or_path}”的规则集，没有检查任何报告。", "", schema.nearest(name_or_path, known)
    )


def _shown(path: Path, folder: Path) -> str:
    """A path as a person knows it: from rules/ on where it is one of ours."""
    return f"rules/{path.relative_to(folder).as_posix()}" if path.is_relative_to(folder) else str(path)


def _read(path: Path, shown: str, problems: Problems) -> tuple[Source, Node | None]:
    """The nodes of a file; it is not read beyond what a rule file may have."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        problems.at(Source(shown), 0, 0, "", f"打不开：{error.strerror}。")
        return Source(shown), None
    return parse(shown, data, problems)


def _told(problems: Problems) -> str:
    """All errors, file by file and line by line, and what did not happen."""
    lines = [str(problem) for problem in sorted(set(problems))]
    return "\n".join([*lines, f"规则有 {len(lines)} 处错误，没有检查任何报告。"])
