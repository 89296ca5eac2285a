"""What holds of every written format: the same bytes twice, every finding, and no harm done."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

import sample as county
import written
from checker import render
from checker.audit import read
from checker.compare import compare
from checker.model import LEVELS, Audit, Discrepancy, Result, Verdict
from checker.render import FORMATS, outcomes, words
from checker.render.outcomes import KINDS, OUTCOMES

WRITERS = ("csv", "md", "junit", "sarif", "xlsx")
TEXTS = [name for name in WRITERS if name != "xlsx"]
CASES = {
    "none": [],
    "every kind": [written.result()],
    "parts": [written.of_parts()],
    "pages": [written.of_pages()],
    "several": [county.result(), written.of_parts(), written.of_pages("docx", "表3 第2行")],
    "hostile": [written.hostile()],
}


def write(form: str, results: list[Result]) -> str:
    """A text as it is; of a workbook all that its cells show."""
    made = FORMATS[form](results)
    if isinstance(made, str):
        return made
    book = load_workbook(io.BytesIO(made))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("case", CASES)
def test_the_same_results_give_the_same_bytes(form: str, case: str) -> None:
    assert FORMATS[form](CASES[case]) == FORMATS[form](list(CASES[case]))


@pytest.mark.parametrize("form", WRITERS)
def test_the_bytes_do_not_hang_on_the_run(form: str) -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests'); import written\n"
        "from checker.render import FORMATS\n"
        f"made = FORMATS[{form!r}]([written.result(), written.of_parts()])\n"
        "print(hashlib.sha256(made if isinstance(made, bytes) else made.encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(told) == 1


@pytest.mark.parametrize("form", WRITERS)
def test_every_finding_is_there(form: str) -> None:
    told = re.sub(r"\\(.)", r"\1", write(form, [written.result()]))
    for finding in written.EVERY:
        assert finding.indicator.name in told and words.verdict(finding) in told
    for piece in (
        "已豁免：新园在建（教育科，有效至 2026-12-31）",
        "没有给出金额",
        "县里没有高中",
        "目标，不是结果",
    ):
        assert piece in told


@pytest.mark.parametrize("form", [name for name in WRITERS if name != "csv"])
def test_what_was_not_read_is_told(form: str) -> None:
    assert "第 2 张图片里的字没有读" in write(form, [written.result()])


@pytest.mark.parametrize("form", TEXTS)
def test_no_text_holds_what_cannot_be_shown(form: str) -> None:
    made = write(form, [written.hostile()])
    made.encode()  # no half of a pair
    visible = json.dumps(json.loads(made), ensure_ascii=False) if form == "sarif" else made
    bad = {c for c in made if c not in "\r\n" and (ord(c) < 32 or 127 <= ord(c) < 160)}
    assert bad == set()
    assert "\\x1b" in visible.replace("\\\\", "\\") and "script" in visible
    if form != "sarif":  # its snippets are the words of the file, as the standard asks
        assert not set(made) & set("\u202e\u2066\u200b\ufffe\uffff")


@pytest.mark.parametrize("form", TEXTS)
def test_no_line_is_a_command_to_a_build_server(form: str) -> None:
    made = write(form, [written.hostile(), written.hostile(path="::error::x.txt")])
    assert [line for line in made.splitlines() if line.lstrip("\ufeff \t").startswith("::")] == []
    if form != "csv":  # whose cells are the words as they are
        assert "##vso[" not in made and "##[" not in made


@pytest.mark.parametrize("width", [*range(60, 140, 7)])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_of_a_log_is_one_either(width: int, colour: bool) -> None:
    found = [written.hostile(), written.hostile(path="::error::x.txt")]
    look: dict[str, Any] = {"width": width, "colour": colour}
    [card] = [f.indicator.id for f in found[0].assessments[0].findings[:1]]
    trees = [tree for one in found for tree in read(render.to_json([one]).encode(), "r.json")]
    forged = Discrepancy("::error::", "::error::x", "##vso[task.complete]", "##[error]", "::x")
    logs = (
        render.to_table(found, **look),
        *(render.to_explain(one, card, **look) for one in found),
        render.to_compared(compare(trees[:1], trees[1:]), **look),
        render.to_audit([Audit("::error::x", "##vso[x]", (forged,))], **look),
        render.to_json(found),
    )
    for log in logs:
        plain = re.sub(r"\x1b\[[\d;]*m", "", log)
        assert [line for line in plain.splitlines() if line.lstrip().startswith("::")] == []
        assert not {"##vso[", "##["} & {*re.findall(r"##(?:vso)?\[", plain)}
    assert [tree["source"]["path"] for tree in trees][1] == "::error::x.txt"


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    book = load_workbook(io.BytesIO(FORMATS["xlsx"]([written.hostile()])))  # type: ignore[arg-type]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n") and cell.hyperlink is None
                assert not (cell.data_type == "n" and isinstance(cell.value, str))


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("harm", written.BAD, ids=range(len(written.BAD)))
def test_each_harm_alone(form: str, harm: str) -> None:
    made = FORMATS[form]([written.hostile(harm)])
    match form:
        case "sarif":
            json.loads(made)
        case "junit":
            etree.fromstring(made if isinstance(made, bytes) else made.encode())
        case "csv":
            text = str(made).removeprefix("\ufeff")
            for row in csv.reader(io.StringIO(text, newline="")):
                assert not any(cell.lstrip()[:1] in tuple("=+-@＝＋－＠") for cell in row)
        case "xlsx":
            load_workbook(io.BytesIO(made))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", WRITERS)
def test_a_text_without_end(form: str) -> None:
    made = write(form, [county.result((replace(county.PUBLIC, reason="长" * 40_000),))])
    if form in ("csv", "xlsx"):
        assert "……（共 40000 字，表格放不下，后面的略去）" in made
    elif form != "md":
        assert "长" * 40_000 in made


def test_every_verdict_and_level_is_mapped() -> None:
    assert set(KINDS) == set(OUTCOMES) == set(Verdict)
    assert set(outcomes.LEVELS) == set(LEVELS)


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.REVIEW, Verdict.MISSING])
def test_what_stops_is_looked_at_until_it_is_waived(verdict: Verdict) -> None:
    finding = replace(county.PUBLIC, verdict=verdict)
    assert outcomes.look(finding) and not outcomes.look(replace(finding, waived=written.WAIVER))


def test_table_and_json_load_no_package_that_they_do_not_need() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); import sample; from checker.render import FORMATS\n"
        "FORMATS['table']([sample.result()]); FORMATS['json']([sample.result()])\n"
        "print(sorted({'lxml', 'xlsxwriter', 'csv', 'urllib.parse'} & set(sys.modules)))"
    )
    env: dict[str, Any] = {**os.environ, "PYTHONPATH": "."}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=Path(__file__).parents[1], capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_formats_there_are() -> None:
    assert set(WRITERS) < set(FORMATS)
