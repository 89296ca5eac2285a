"""What a user always wants, from checker.toml or [tool.checker] in pyproject.toml.

The nearest file upward from the working directory counts; the command line wins over it. Read as
strictly as the rules: all errors at once, each with its place and the remedy.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import CheckerError
from checker.rulebook.readers import IDENTIFIER, nearest

MAX_BYTES = 1024 * 1024
#: what a requirement that does not apply says where the user gives no reason
DECLARED = "配置里声明"
_OURS = re.compile(rb"^[ \t]*\[[ \t]*tool[ \t]*(?:\]|\.[ \t]*[\"']?checker)", re.MULTILINE)
_PATH = re.compile(r"[/\\]|\.ya?ml$")


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults for the command line; empty where the user has none.

    path             the file they come from, as shown
    rules            sets by name or path; folder the user's own rules, side by side with the packaged
    waivers          a file of accepted exceptions
    not_applicable   indicators that do not concern the place, each with the reason
    """

    path: str = ""
    rules: tuple[str, ...] = ()
    format: str = ""
    fail_on: tuple[str, ...] = ()
    place: str = ""
    period: str = ""
    folder: Path | None = None
    waivers: str = ""
    not_applicable: Mapping[str, str] = field(default_factory=dict)


class SettingsError(CheckerError):
    """A configuration that cannot be used; it holds every error of the file."""


def load(start: Path, formats: Sequence[str] = (), verdicts: Sequence[str] = ()) -> Settings:
    """The settings that hold in a folder.

    formats, verdicts   the words that `format` and `fail-on` may hold
    """
    for folder in (start, *start.parents):
        for name, inside in (("checker.toml", ()), ("pyproject.toml", ("tool", "checker"))):
            path = Path(os.path.relpath(folder / name, start))
            if os.path.isfile(folder / name) and (found := _read(folder / name, path, inside)) is not None:
                return _Reader(path, folder, found, formats, verdicts).settings()
    return Settings()


def _read(file_path: Path, path: Path, inside: tuple[str, ...]) -> tuple[str, dict[str, Any]] | None:
    """The text of a file and its table for us; None for a pyproject.toml that has none.

    path   as it is shown: from the working directory
    """
    try:
        with file_path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SettingsError(f"打不开：{error.strerror}。", str(path)) from None
    if inside and not _OURS.search(data):
        return None  # somebody else's file, whatever is wrong with it
    import tomllib  # most folders have no configuration

    if len(data) > MAX_BYTES:
        raise SettingsError("文件太大，不像配置文件。", str(path))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        tree: Any = tomllib.loads(text)
    except UnicodeDecodeError:
        raise SettingsError("不是 UTF-8 文字。", str(path), "请另存为 UTF-8 编码。") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _syntax(path, error) from None
    for key in inside:
        tree = tree.get(key) if isinstance(tree, dict) else None
    if tree is not None and not isinstance(tree, dict):
        raise SettingsError("tool.checker 应当是一个表：[tool.checker]。", str(path))
    return None if tree is None else (text, tree)


def _syntax(path: Path, error: Exception) -> SettingsError:
    at = re.search(r"line (\d+), column (\d+)", str(error))
    where = f"{path}:{at[1]}:{at[2]}" if at else str(path)
    return SettingsError(
        "写法不合 TOML 规则。",
        where,
        '文字要加英文引号，如 place = "青砚县"；列表写 ["甲", "乙"]；符号都用半角。',
    )


