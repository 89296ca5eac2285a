"""argv → calls → exit code.

0 assessed; 1 something named in --fail-on came up; 2 something could not be assessed;
130 interrupted. click and Python both leave with 1 by themselves, which would look like
a finding, so every way out passes through `main`. What costs time to import is imported
by the command that needs it: --help and --version need click alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoArgsIsHelpError

from checker import __version__, terminal
from checker.commands import rules
from checker.reviews import audit, compare, waive, waiving
from checker.terminal import FAIL_ON, FORMATS, FOUND, INTERRUPTED, OK, UNABLE, ChineseGroup

if TYPE_CHECKING:
    from checker.model import Document, Finding, Result, Rulebook


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; returns its exit code, whatever happens."""
    terminal.be_printable()
    try:
        code = checker.main(args=argv, prog_name="checker", standalone_mode=False)
        return code if isinstance(code, int) else OK
    except NoArgsIsHelpError as error:
        terminal.say(error.ctx.get_help().rstrip() if error.ctx else "")
        return UNABLE
    except click.UsageError as error:
        terminal.say(terminal.misuse(error))
        return UNABLE
    except SystemExit:  # click's own way out when nobody reads the help text any more
        return OK
    except (click.Abort, KeyboardInterrupt):
        terminal.say("已中断。")
        return INTERRUPTED
    except Exception as error:
        return _unable(error)


class _Verdicts(click.ParamType[tuple[str, ...]]):
    """fail,missing,review → a tuple; another word is refused with the list of known ones."""

    name = "verdicts"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        words = tuple(word.strip() for word in value.replace("，", ",").split(","))
        for word in words:
            if word not in FAIL_ON:
                self.fail(f"不认识“{word}”，可以写：{'、'.join(FAIL_ON)}，几个之间用逗号", param, ctx)
        return words


class _Output(click.ParamType[tuple[str, str]]):
    """html=out.html → (html, out.html); html → (html, '') where -o says the file, or the screen is meant."""

    name = "output"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        form, named, file = value.partition("=")
        if form not in FORMATS:
            self.fail(f"不认识格式“{form}”，可以写：{'、'.join(FORMATS)}，或 格式=文件", param, ctx)
        if named and not file:
            self.fail(f"“{value}”的 = 后面要写文件名，如 {form}=结果.{terminal.SUFFIXES[form]}", param, ctx)
        return form, file


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"checker {__version__}")
        ctx.exit(OK)


_READING = (
    click.option("--place", metavar="NAME", default="", help="评估的地方，报告里看不出时用"),
    click.option("--period", metavar="YEAR", default="", help="评估的时期，如 2023 或 2022-2023"),
    click.option("--encoding", metavar="NAME", default=None, help="报告的编码，自动识别有误时用"),
)


