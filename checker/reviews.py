"""Results looked at again: `checker audit` and `checker compare`; cli sees to the exit codes and errors.

Imported by every command line, so it imports click alone; the rest comes where it is needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from checker import terminal
from checker.terminal import FOUND, OK, UNABLE, ChineseCommand

if TYPE_CHECKING:
    from checker.model import Audit, Document, Result, Rulebook
    from checker.settings import Settings

_TWO, _THREE = ("table", "json"), ("table", "md", "json")
_WAIVING = (
    click.option("--waivers", metavar="FILE", default="", help="已经批准的例外（YAML），标为“已豁免”"),
    click.option("--today", metavar="DATE", default="", help="按哪一天看豁免到没到期（默认今天）"),
)


def waiving(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say which exceptions are accepted."""
    for option in reversed(_WAIVING):
        command = option(command)
    return command


def waive(
    path: str, today: str, chosen: Settings, books: Sequence[Rulebook]
) -> Callable[[Result], Result] | None:
    """What puts the accepted exceptions on a result; None where there are none.

    path, today   as on the command line; what the settings name is read where that names none
    """
    if not (path := path or chosen.waivers):
        if today:
            raise click.UsageError("--today 只和 --waivers 一起用")
        return None
    from datetime import date

    from checker import lookup, waivers

    try:
        day = date.fromisoformat(today) if today else date.today()
    except ValueError:
        raise click.UsageError(f"--today 写成 2026-03-01 这样，不是“{today}”") from None
    found = waivers.load(path, lookup.named(books), lambda: lookup.named(lookup.books(chosen)[0]))
    return lambda result: waivers.applied(result, found, day)


@click.command(
    cls=ChineseCommand,
    short_help="再核一遍存下的结果",
    help="再核一遍存下的 JSON 结果：引文、数字、结论、合计、标准，最后把评估重做一遍，指出不再成立的。\n"
    "RESULT 是 checker assess --format json 写出的文件，可给多个，以 .json 结尾的都是；\n"
    "REPORT 是报告，默认按结果里写的路径找。\n"
    "都成立退出码为 0，有不成立的为 1，没法核为 2。",
)
@click.argument("result", metavar="RESULT...")
@click.argument("given", metavar="[REPORT]...", nargs=-1)
@click.option("--rules", "sets", metavar="SET", multiple=True, help="标准来自文件时，写文件的路径，可给多个")
@click.option("--no-report", is_flag=True, help="没有报告也核：只核不用报告的，并写明哪些没有核")
@click.option("--place", metavar="NAME", default="", help="评估时用了 --place 的，照写")
@click.option("--period", metavar="YEAR", default="", help="评估时用了 --period 的，照写")
@click.option("--encoding", metavar="NAME", default=None, help="评估时用了 --encoding 的，照写")
@waiving
@click.option("--format", "form", type=click.Choice(_TWO), default="table", help="输出格式（默认 table）")
@click.option("-o", "--output", metavar="FILE", default="-", help="写入文件（默认 -，即输出到屏幕）")
def audit(
    result: str,
    given: tuple[str, ...],
    sets: tuple[str, ...],
    no_report: bool,
    place: str,
    period: str,
    encoding: str | None,
    waivers: str,
    today: str,
    form: str,
    output: str,
) -> int:
    from dataclasses import replace

    from checker import audit as auditing
    from checker import lookup, render
    from checker.errors import CheckerError

    # what ends in .json is no report: so a hook may hand over all results that have changed
    results = [result, *(path for path in given if path.endswith(".json"))]
    reports = [path for path in given if not path.endswith(".json")]
    if no_report and reports:
        raise click.UsageError("给了报告，就不要写 --no-report")
    terminal.spare([*results, *reports, *sets, waivers], [output])
    chosen = lookup.settings()
    told: dict[str, Any] = {"place": place or chosen.place, "period": period or chosen.period}
    audits: list[Audit] = []
    code = OK
    for path in results:
        try:
            stored = auditing.read(_bytes(path), path)
            books = _books(stored, sets, chosen)
            told["exempt"] = lookup.exempt(chosen, [*books.values()])
            told["waive"] = waive(waivers, today, chosen, [*books.values()])
            places = {} if no_report else _places(stored, path, reports)
            documents = {source: _document(place, encoding) for source, place in places.items()}
        except CheckerError as error:  # one file that cannot be audited must not cost the others
            terminal.say(f"错误：{error}")
            code = UNABLE
            continue
        for at, tree in enumerate(stored):
            held = auditing.Given(
                books[tree["rule_set"]["id"]], documents.get(tree["source"]["path"]), **told
            )
            found = auditing.audit(tree, held, f"[{at}]" if len(stored) > 1 else "")
            audits.append(replace(found, file=path if len(results) > 1 else ""))
    if not audits:
        return code
    if form == "json":
        text = render.to_audit_json(audits)
    else:
        text = render.to_audit(audits, width=terminal.width(output), colour=terminal.colour(output))
    terminal.write(text, output)
    if not no_report and any(each.unchecked for each in audits):
        code = UNABLE  # what nobody asked to leave out
    return code or (FOUND if any(each.discrepancies for each in audits) else OK)