class _Reader:
    """One table → Settings, or every error of it."""

    def __init__(
        self,
        path: Path,
        folder: Path,
        found: tuple[str, dict[str, Any]],
        formats: Sequence[str],
        verdicts: Sequence[str],
    ) -> None:
        self.path = path
        self.beside = folder
        self.text, self.table = found
        self.formats, self.verdicts = tuple(formats), tuple(verdicts)
        self.errors: list[tuple[int, str]] = []

    def settings(self) -> Settings:
        """The table read key by key; raises SettingsError with all that is wrong."""
        readers: dict[str, Callable[[str, Any], Any]] = {
            "rules": self._rules,
            "format": self._format,
            "fail-on": self._fail_on,
            "place": self._words,
            "period": self._period,
            "folder": self._folder,
            "waivers": self._file,
            "not-applicable": self._not_applicable,
        }
        values: dict[str, Any] = {}
        for key, value in self.table.items():
            if reader := readers.get(key):
                values[key.replace("-", "_")] = reader(key, value)
            else:
                meant = key.replace("_", "-")
                self._wrong(key, f"没有这个键。{nearest(meant, tuple(readers))}")
        if self.errors:
            raise SettingsError("\n".join(self._told()))
        return Settings(str(self.path), **values)

    def _told(self) -> Iterator[str]:
        yield f"{self.path} 有 {len(self.errors)} 处错误。"
        yield from (told for _, told in sorted(self.errors))

    def _wrong(self, key: str, remedy: str) -> None:
        """Note an error at the line that a key stands in, as far as it can be told."""
        at = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}[\"']?[ \t]*[=\]]", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, at.start()) + 1 if at else 0
        self.errors.append((line, f"  {f'第{line}行  ' if line else ''}{key}：{remedy}"))

    def _words(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            self._wrong(key, f'要写文字，加引号，如 {key} = "…"。')
            return ""
        if not value.strip():
            self._wrong(key, "不能空着；不需要就整行删去。")
        return value.strip()

    def _list(self, key: str, value: Any) -> tuple[str, ...]:
        """One word, or a list of words."""
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(each, str) for each in values):
            self._wrong(key, f'要写文字或文字的列表，如 {key} = ["甲", "乙"]。')
            return ()
        if not values or not all(each.strip() for each in values):
            self._wrong(key, "不能空着；不需要就整行删去。")
        return tuple(each.strip() for each in values)

    def _rules(self, key: str, value: Any) -> tuple[str, ...]:
        """Names as they are; a path is one from the file that says it."""
        names = self._list(key, value)
        return tuple(str(self.path.parent / name) if _PATH.search(name) else name for name in names)

    def _format(self, key: str, value: Any) -> str:
        word = self._words(key, value)
        self._known(key, (word,), self.formats)
        return word

    def _fail_on(self, key: str, value: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            value = value.replace("，", ",").split(",")
        words = self._list(key, value)
        self._known(key, words, self.verdicts)
        return words

    def _known(self, key: str, words: Sequence[str], known: tuple[str, ...]) -> None:
        for word in words:
            if word and known and word not in known:
                self._wrong(key, f"不认识“{word}”。{nearest(word, known)}")

    def _period(self, key: str, value: Any) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            self._wrong(key, f'年份要加引号：{key} = "{value}"。')
            return ""
        return self._words(key, value)

    def _folder(self, key: str, value: Any) -> Path | None:
        word = self._words(key, value)
        folder = self.path.parent / word
        if word and not (self.beside / word).is_dir():
            self._wrong(key, f"没有这个文件夹：{folder}。路径从 {self.path.name} 所在的文件夹写起。")
        return folder if word else None

    def _file(self, key: str, value: Any) -> str:
        """A path from the file that says it, as it is from where the user stands."""
        word = self._words(key, value)
        return str(self.path.parent / word) if word else ""

    def _not_applicable(self, key: str, value: Any) -> dict[str, str]:
        """Indicators, each with the reason; a list gives none."""
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            reasons: dict[str, Any] = dict.fromkeys(value, DECLARED)
        elif isinstance(value, dict):
            reasons = dict(_flat(value))
        else:
            say = f'要写指标编号的列表，或每项一行“编号 = "理由"”，写在 [{key}] 下面。'
            self._wrong(key, say)
            return {}
        for name, reason in reasons.items():
            if not IDENTIFIER.fullmatch(name):
                self._wrong(key, f"“{name}”不是指标编号，编号如 staffing.ideology-teacher-ratio。")
            if not isinstance(reason, str) or not reason.strip():
                self._wrong(key, f'{name} 后面要写不适用的理由，加引号，如 "本县没有高校"。')
        return {name: str(reason).strip() for name, reason in reasons.items()}


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """a.b = 1 is a table within a table to TOML, and one indicator to us."""
    for key, value in table.items():
        name = f"{above}.{key}" if above else key
        if isinstance(value, dict) and value:
            yield from _flat(value, name)
        else:
            yield name, value
