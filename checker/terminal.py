"""The terminal and the files: help and usage in Chinese, what is said and what is written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import click
from click.exceptions import NoSuchCommand

#: the names of render.FORMATS, each with the suffix its files have
SUFFIXES = {
    "table": "txt",
    "json": "json",
    "html": "html",
    "csv": "csv",
    "md": "md",
    "junit": "xml",
    "sarif": "sarif",
    "xlsx": "xlsx",
}
FORMATS = tuple(SUFFIXES)
BINARY = ("xlsx",)
PAGES = ("table", "json")  # what a comparison of standards comes as
FAIL_ON = ("fail", "missing", "review")
OK, FOUND, UNABLE, INTERRUPTED = 0, 1, 2, 130
WIDTH = 100  # of a table that goes to no terminal
_REASONS = {
    errno.ENOENT: "没有这个文件夹",
    errno.EACCES: "没有写入的权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOSPC: "磁盘已满",
}


class ChineseCommand(click.Command):
    """A command whose help speaks Chinese; click would break Chinese lines as if it were one long word."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(f"{_usage_line(ctx)}\n\n{self.help}\n")
        if isinstance(self, click.Group):
            rows = [(name, command.short_help or "") for name, command in self.commands.items()]
            formatter.write("\n命令：\n" + _columns(rows))
        records = (p.get_help_record(ctx) for p in self.get_params(ctx) if isinstance(p, click.Option))
        formatter.write("\n选项：\n" + _columns([record for record in records if record]))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        if isinstance(self, click.Group):
            return ["[选项]", "命令", "[参数]..."]
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose commands, and groups within, are Chinese too."""

    command_class = ChineseCommand
    group_class = type


def _columns(rows: Sequence[tuple[str, str]]) -> str:
    """Two columns, the left one in plain letters, the right one in lines."""
    widest = max(len(left) for left, _ in rows)
    under = "\n" + " " * (widest + 4)
    return "".join(
        f"  {left:<{widest}}  {under.join(right.split(chr(10)))}".rstrip() + "\n" for left, right in rows
    )


def _usage_line(ctx: click.Context) -> str:
    return " ".join([f"用法：{ctx.command_path}", *ctx.command.collect_usage_pieces(ctx)])


def misuse(error: click.UsageError) -> str:
    """What is wrong with a command line, how it is used, where to read more."""
    lines = [f"错误：{_wrong(error)}"]
    if error.ctx is not None:
        lines += [_usage_line(error.ctx), f"说明：{error.ctx.command_path} --help"]
    return "\n".join(lines)


def _wrong(error: click.UsageError) -> str:
    param: click.Parameter | None = getattr(error, "param", None)
    near = getattr(error, "possibilities", None)
    meant = f"，是不是 {' 或 '.join(near)}？" if near else ""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}{meant}"
        case NoSuchCommand():
            return f"没有命令 {error.command_name}{meant}"
        case click.MissingParameter() if param is not None:
            return f"缺少 {_label(param)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面要跟一个值；不带值的开关不能写成 {error.option_name}=…"
        case click.BadParameter() if param is not None and isinstance(param.type, click.Choice):
            return f"{_label(param)} 的值不对，可以写：{'、'.join(map(str, param.type.choices))}"
        case click.BadParameter() if param is not None:
            return f"{_label(param)} {error.message}"
    return error.message if error.message.isascii() is False else "参数太多，或写法不对"


def _label(param: click.Parameter) -> str:
    return (
        max(param.opts, key=len)
        if isinstance(param, click.Option)
        else (param.metavar or str(param.name).upper())
    )


def say(message: str) -> None:
    """A message for people, to standard error; what a file name brought along is harmless there."""
    from checker.render.clean import calm, clean

    with suppress(OSError):  # nobody listens; the exit code still tells
        click.echo(calm("\n".join(clean(line) for line in message.split("\n"))), err=True)


def be_printable() -> None:
    """Let a console that is not UTF-8 (GBK on Windows) show what it lacks as \\u2713 rather than fail."""
    streams: tuple[Any, ...] = (sys.stdout, sys.stderr)
    for stream in streams:
        if hasattr(stream, "reconfigure") and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="backslashreplace")


def width(output: str) -> int:
    """Columns of the terminal, or of the variable COLUMNS; 100 where there is neither."""
    import shutil  # loads the compression modules, which --help does not need

    return shutil.get_terminal_size((WIDTH, 0)).columns if output == "-" else WIDTH


def colour(output: str) -> bool:
    """Whether to colour: on a terminal that can; NO_COLOR forbids it, FORCE_COLOR asks for it."""
    if output != "-" or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def told_by(output: str) -> str:
    """The format that the suffix of a file tells; empty where it tells none."""
    suffix = os.path.splitext(output)[1].lower().removeprefix(".")
    return next((form for form, known in SUFFIXES.items() if suffix == known and form != "table"), "")


def progress(reports: Sequence[str]) -> Iterator[str]:
    """The reports one after another; where several go by on a terminal, it says which is read."""
    shown = len(reports) > 1 and sys.stderr is not None and sys.stderr.isatty()
    for at, report in enumerate(reports, 1):
        if shown:
            from checker.render.clean import clean

            click.echo(f"\r\x1b[K正在读 {at}/{len(reports)}：{clean(report)}", nl=False, err=True)
        yield report
    if shown:
        click.echo("\r\x1b[K", nl=False, err=True)


def spare(read: Iterable[str], outputs: Sequence[str]) -> None:
    """Refuse to write an outcome over what it comes from; a name of no file is none."""
    for path in filter(os.path.exists, read):
        for output in filter(os.path.exists, outputs):
            if os.path.samefile(path, output):
                raise click.UsageError(f"输出的文件就是要读的文件，会把它覆盖掉：{output}")


def write(text: str | bytes, output: str) -> None:
    """Print, or write a file in one piece, a text as UTF-8: the old file or the new one is whole."""
    if output == "-":
        _print(text)
        return
    from checker.errors import CheckerError

    try:
        data = text.encode(errors="backslashreplace") if isinstance(text, str) else text
        _replace(os.path.realpath(output), data)
    except OSError as error:
        hint = "请换一个位置，或关掉正打开它的程序。"
        raise CheckerError(f"写不进去，{_reason(error)}", where=output, hint=hint) from None


def create(text: str, path: str) -> None:
    """A new UTF-8 file, with the folders it lies in; one that is there already stays as it is."""
    from checker.errors import CheckerError

    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise CheckerError("已经有这个文件，没有改动它", path, "请换一个编号，或用 -o 写到别处。") from None
    except OSError as error:
        raise CheckerError(f"写不进去，{_reason(error)}", path) from None


def _print(text: str | bytes) -> None:
    """Print; a reader that has gone away (`| head`) is no error, a full disk is one."""
    from checker.errors import CheckerError

    try:
        click.echo(text, nl=False, color=True)
        if sys.stdout is not None:  # `>&-`
            sys.stdout.flush()
    except OSError as error:
        # Python flushes once more on the way out, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise CheckerError(f"写不出去，{_reason(error)}", where="标准输出") from None


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


def _replace(path: str, data: bytes) -> None:
    import tempfile

    if os.path.exists(path) and not os.path.isfile(path):  # /dev/null, a pipe; a folder is refused here
        with open(path, "wb") as file:
            file.write(data)
        return
    handle, fresh = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".checker-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(fresh, _mode(path))
        os.replace(fresh, path)
    except BaseException:
        os.unlink(fresh)
        raise


def _mode(path: str) -> int:
    """The permissions a file has, or would get; a temporary file's are for its owner alone."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
