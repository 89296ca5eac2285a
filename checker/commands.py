"""`checker rules …`: the commands for those who edit the rules; cli sees to the exit codes and errors.

Imported by every command line, so it imports click alone; the rest comes where it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from checker import terminal
from checker.terminal import FOUND, OK, PAGES, UNABLE, ChineseGroup

if TYPE_CHECKING:
    from checker.errors import RuleError

KINDS = ("card", "items", "set")  # the names of rulebook.editors.KINDS


@click.group(cls=ChineseGroup, short_help="查看、检查和编写标准", help="查看、检查和编写标准。")
def rules() -> None:
    pass


@rules.command("list", short_help="列出现有标准", help="列出现有标准：名称、版次、项数、依据哪个标准、标题。")
def rules_list() -> int:
    from checker import lookup, render

    books, refused = lookup.books(lookup.settings())
    terminal.write(render.to_sets([book.rule_set for book in books], width=terminal.width("-")), "-")
    return _refused(refused)


@rules.command(
    "show",
    short_help="列出一套标准，或讲清一项指标",
    help="逐项列出一套标准：要求、原文、出处；或讲清一项指标：口径、叫法、容易混淆的数、哪些标准要求它。\n"
    "ID 写标准的名称或文件，或指标的编号、编号的末尾、中文名称（默认 duty）。",
)
@click.argument("name", metavar="[ID]", default="")
def rules_show(name: str) -> int:
    from checker import lookup, render

    chosen = lookup.settings()
    name = name or (chosen.rules or ("duty",))[0]
    look: dict[str, Any] = {"width": terminal.width("-"), "colour": terminal.colour("-")}
    if lookup.is_set(name, chosen):
        terminal.write(render.to_rules(lookup.book(name, chosen), **look), "-")
        return OK
    books, refused = lookup.books(chosen)
    card = lookup.meant(name, books, chosen)
    lines = [(book.rule_set, line) for book in books for line in book.rule_set.requirements]
    asked = [(rules, line) for rules, line in lines if line.indicator == card.id]
    terminal.write(render.to_card(card, asked, **look), "-")
    return _refused(refused)


@rules.command(
    "lint",
    short_help="检查标准的写法",
    help="检查标准和卡片：写法、重名、原文与要求的数不一致、缺例句。不写 SET 时检查全部文件。\n"
    "有错误时退出码为 1，只有警告时为 0，文件读不了为 2。",
)
@click.argument("names", metavar="[SET]...", nargs=-1)
def rules_lint(names: tuple[str, ...]) -> int:
    from checker import lookup
    from checker.rulebook import lint, survey

    rules = survey.survey(names, own=lookup.settings().folder)
    found = lint.lint(rules)
    terminal.write("".join(f"{one}\n" for one in found) + f"{lint.summary(rules, found)}\n", "-")
    return FOUND if any(one.error for one in found) else OK


@rules.command(
    "test",
    short_help="试跑标准里的例句",
    help="试跑卡片和标准里的例句，指出读得不对的。不写 SET 时试跑全部。",
)
@click.argument("names", metavar="[SET]...", nargs=-1)
def rules_test(names: tuple[str, ...]) -> int:
    from checker import examples, lookup, pipeline

    code, chosen = OK, lookup.settings()
    for name in names or lookup.names(chosen):
        book = lookup.book(name, chosen)
        outcomes = list(examples.run(book, pipeline.assess_text))
        terminal.write("".join(f"{outcome}\n" for outcome in outcomes if not outcome.agrees), "-")
        terminal.write(f"{name}：{examples.tally(outcomes)}\n", "-")
        code = code if all(outcome.agrees for outcome in outcomes) else FOUND
    return code


@rules.command(
    "diff",
    short_help="逐条对比两套标准",
    help="逐条对比两套标准：更严、更松、改动（比不出严宽）、新增、取消、\n"
    "措辞（要求一样，话不同）；没有变的只数个数。A、B 写名称或文件。",
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--format", "form", type=click.Choice(PAGES), default="table", help="输出格式（默认 table）")
@click.option("-o", "--output", metavar="FILE", default="-", help="写入文件（默认 -，即输出到屏幕）")
def rules_diff(before: str, after: str, form: str, output: str) -> int:
    from checker import lookup, render
    from checker.rulebook.compare import compare

    chosen = lookup.settings()
    found = compare(lookup.book(before, chosen), lookup.book(after, chosen))
    if form == "json":
        text = render.to_diff_json(found)
    else:
        text = render.to_diff(found, width=terminal.width(output), colour=terminal.colour(output))
    terminal.write(text, output)
    return OK


@rules.group("new", cls=ChineseGroup, short_help="新写一张卡片或一套标准", help="按模板新写一个规则文件。")
def rules_new() -> None:
    pass


_PLACE = (
    click.option(
        "--folder", metavar="DIR", default="", help="规则文件夹（默认配置里的 folder，没有就是 rules）"
    ),
    click.option("-o", "--output", metavar="FILE", default="", help="写入文件（默认按编号放进规则文件夹）"),
)


def _placed(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say where a new file goes."""
    for option in reversed(_PLACE):
        command = option(command)
    return command


