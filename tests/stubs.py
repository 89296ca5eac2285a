"""Stand-ins for reading and judging, so that the command line is tested by itself.

    python -c "import stubs; stubs.main()" assess report.txt

A report that holds 坏 cannot be read, one that holds 错 meets a fault of the program, one
that holds 停 is interrupted, one that holds 等 takes a minute; every other one is the sample.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

import sample as county
from checker import (
    examples,
    settings,  # noqa: F401 reads rules by their real names, before the stand-ins are there
)
from checker.errors import DocumentError, RuleError
from checker.model import Assessment, Document, Example, Result, Rulebook

FINDINGS = county.FINDINGS


def read(path: str, *, data: bytes | None = None, encoding: str | None = None) -> Document:
    if data is None:
        if not Path(path).is_file():
            raise DocumentError("没有这个文件", path, "请核对文件名。")
        data = Path(path).read_bytes()
    text = data.decode(encoding or "utf-8")
    if "坏" in text:
        raise DocumentError("不是文本文件", path)
    if "错" in text:
        raise ZeroDivisionError("division\nby zero")
    if "停" in text:
        raise KeyboardInterrupt
    if "等" in text:
        print("reading", file=sys.stderr, flush=True)
        time.sleep(60)
    return replace(county.result().document, path=path, encoding=encoding or "utf-8")


def load(name: str = "duty", *, own: Path | None = None) -> Rulebook:
    if name != "duty":
        raise RuleError(f"没有标准“{name}”", hint="现有：duty")
    return county.rulebook()


def assess(
    document: Document,
    rulebook: Rulebook,
    *,
    place: str = "",
    period: str = "",
    exempt: Mapping[str, str] = MappingProxyType({}),
) -> Result:
    result = county.result(FINDINGS, document=document)
    [part] = result.assessments
    told = replace(part, place=place or part.place, period=period or part.period)
    return replace(result, assessments=(told,))


def assess_text(text: str, rulebook: Rulebook) -> Assessment:
    return county.result(FINDINGS, document=read("x", data=b"")).assessments[0]


def run(rulebook: Rulebook, assess: Callable[[str, Rulebook], Assessment]) -> Iterator[examples.Outcome]:
    """One sentence read and one missed."""
    assess("", rulebook)
    example = Example(text="覆盖率91%。", reads="91%", at="cards/coverage.yaml:7")
    yield examples.Outcome("preschool.inclusive-coverage", example, "91%", "91%", "对")
    yield examples.Outcome("preschool.inclusive-coverage", example, "91%", "无", "漏")


def available(*, own: Path | None = None) -> list[tuple[str, str, str]]:
    return [("duty", "标题", "duty.yaml")]


def modules() -> Iterator[tuple[str, Any]]:
    """Names under checker and what stands there instead."""
    yield "document", SimpleNamespace(read=read)
    yield "rulebook", SimpleNamespace(load=load, available=available, cards=lambda own: {})
    yield "pipeline", SimpleNamespace(assess=assess, assess_text=assess_text)
    yield "examples", SimpleNamespace(run=run, tally=examples.tally)


def main() -> None:
    """`checker` in a process of its own, over the stand-ins."""
    import checker
    from checker import cli

    for name, module in modules():
        sys.modules[f"checker.{name}"] = module
        setattr(checker, name, module)
    sys.exit(cli.main())
