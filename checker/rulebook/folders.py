"""Names and paths → rule files: the folder that came with the program, and a user's own beside it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NamedTuple

from checker.errors import RuleError

from .problems import File, Problems, Source, texts
from .readers import nearest
from .strict_yaml import MAX_BYTES, parse

SUFFIXES = (".yaml", ".yml")
_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有读取权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ELOOP: "链接绕成了圈",
}


class Folder(NamedTuple):
    """A folder of rules (items.yaml, indicators/, sets/, each optional), and how its path is shown."""

    path: Path
    shown: str


Folders = tuple[Folder, ...]  # what came with the program, then the user's own


def rules_folder() -> Path:
    """The rules that came with the program: packaged, or the checkout's."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_rules"
    return packaged if packaged.is_dir() else package.parent / "rules"


def side_by_side(folder: Path | None, own: Path | None) -> Folders:
    """The folders whose names hold: `folder`, else what came with the program, and the user's own."""
    first = Folder(folder or rules_folder(), "rules")
    if own is None or own.resolve() == first.path.resolve():
        return (first,)
    if not own.is_dir():
        hint = "这里要写自己的规则文件夹，里面放 sets/、indicators/ 或 items.yaml。"
        raise RuleError("没有这个文件夹。", str(own), hint)
    if own.as_posix() == first.shown:
        first = first._replace(shown=f"内置 {first.shown}")
    return first, Folder(own, own.as_posix())


def up_to(path: str, places: Folders) -> Folders:
    """The folders whose cards were there when the file shown as `path` was written: for one that came
    with the program, no user's."""
    if any(path.startswith(f"{folder.shown}/") for folder in places[1:]):
        return places
    return places[:1] if path.startswith(f"{places[0].shown}/") else places


def is_own(path: str, places: Folders) -> bool:
    """Whether the file shown as `path` is a user's, beside what came with the program."""
    return not path.startswith(f"{places[0].shown}/")


def sets(folders: Folders) -> list[Path]:
    """The files of all sets, by name; a name in two folders comes twice."""
    found = [path for folder in folders for path in (folder.path / "sets").glob("*.yaml")]
    return sorted(found, key=lambda path: path.stem)


def named(name: str, folders: Folders) -> list[Path]:
    """The files of the sets of that name: one, none, or one too many."""
    return [path for path in sets(folders) if path.stem == name]


def set_name(path: str, places: Folders) -> str:
    """The name under which the set shown as `path` is found; empty where it lies elsewhere."""
    known = [file.stem for file in sets(places) if shown(file, places) == path]
    return known[0] if known else ""


def find(name_or_path: str, folder: Path | None, own: Path | None) -> tuple[Path, Folders]:
    """The file of a set, by name or by path, and the folders whose names hold for it."""
    places, path = side_by_side(folder, own), Path(name_or_path)
    if path.suffix not in SUFFIXES and len(path.parts) <= 1:
        return _by_name(name_or_path, places), places
    if not path.is_file():
        hint = "请核对路径；内置的规则集用名字，例如 duty。"
        raise RuleError("没有这个规则文件。", str(path), hint)
    if folder is None:
        places = _around(path, places)
    named = any(path.resolve() == file.resolve() for file in sets(places))
    return (_by_name(path.stem, places) if named else path), places


def _by_name(name: str, places: Folders) -> Path:
    """The file of the one set of that name."""
    found = named(name, places)
    if len(found) == 1:
        return found[0]
    if found:
        both = "、".join(shown(path, places) for path in found)
        hint = "请给自己的那一份换个文件名和 id；想在内置的基础上改，用 extends。"
        raise RuleError(f"有两个规则集都叫“{name}”（{both}）。", "", hint)
    known = tuple(dict.fromkeys(file.stem for file in sets(places)))
    near = nearest(name, known)
    hint = near if near.startswith("可以写") else f"{near}现有：{'、'.join(known)}。"
    raise RuleError(f"没有名为“{name}”的规则集。", "", hint)


def _around(path: Path, places: Folders) -> Folders:
    """The folders for a set that is given by its path: also that in whose sets/ it lies.

    A folder that says anew what came with the program is no addition to that: it stands alone.
    """
    path = path if path.parent.name else path.absolute()
    around = path.parent.parent
    parts = ("items.yaml", "indicators")
    there = [(around / part).exists() for part in parts]
    inside = {folder.path.resolve() for folder in places}
    if path.parent.name != "sets" or not any(there) or around.resolve() in inside:
        return places
    its = _item_names(around)
    if all(there) and not its.isdisjoint(_item_names(places[0].path)):
        return (Folder(around, around.as_posix()),)
    return (*places, Folder(around, around.as_posix()))


def _item_names(folder: Path) -> set[str]:
    """The items that a folder's items.yaml describes."""
    root = read(folder / "items.yaml", (), Problems()).root
    return {text.value for entry in getattr(root, "values", []) for text in texts(entry, "name")}


def items_files(folders: Folders, problems: Problems) -> list[File]:
    """The items.yaml of every folder; only the first must have one."""
    paths = [folder.path / "items.yaml" for folder in folders]
    return [read(path, folders, problems) for path in paths if path == paths[0] or path.exists()]


def card_files(identifier: str, folders: Folders) -> list[Path]:
    """Where the cards of an indicator lie: the dots of its id are folders."""
    inside = f"indicators/{identifier.replace('.', '/')}.yaml"
    return [path for folder in folders if (path := folder.path / inside).is_file()]


def all_cards(folders: Folders) -> tuple[str, ...]:
    """The ids of all cards, from their paths."""
    inside = [
        path.relative_to(root)
        for root in (folder.path / "indicators" for folder in folders)
        for path in sorted(root.rglob("*.yaml"))
    ]
    return tuple(dict.fromkeys(path.with_suffix("").as_posix().replace("/", ".") for path in inside))


def shown(path: Path, folders: Folders) -> str:
    """A path as a person knows it: from rules/ on where it came with the program."""
    for folder in folders:
        if path.is_relative_to(folder.path):
            return f"{folder.shown}/{path.relative_to(folder.path).as_posix()}"
    return str(path)


def read(path: Path, folders: Folders, problems: Problems) -> File:
    """The nodes of a file; it is not read beyond what a rule file may have."""
    source = Source(shown(path, folders))
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise OSError(0, "这不是普通文件")  # a pipe would be waited for
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror)
        problems.at(source, 0, 0, "", f"打不开：{reason}。")
        return File(source, None)
    return parse(source.path, data, problems)