@rules_new.command(
    "card",
    short_help="新写一张指标卡",
    help="按模板新写一张指标卡；没有用选项给出的，一项一项地问。不覆盖已有的文件。",
)
@click.option("--id", "identifier", metavar="ID", default="", help="编号，如 preschool.township-coverage")
@click.option("--name", metavar="NAME", default="", help="中文名称")
@click.option("--unit", metavar="UNIT", default="", help="单位，如 %、生/师、元/生、人")
@_placed
def new_card(**answers: str) -> int:
    return _new("card", answers)


@rules_new.command(
    "overlay",
    short_help="在一套标准上改：新的年度、省、市",
    help="按模板新写一套标准，只写与所依据的标准不同的地方；没有用选项给出的，一项一项地问。\n"
    "不覆盖已有的文件。",
)
@click.option("--extends", metavar="SET", default="", help="在哪套标准上改：名称")
@click.option("--id", "identifier", metavar="ID", default="", help="编号，如 preschool-universal-henan")
@click.option("--title", metavar="TITLE", default="", help="标准的中文名称")
@click.option("--edition", metavar="YEAR", default="", help="版次，如 2026")
@click.option("--authority", metavar="NAME", default="", help="发布机关")
@_placed
def new_overlay(**answers: str) -> int:
    return _new("overlay", answers)


def _new(kind: str, answers: dict[str, str]) -> int:
    """A file from a template: what no option says is asked."""
    from checker import lookup, templates

    chosen = lookup.settings()
    made = templates.make(kind, answers, chosen, ask=_ask)
    for path, text in made.files:
        terminal.create(text, path)
    terminal.write(made.told, "-")
    return OK


def _ask(question: str, fault: Callable[[str], str], default: str = "") -> str:
    """An answer that is sound; what is wrong with another one is said, and asked again."""
    while True:
        try:
            answer = click.prompt(question, default=default or None, err=True, prompt_suffix="：")
        except click.Abort:
            raise click.UsageError("没有回答。不在终端里用时，把要填的都用选项写出来") from None
        if not (wrong := fault(str(answer).strip())):
            return str(answer).strip()
        terminal.say(f"  {wrong}")


@rules.command(
    "schema",
    short_help="输出编辑器用的 JSON Schema",
    help="输出一种规则文件的 JSON Schema，编辑器据以提示和检查：card 指标卡，items 基础数据项，set 标准。\n"
    "内置规则里已有一份，在 rules/schema/，各规则文件的第一行指着它。",
)
@click.argument("kind", metavar="card|items|set", type=click.Choice(KINDS))
@click.option("-o", "--output", metavar="FILE", default="-", help="写入文件（默认 -，即输出到屏幕）")
def rules_schema(kind: str, output: str) -> int:
    from checker.rulebook import editors

    terminal.write(editors.page(kind), output)
    return OK


def _refused(errors: Sequence[RuleError]) -> int:
    """Say why some sets could not be read; what could be has been printed."""
    for error in errors:
        terminal.say(f"错误：{error}")
    return UNABLE if errors else OK
