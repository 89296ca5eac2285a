"""argv → calls → exit code.

0 assessed; 1 something named in --fail-on came up; 2 something could not be assessed;
130 interrupted. click and Python both leave with 1 by themselves, which would look like
a finding, so every way out passes through `main`. What costs time to import is imported
by the command that needs it: --help and --version need click alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoArgsIsHelpError

from checker import __version__, terminal
from checker.terminal import ChineseGroup

if TYPE_CHECKING:
    from checker.model import Document, Finding, Result, Rulebook

FORMATS = ("table", "json")  # the names of render.FORMATS
FAIL_ON = ("fail", "missing", "review")
OK, FOUND, UNABLE, INTERRUPTED = 0, 1, 2, 130


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
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="输出格式（默认 table）")
@click.option("-o", "--output", metavar="FILE", default="-", help="写入文件（默认 -，即输出到屏幕）")
@click.option(
    "--fail-on",
    metavar="LIST",
    type=_Verdicts(),
    default=(),
    help="出现这些结论时退出码为 1，如 fail,missing",
)
@_reading
def assess(
    reports: tuple[str, ...],
    sets: tuple[str, ...],
    form: str,
    output: str,
    fail_on: tuple[str, ...],
    place: str,
    period: str,
    encoding: str | None,
) -> int:
    from checker import pipeline, render, rulebook

    _spare(reports, output)
    books = [rulebook.load(name) for name in sets or ("duty",)]
    results: list[Result] = []
    code = OK
    for path in reports:
        try:
            report = _read(path, encoding)
            results += [pipeline.assess(report, book, place=place, period=period) for book in books]
        except Exception as error:  # one report that fails must not cost the others
            code = _unable(error, path)
    if not results:
        return code
    if form == "table":
        text = render.to_table(results, width=terminal.width(output), colour=terminal.colour(output))
    else:
        text = render.FORMATS[form](results)
    terminal.write(text, output)
    return code or (FOUND if _any_of(fail_on, results) else OK)


@checker.command(
    short_help="说清一项结论的来龙去脉",
    help="列出一项指标的每个候选数字，说明为什么算或不算。\nINDICATOR 写编号、编号的末尾，或中文名称。",
)
@click.argument("report", metavar="REPORT")
@click.argument("indicator", metavar="INDICATOR")
@click.option("--rules", "name", metavar="SET", default="duty", help="标准的名称或文件（默认 duty）")
@_reading
def explain(report: str, indicator: str, name: str, place: str, period: str, encoding: str | None) -> int:
    from checker import pipeline, render, rulebook

    book = rulebook.load(name)
    wanted = _indicator(indicator, book)
    result = pipeline.assess(_read(report, encoding), book, place=place, period=period)
    terminal.write(
        render.to_explain(result, wanted, width=terminal.width("-"), colour=terminal.colour("-")), "-"
    )
    return OK


@checker.group(cls=ChineseGroup, short_help="查看和检查标准", help="查看和检查标准。")
def rules() -> None:
    pass


@rules.command("list", short_help="列出现有标准", help="列出现有标准：名称、版次、项数、标题。")
def rules_list() -> int:
    from checker import rulebook

    books = [rulebook.load(name).rule_set for name, *_ in rulebook.available()]
    terminal.write("".join(f"{b.id}  {b.edition}  {len(b.requirements)}项  {b.title}\n" for b in books), "-")
    return OK


@rules.command(
    "show", short_help="逐项列出一套标准", help="逐项列出一套标准：要求、原文、出处。SET 默认 duty。"
)
@click.argument("name", metavar="[SET]", default="duty")
def rules_show(name: str) -> int:
    from checker import render, rulebook

    book = rulebook.load(name)
    terminal.write(render.to_rules(book, width=terminal.width("-"), colour=terminal.colour("-")), "-")
    return OK


@rules.command(
    "lint", short_help="检查标准的写法", help="检查标准和卡片的写法，列出全部错误。不写 SET 时检查全部。"
)
@click.argument("names", metavar="[SET]...", nargs=-1)
def rules_lint(names: tuple[str, ...]) -> int:
    from checker import rulebook

    for name in names or [name for name, *_ in rulebook.available()]:
        book = rulebook.load(name)
        told = (
            f"{name}：{len(book.rule_set.requirements)} 项要求、{len(book.indicators)} 张卡片，没有错误。\n"
        )
        terminal.write(told, "-")
    return OK


@rules.command(
    "test",
    short_help="试跑标准里的例句",
    help="试跑卡片和标准里的例句，指出读得不对的。不写 SET 时试跑全部。",
)
@click.argument("names", metavar="[SET]...", nargs=-1)
def rules_test(names: tuple[str, ...]) -> int:
    from checker import examples, pipeline, rulebook

    code = OK
    for name in names or [name for name, *_ in rulebook.available()]:
        book = rulebook.load(name)
        outcomes = list(examples.run(book, pipeline.assess_text))
        terminal.write("".join(f"{outcome}\n" for outcome in outcomes if not outcome.agrees), "-")
        terminal.write(f"{name}：{examples.tally(outcomes)}\n", "-")
        code = code if all(outcome.agrees for outcome in outcomes) else FOUND
    return code


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
    """Whether any finding has one of the verdicts; a reference line is no standard and never counts."""
    findings: Iterable[Finding] = (f for r in results for a in r.assessments for f in a.findings)
    return any(f.verdict in verdicts and f.requirement.level != "reference" for f in findings)


def _indicator(text: str, book: Rulebook) -> str:
    """The id a user means: an id, a name in Chinese, or a part of either that only one has."""
    from difflib import get_close_matches

    from checker.errors import CheckerError

    cards = [book.indicators[line.indicator] for line in book.rule_set.requirements]
    ways: tuple[Callable[[Any], bool], ...] = (
        lambda card: text in (card.id, card.name),
        lambda card: text in card.aliases,
        lambda card: card.id.endswith(text),
        lambda card: text in card.name,
    )
    for meant in ways:
        ids = list(dict.fromkeys(card.id for card in cards if text and meant(card)))
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise CheckerError(f"“{text}”可以指 {len(ids)} 项指标", hint=f"请写全其中一个：{'、'.join(ids)}")
    near = get_close_matches(text, [word for card in cards for word in (card.name, card.id)], 3, 0.4)
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