def _reading(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say how a report is to be read."""
    for option in reversed(_READING):
        command = option(command)
    return command


@click.group(cls=ChineseGroup, help="读县（市、区）教育自查自评报告，逐项对照督导标准，给出结论和原文依据。")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="显示版本"
)
def checker() -> None:
    pass


@checker.command(
    short_help="评估报告，逐项给出结论",
    help="评估一份或多份报告，逐项给出结论和原文依据。REPORT 写 - 表示从标准输入读。",
)
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option("--rules", "sets", metavar="SET", multiple=True, help="标准的名称或文件，可给多个（默认 duty）")
@click.option(
    "--format",
    "wanted",
    metavar="FORM[=FILE]",
    type=_Output(),
    multiple=True,
    help="输出格式，可给多个并各写一个文件：html=页面.html\n" + "、".join(FORMATS) + "（默认 table）",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="写入文件（默认 -，即输出到屏幕）")
@click.option(
    "--fail-on",
    metavar="LIST",
    type=_Verdicts(),
    default=None,
    help="出现这些结论时退出码为 1，如 fail,missing",
)
@waiving
@_reading
def assess(
    reports: tuple[str, ...],
    sets: tuple[str, ...],
    wanted: tuple[tuple[str, str], ...],
    output: str,
    fail_on: tuple[str, ...] | None,
    waivers: str,
    today: str,
    place: str,
    period: str,
    encoding: str | None,
) -> int:
    from checker import lookup, pipeline, render

    with _before_reading():
        chosen = lookup.settings()
        outputs = _outputs(wanted, output, chosen.format)
        read = [*reports, *(sets or chosen.rules), waivers or chosen.waivers]
        terminal.spare(read, [file for _, file in outputs])
        books = [lookup.book(name, chosen) for name in sets or chosen.rules or ("duty",)]
        exempt = lookup.exempt(chosen, books)
        waived = waive(waivers, today, chosen, books) or (lambda result: result)
    told = {
        "place": place or chosen.place,
        "period": period or chosen.period,
    }
    results: list[Result] = []
    code = OK
    for path in terminal.progress(reports):
        try:
            report = _read(path, encoding)
            results += [waived(pipeline.assess(report, book, exempt=exempt, **told)) for book in books]
        except Exception as error:  # one report that fails must not cost the others
            code = _unable(error, path)
    if not results:
        return code
    for form, file in outputs:
        look = {"width": terminal.width(file), "colour": terminal.colour(file)} if form == "table" else {}
        terminal.write(render.FORMATS[form](results, **look), file)
    stop = chosen.fail_on if fail_on is None else fail_on
    return code or (FOUND if _any_of(stop, results) else OK)


@checker.command(
    short_help="说清一项结论的来龙去脉",
    help="列出一项指标的每个候选数字，说明为什么算或不算。\nINDICATOR 写编号、编号的末尾，或中文名称。",
)
@click.argument("report", metavar="REPORT")
@click.argument("indicator", metavar="INDICATOR")
@click.option("--rules", "name", metavar="SET", default="", help="标准的名称或文件（默认 duty）")
@waiving
@_reading
def explain(
    report: str,
    indicator: str,
    name: str,
    waivers: str,
    today: str,
    place: str,
    period: str,
    encoding: str | None,
) -> int:
    from checker import lookup, pipeline, render

    with _before_reading():
        chosen = lookup.settings()
        names = [name] if name else chosen.rules or ("duty",)
        books = [lookup.book(each, chosen) for each in names]
        waived = waive(waivers, today, chosen, books) or (lambda result: result)
    book, wanted = _asked(indicator, books)
    result = pipeline.assess(
        _read(report, encoding),
        book,
        place=place or chosen.place,
        period=period or chosen.period,
        exempt=lookup.exempt(chosen, [book]),
    )
    terminal.write(
        render.to_explain(waived(result), wanted, width=terminal.width("-"), colour=terminal.colour("-")), "-"
    )
    return OK


@checker.command(
    short_help="输出程序读到的文字",
    help="输出程序从一份报告里读到的文字：结论的依据就摘自它，位置也从它算起。\n"
    "Word、PDF、Excel、网页读得对不对，可以对着原件看。",
)
@click.argument("report", metavar="REPORT")
@click.option("--places", is_flag=True, help="每行前面写明它在文件里的位置")
@click.option("-o", "--output", metavar="FILE", default="-", help="写入文件（默认 -，即输出到屏幕）")
@click.option("--encoding", metavar="NAME", default=None, help="报告的编码，自动识别有误时用")
def text(report: str, places: bool, output: str, encoding: str | None) -> int:
    from checker import render

    terminal.spare([report], [output])
    read = _read(report, encoding)
    for diagnostic in render.to_diagnostics(read):
        terminal.say(diagnostic)
    harmless = output == "-" and sys.stdout.isatty()
    terminal.write(render.to_text(read, places=places, harmless=harmless), output)
    return OK


checker.add_command(audit)
checker.add_command(compare)
checker.add_command(rules)


@contextmanager
def _before_reading() -> Iterator[None]:
    """Rules or a configuration that cannot be used: no report has been looked at, which is said."""
    from checker.errors import CheckerError

    try:
        yield
    except CheckerError as error:
        error.so = "没有检查任何报告。"
        raise


def _read(path: str, encoding: str | None) -> Document:
    """The report at a path; `-` is standard input."""
    from checker import document

    data = sys.stdin.buffer.read() if path == "-" else None
    return document.read(path, data=data, encoding=encoding)


def _outputs(wanted: Sequence[tuple[str, str]], output: str, usual: str) -> list[tuple[str, str]]:
    """(format, file) of everything that is to be written; - is the screen.

    output   of the one format that names no file; where no format is named, its suffix tells one
    usual    the format that the configuration names
    """
    bare = [form for form, file in wanted if not file]
    named = [(form, file) for form, file in wanted if file]
    if len(bare) > 1:
        raise click.UsageError(f"{'、'.join(bare)} 都没有写文件，只能有一个输出到屏幕；可写成 格式=文件")
    if output != "-" and wanted and not bare:
        raise click.UsageError(f"--format 都写了文件，-o {output} 没有用处；去掉 -o，或去掉一个“=文件”")
    form = bare[0] if bare else terminal.told_by(output) or usual or "table"
    outputs = [*([(form, output)] if bare or not named else []), *named]
    files = [os.path.realpath(file) for _, file in outputs if file != "-"]
    if twice := [file for file in files if files.count(file) > 1]:
        raise click.UsageError(f"两种格式写到同一个文件，后一个会盖掉前一个：{os.path.basename(twice[0])}")
    if [form for form, file in outputs if file == "-" and form in terminal.BINARY] and sys.stdout.isatty():
        raise click.UsageError("xlsx 不能显示在屏幕上，请写 --format xlsx=结果.xlsx")
    return outputs


def _any_of(verdicts: Sequence[str], results: Iterable[Result]) -> bool:
    """Whether any finding that binds has one of the verdicts."""
    findings: Iterable[Finding] = (f for r in results for a in r.assessments for f in a.findings)
    return any(f.verdict in verdicts and f.binding for f in findings)


def _asked(text: str, books: Sequence[Rulebook]) -> tuple[Rulebook, str]:
    """The indicator a user means, and the first of the sets that asks for it."""
    from checker import lookup
    from checker.errors import CheckerError

    for book in books:
        cards = [book.indicators[line.indicator] for line in book.rule_set.requirements]
        if card := lookup.card(text, cards):
            return book, card.id
    near = lookup.nearest(text, (word for card in cards for word in (card.name, card.id)))
    hint = f"是不是：{'、'.join(near)}？" if near else f"全部指标：checker rules show {book.rule_set.id}"
    raise CheckerError(f"标准 {book.rule_set.id} 里没有指标“{text}”", hint=hint)


def _unable(error: Exception, report: str = "") -> int:
    """Say what could not be done; a fault of the program is named as one.

    Its traceback means nothing to an inspector: it is shown for CHECKER_DEBUG=1 only.
    """
    from checker.errors import CheckerError

    if isinstance(error, CheckerError):
        terminal.say(f"错误：{error}")
        return UNABLE
    if os.environ.get("CHECKER_DEBUG") == "1":
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    where = f"{report}：" if report else ""
    kind = " ".join(f"{type(error).__name__} {error}".split())
    terminal.say(
        f"错误：{where}程序内部错误（{kind}）。这是程序的毛病，请附上文件报告；设 CHECKER_DEBUG=1 可看详情。"
    )
    return UNABLE
