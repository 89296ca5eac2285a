"""YAML text → nodes that know their place; every scalar stays the text that was typed.

`1:16.9` must not become 76.9, nor `1.10` 1.1, nor a repeated key win in silence. The parser's
events are taken one by one, so depth and size are limited before anything is built, and the
C parser never recurses. The only door to PyYAML.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice
from typing import Any

import yaml

from .problems import File, Node, Problems, Sequence, Source, Table, Text

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 200_000
MAX_SLIPS = 100  # of one kind in one file

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(path: str, data: bytes, problems: Problems) -> File:
    """The one document of a rule file, as nodes with places.

    path      as it is to be shown.
    data      the bytes of the file: UTF-8, a BOM and CRLF are welcome.
    returns   the source for later messages, and a root of None where nothing could be
              read; why not has then been added to problems.
    """
    text = _decode(path, data, problems)
    if text is None:
        return File(Source(path), None)
    source = Source(path, tuple(text.split("\n")))
    found = len(problems)
    _scan(source, text, problems)
    if len(problems) > found:
        return File(source, None)
    try:
        return File(source, _compose(source, text, problems))
    except yaml.YAMLError as error:
        _syntax(source, error, problems)
    return File(source, None)


def _decode(path: str, data: bytes, problems: Problems) -> str | None:
    """Text with LF line ends, or None with the reason."""
    source = Source(path)
    if len(data) > MAX_BYTES:
        problems.at(source, 0, 0, "", f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像规则文件。")
        return None
    try:
        text = data.decode("utf-8-sig")
        wrong = data.find(b"\0") if _is_wide(data) else -1
    except UnicodeDecodeError as error:
        wrong = error.start
    if wrong < 0:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    line = data.count(b"\n", 0, wrong) + 1
    why = f"不是 UTF-8 文字（{_kind(data)}，第 {line} 行起读不懂）。请另存为 UTF-8 编码。"
    problems.at(source, 0, 0, "", why)
    return None


def _is_wide(data: bytes) -> bool:
    """Whether it is UTF-16, which Notepad calls Unicode."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\n\0" in data or b"\0\n" in data


def _kind(data: bytes) -> str:
    """What undecodable bytes most likely are."""
    if _is_wide(data):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "编码不明"
    return "像是 GBK"


# What a Chinese keyboard puts in the place of YAML's own signs; keys are always Latin letters.
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), remedy)
    for pattern, remedy in (
        (r"([\x85\u2028\u2029]+)", "这里有看不见的换行符，请删去后重新换行。"),
        ("([\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+)", "这里有看不见的字符，请删去后重打。"),
        (r"(\t+)", "这里有制表符（Tab），请改成空格。"),
        (r"^ *(?:- +)?[A-Za-z_]+ *(：)", "全角冒号“：”，请改成半角 : 并在后面空一格。"),
        (r"^ *(?:- +)?[A-Za-z_]+(:)(?=[^\s:/])", "冒号后面要空一格。"),
        (r"^ *([－—–•·]) *\S", "列表项用半角 - 加一个空格开头。"),
        (r"^ *(-)(?=[A-Za-z_]+:)", "列表项的 - 后面要空一格。"),
        (r"(?:^|[ \u3000])(＃)", "全角井号“＃”，注释请用半角 #。"),
        (r"^ *([\u3000\u00a0]+)", "行首有全角空格，请改成半角空格。"),
        (r"^ *(?:-|(?:- +)?[A-Za-z_]+:)([\u3000\u00a0]+)", "这里是全角空格，请改成半角空格。"),
        (r"^ *(?:- +)?[A-Za-z_]+: *(“[^”\n]*”) *$", "引号是全角的，请删去，或改成半角引号。"),
        (r"^ *(?:- +)?[A-Za-z_]+: *([［【].*)$", "全角方括号，请改成半角 [ ]，中间用半角逗号分开。"),
    )
)


def _scan(source: Source, text: str, problems: Problems) -> None:
    """Report what YAML would misread rather than refuse, before parsing."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for slip, remedy in _SLIPS:
        for match in islice(slip.finditer(text), MAX_SLIPS):
            start, end = match.span(1)
            line = bisect_right(starts, start)
            problems.at(source, line, start - starts[line - 1] + 1, "", remedy, end - start)


class _Builder:
    """Events in, nodes out; holds the lists and tables still open, and a key that waits."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.root: Node | None = None
        self.open: list[Sequence | Table] = []
        self.keys: list[Text | None] = []
        self.nodes = 0

    def place(self, node: Node) -> None:
        """Put a node where it belongs: the root, a list, a key or the value of a key."""
        self.nodes += 1
        if not self.open:
            self.root = node
            return
        inside, key = self.open[-1], self.keys[-1]
        if isinstance(inside, Sequence):
            inside.values.append(node)
        elif key is not None:
            if key.width:  # else it was no key
                inside.entries.setdefault(key.value, (key, node))
            self.keys[-1] = None
        else:
            self.keys[-1] = self._key(inside, node)

    def _key(self, inside: Table, node: Node) -> Text:
        if not isinstance(node, Text):
            self.problems.add(self.source, node, "", "这里应当是一个键，例如 name: …")
            return Text("", node.line, node.column, 0)
        if earlier := inside.entries.get(node.value):
            message = f"“{node.value}”写了两次，第 {earlier[0].line} 行已经有了。删掉一处。"
            self.problems.add(self.source, node, node.value, message)
        return node

    def enter(self, node: Sequence | Table) -> None:
        """Place a collection and go into it."""
        self.place(node)
        self.open.append(node)
        self.keys.append(None)

    def leave(self) -> None:
        """Close the innermost collection."""
        self.open.pop()
        self.keys.pop()

    def excess(self) -> str:
        """Which limit is passed, or nothing."""
        if len(self.open) > MAX_DEPTH:
            return f"嵌套超过 {MAX_DEPTH} 层，不像规则文件。"
        return f"内容超过 {MAX_NODES} 项，不像规则文件。" if self.nodes > MAX_NODES else ""