@click.command(
    cls=ChineseCommand,
    short_help="对比两次评估的结果",
    help="对比两次评估存下的 JSON 结果：哪些结论变差、变好、有变，哪些条目新增、不再要求。\n"
    "好坏的次序：达标，待核和人工，缺失和不达标；同级之间只算有变，参考指标也是。",
)
@click.argument("before", metavar="OLD")
@click.argument("after", metavar="NEW")
@click.option(
    "--fail-on",
    metavar="LIST",
    default="",
    help="有这些变化时退出码为 1，可写 worse、better、changed、added、dropped",
)
@click.option("--format", "form", type=click.Choice(_THREE), default="table", help="输出格式（默认 table）")
@click.option("-o", "--output", metavar="FILE", default="-", help="写入文件（默认 -，即输出到屏幕）")
def compare(before: str, after: str, fail_on: str, form: str, output: str) -> int:
    from checker import audit as auditing
    from checker import compare as comparing
    from checker import render
    from checker.errors import CheckerError
    from checker.model import Drift

    known = [str(drift) for drift in Drift if drift is not Drift.SAME]
    stop = [word.strip() for word in fail_on.replace("，", ",").split(",") if word.strip()]
    if wrong := [word for word in stop if word not in known]:
        raise click.UsageError(f"--fail-on 不认识“{wrong[0]}”，可以写：{'、'.join(known)}，几个之间用逗号")
    terminal.spare([before, after], [output])
    old, new = (auditing.read(_bytes(path), path) for path in (before, after))
    found = comparing.compare(old, new)
    if not found.pairs:
        hint = "报告的路径、标准都对不上时，每次只放一份报告就会对在一起。"
        raise CheckerError(f"{before} 和 {after} 里没有一份报告能对上", hint=hint)
    if form == "table":
        text = render.to_compared(found, width=terminal.width(output), colour=terminal.colour(output))
    else:
        text = render.COMPARED[form](found)
    terminal.write(text, output)
    came = {str(shift.drift) for pair in found.pairs for shift in pair.shifts}
    came |= {"dropped"} if found.only_before else set()
    came |= {"added"} if found.only_after else set()
    return FOUND if came & {*stop} else OK


def _bytes(path: str) -> bytes:
    """What a stored result holds; `-` is standard input."""
    from checker.errors import CheckerError

    if path == "-":
        return sys.stdin.buffer.read()
    if os.path.isdir(path):
        raise CheckerError("这是文件夹，不是结果", path, "请给出 checker assess --format json 写出的文件。")
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = "找不到文件" if isinstance(error, FileNotFoundError) else f"读不出来（{error.strerror}）"
        raise CheckerError(reason, path, "请检查路径和文件名。") from None


def _books(stored: Sequence[Mapping[str, Any]], sets: Sequence[str], chosen: Settings) -> dict[str, Rulebook]:
    """The rules that the results name; never a file that only a result names."""
    from checker import lookup
    from checker.errors import CheckerError

    given = [lookup.book(name, chosen) for name in sets]
    books = {book.rule_set.id: book for book in given}
    installed = lookup.names(chosen)
    for name in dict.fromkeys(tree["rule_set"]["id"] for tree in stored):
        if name in books:
            continue
        if name not in installed:
            hint = "标准来自文件的，用 --rules 写明文件；现有标准：" + "、".join(installed)
            raise CheckerError(f"没有结果所用的标准“{name}”", hint=hint)
        books[name] = lookup.book(name, chosen)
    return books


def _places(stored: Sequence[Mapping[str, Any]], result: str, reports: Sequence[str]) -> dict[str, str]:
    """Where each report is: as given, else from the working directory, else from the result's folder."""
    from checker.errors import CheckerError

    sources = list(dict.fromkeys(tree["source"]["path"] for tree in stored))
    if reports and len(sources) == len(reports) == 1:
        return {sources[0]: reports[0]}
    found = {}
    for source in sources:
        if reports:
            places = [path for path in reports if os.path.basename(path) == os.path.basename(source)]
            places = [path for path in places if path == source] or places
        else:
            beside = os.path.join(os.path.dirname(result), source)
            places = [path for path in (source, beside) if os.path.isfile(path)][:1]
        if len(places) != 1:
            what = "给出的报告里没有一份是它" if not places else "给出的报告里有几份同名"
            what = what if reports else "找不到报告"
            hint = "请把报告的路径写在结果后面；没有报告也要核，加 --no-report。"
            raise CheckerError(what, source, hint)
        found[source] = places[0]
    return found


def _document(path: str, encoding: str | None) -> Document:
    from checker import document

    return document.read(path, encoding=encoding)
