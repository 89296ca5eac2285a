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
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, help="输出格式（默认 table）")
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
    form: str | None,
    output: str,
    fail_on: tuple[str, ...] | None,
    waivers: str,
    today: str,
    place: str,
    period: str,
    encoding: str | None,
) -> int:
    from checker import lookup, pipeline, render

    _spare(reports, output)
    with _before_reading():
        chosen = lookup.settings()
        books = [lookup.book(name, chosen) for name in sets or chosen.rules or ("duty",)]
        exempt = lookup.exempt(chosen, books)
        waived = waive(waivers, today, chosen, books) or (lambda result: result)
    told = {
        "place": place or chosen.place,
        "period": period or chosen.period,
    }
    results: list[Result] = []
    code = OK
    for path in reports:
        try:
            report = _read(path, encoding)
            results += [waived(pipeline.assess(report, book, exempt=exempt, **told)) for book in books]
        except Exception as error:  # one report that fails must not cost the others
            code = _unable(error, path)
    if not results:
        return code
    form = form or chosen.format or "table"
    if form == "table":
        text = render.to_table(results, width=terminal.width(output), colour=terminal.colour(output))
    else:
        text = render.FORMATS[form](results)
    terminal.write(text, output)
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


def _spare(reports: Iterable[str], output: str) -> None:
    """Refuse to write the outcome over a report."""
    for report in reports:
        if os.path.exists(report) and os.path.exists(output) and os.path.samefile(report, output):
            raise click.UsageError(f"-o 指向报告本身，会把它覆盖掉：{output}")


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