def _compose(source: Source, text: str, problems: Problems) -> Node | None:
    """The document's root; anchors, tags, depth and size are refused on the way.

    A key that occurs twice is told and the first one read on, so that other errors are told with it.
    """
    builder = _Builder(source, problems)
    events: Iterable[Any] = yaml.parse(text, Loader=_LOADER)
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            mark = event.start_mark
            width = len(event.value) + (2 if event.style in ("'", '"') else 0)
            builder.place(Text(event.value, mark.line + 1, mark.column + 1, width or 1))
        elif kind is yaml.SequenceStartEvent:
            builder.enter(Sequence([], event.start_mark.line + 1, event.start_mark.column + 1))
        elif kind is yaml.MappingStartEvent:
            builder.enter(Table({}, event.start_mark.line + 1, event.start_mark.column + 1))
        elif kind in (yaml.SequenceEndEvent, yaml.MappingEndEvent):
            builder.leave()
            continue
        if refusal := _refusal(event, kind, builder):
            problems.at(source, event.start_mark.line + 1, event.start_mark.column + 1, "", refusal)
            return None
    if builder.root is None:
        problems.at(source, 0, 0, "", "文件是空的。")
    return builder.root


def _refusal(event: Any, kind: type, builder: _Builder) -> str:
    """Why an event ends the reading, or nothing."""
    if kind is yaml.DocumentStartEvent and builder.root is not None:
        return "一个文件只能有一份内容，请删去 --- 以下的部分或另立文件。"
    if kind is yaml.AliasEvent:
        return "不支持引用（*），请把内容写全；以 * 开头的文字请加引号。"
    if not isinstance(event, yaml.NodeEvent):
        return ""
    tag = getattr(event, "tag", None)
    if event.anchor is not None or (tag is not None and tag != "!"):
        return "不支持锚点（&）和标签（!），请直接写内容；以 & 或 ! 开头的文字请加引号。"
    return builder.excess()


_CROOKED = "缩进不齐：同一层的键或 - 要左对齐，引号要成对。"
_UNSEEN = "有看不见的控制字符，请删去后重打这一行。"
_BOUND = '以 > 或 | 开头的值要加引号，例如 "> 90"；“不低于”请写 ≥。'

# Words in the parser's English message (libyaml's or PyYAML's) → what to do about it.
_REMEDIES: tuple[tuple[str, str], ...] = (
    ("comment or line break", _BOUND),
    ("comment or a line break", _BOUND),
    ("chomping or indentation", _BOUND),
    ("cannot start any token", '值不能以这个符号开头，请加引号，例如 "%"。'),
    ("alphabetic or numeric character", "值不能以 * 或 & 开头，请加引号。"),
    ("',' or ']'", "方括号 [ ] 没有配对，或中间少了半角逗号。"),
    ("',' or '}'", "花括号 { } 没有配对，或中间少了半角逗号；以 { 开头的文字请加引号。"),
    ("node content", "方括号 [ ] 或花括号 { } 没有配对，或中间少了半角逗号。"),
    ("mapping values are not allowed", "这里多了一个冒号：值里有“: ”要加引号；或者这一行缩进不齐。"),
    ("could not find expected ':'", "这一行缺少半角冒号：写成 键: 值，冒号后空一格。"),
    ("did not find expected key", _CROOKED),
    ("<block end>", _CROOKED),
    ("'-' indicator", _CROOKED),
    ("end of stream", "引号没有配对，一直到文件末尾也没有合上。"),
    ("control characters", _UNSEEN),
    ("special characters", _UNSEEN),
    ("escape character", "双引号里的反斜杠要写成两个，或改用单引号。"),
)


def _syntax(source: Source, error: yaml.YAMLError, problems: Problems) -> None:
    """A parser's complaint in Chinese, at the place it complains of."""
    words = str(error)
    remedy = next((say for sign, say in _REMEDIES if sign in words), "写法不合 YAML 规则，请对照相邻的文件。")
    # shown where it was opened, or where the key should have been
    opened = any(sign in words for sign in ("end of stream", "',' or", "expected ':'", "escape"))
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else _control(source)
    line = min(line, len(source.lines))
    problems.at(source, line, min(column, len(source.lines[line - 1]) + 1), "", remedy)


def _control(source: Source) -> tuple[int, int]:
    """Line and column of the first character YAML will not have."""
    for number, line in enumerate(source.lines, 1):
        for column, character in enumerate(line, 1):
            if not character.isprintable() and unicodedata.category(character) in ("Cc", "Cs", "Cn"):
                return number, column
    return 1, 1
