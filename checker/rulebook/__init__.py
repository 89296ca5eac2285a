"""rules/*.yaml → Rulebook: the cards, the items and one chosen standard, or every error at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker.errors import RuleError
from checker.model import Rulebook

from . import checks, schema
from .problems import File, Problems, Source, texts
from .readers import nearest
from .strict_yaml import MAX_BYTES, parse

__all__ = ["available", "load", "rules_folder"]


def rules_folder() -> Path:
    """The rules that came with the program: packaged, or the checkout's."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_rules"
    return packaged if packaged.is_dir() else package.parent / "rules"


def available(folder: Path | None = None) -> list[tuple[str, str, Path]]:
    """(id, title, path) of every set, by id; the title is empty where the file cannot be read."""
    found = []
    for path in sorted((folder or rules_folder()).glob("sets/*.yaml")):
        titles = texts(_read(path, path.name, Problems()).root, "title")
        found.append((path.stem, next((title.value for title in titles), ""), path))
    return found


def load(name_or_path: str = "duty", folder: Path | None = None) -> Rulebook:
    """One standard with the cards it names and all items.

    name_or_path   a set's id, or the path of a set's file; cards and items are those of `folder`,
                   else those the file lies among (items.yaml, indicators/, sets/), else those that
                   came with the program.
    raises         RuleError holding every error of every file read, each with its place.
    """
    path = _find(name_or_path, folder or rules_folder())
    own = path.parent.parent if folder is None and _is_rules_folder(path.parent.parent) else None
    folder = own or folder or rules_folder()
    shown = str(own) if own and own != rules_folder() else "rules"
    problems = Problems()
    items_file = _read(folder / "items.yaml", f"{shown}/items.yaml", problems)
    items = schema.items(items_file.root, items_file.source, problems) if items_file.root else ()
    set_file = _read(path, _shown(path, folder, shown), problems)
    files = _card_files(checks.named(set_file.root), folder, shown, problems)
    cards = {
        identifier: card
        for identifier, (source, root) in files.items()
        if root and (card := schema.card(root, source, problems))
    }
    chosen = schema.rule_set(set_file.root, set_file.source, problems, cards) if set_file.root else None
    checks.items(items_file, problems)
    checks.cards(files, items, problems)
    checks.rule_set(set_file, folder, problems)
    if problems or chosen is None:
        raise RuleError(_told(problems))
    by_name = {item.name: item for item in items}
    cards |= schema.uncarded(set_file.root)
    return Rulebook(cards, by_name, replace(chosen, sha256=checks.digest(cards, by_name, chosen)))


def _is_rules_folder(folder: Path) -> bool:
    return (folder / "items.yaml").is_file() and (folder / "indicators").is_dir()


def _card_files(identifiers: list[str], folder: Path, shown: str, problems: Problems) -> dict[str, File]:
    """The cards of a set as read; one that is not there is told of where the set names it."""
    paths = {identifier: checks.card_file(identifier, folder) for identifier in identifiers}
    return {
        identifier: _read(path, _shown(path, folder, shown), problems)
        for identifier, path in paths.items()
        if path.is_file()
    }


def _find(name_or_path: str, folder: Path) -> Path:
    """The file of a set, by name or by path."""
    path = Path(name_or_path)
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1:
        if path.is_file():
            return path
        hint = "请核对路径；内置的规则集用名字，例如 duty。"
        raise RuleError("没有这个规则文件，没有检查任何报告。", str(path), hint)
    known = tuple(file.stem for file in sorted((folder / "sets").glob("*.yaml")))
    if name_or_path in known:
        return folder / "sets" / f"{name_or_path}.yaml"
    near = nearest(name_or_path, known)
    hint = near if near.startswith("可以写") else f"{near}现有：{'、'.join(known)}。"
    raise RuleError(f"没有名为“{name_or_path}”的规则集，没有检查任何报告。", "", hint)


def _shown(path: Path, folder: Path, shown: str) -> str:
    """A path as a person knows it: from rules/ on where it is one of ours."""
    inside = path.is_relative_to(folder)
    return f"{shown}/{path.relative_to(folder).as_posix()}" if inside else str(path)


def _read(path: Path, shown: str, problems: Problems) -> File:
    """The nodes of a file; it is not read beyond what a rule file may have."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        problems.at(Source(shown), 0, 0, "", f"打不开：{error.strerror}。")
        return File(Source(shown), None)
    return parse(shown, data, problems)


def _told(problems: Problems) -> str:
    """All errors, file by file and line by line, and what did not happen."""
    lines = [str(problem) for problem in sorted(set(problems))]
    return "\n".join([*lines, f"规则有 {len(lines)} 处错误，没有检查任何报告。"])
