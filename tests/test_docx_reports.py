"""Word files from their bytes to the verdict; what other programs make of them; damaged ones."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docx_files as make
import programs
from checker import document, pipeline, rulebook
from checker.document.docx import read
from checker.errors import DocumentError
from checker.model import Document, Finding
from docx_files import (
    DEL,
    FIRST,
    FOOTNOTE,
    INS,
    ON,
    OUTLINE,
    TWO,
    VANISH,
    cell,
    docx,
    field,
    frac,
    lists,
    maths,
    numbered,
    p,
    picture,
    row,
    run,
    sym,
    table,
    text_box,
)

DUTY = rulebook.load("duty")
NAMES = "preschool.inclusive-coverage"


def whole(body: str, **parts: str) -> Document:
    return document.read("报告.docx", data=docx(p("青砚县教育自评报告") + body + p("完。"), parts))


def finding(report: Document, indicator: str = NAMES) -> Finding:
    [assessment] = pipeline.assess(report, DUTY).assessments
    return next(each for each in assessment.findings if each.indicator.id == indicator)


def test_a_changed_figure_is_judged_as_accepted() -> None:
    report = whole(p("普惠性幼儿园覆盖率达", DEL.format("79%"), INS.format(run("85.3%")), "。"))
    found = finding(report)
    assert (found.verdict, found.reason) == ("pass", "85.3% ≥ 80%")
    assert [report.place(fact.span.start) for fact in found.evidence] == ["第2段"]
    assert [d.message for d in report.diagnostics] == [
        "文中有 2 处修订还没有接受或拒绝，按全部接受后的样子读，请对照定稿核对。"
    ]


def test_a_picture_may_hold_what_is_missing() -> None:
    found = finding(whole(p("详见下图。") + p(picture())))
    assert found.verdict == "review"
    assert "第2段：图片里的字没有读到，数字可能在其中" in found.reason


def test_a_note_restricts_the_figure_that_its_sign_stands_at() -> None:
    notes = f'<w:footnote w:id="1">{p("不含民办幼儿园。")}</w:footnote>'
    figure = p("普惠性幼儿园覆盖率达85.3%", '<w:r><w:footnoteReference w:id="1"/></w:r>', "。")
    assert finding(whole(figure)).verdict == "pass"
    assert finding(whole(figure, footnotes=notes)).verdict == "review"


def test_plans_are_known_by_automatic_labels() -> None:
    body = (
        numbered("工作成效")
        + p("普惠性幼儿园覆盖率达78.3%。")
        + numbered("下一步打算")
        + p("普惠性幼儿园覆盖率达85%。")
    )
    found = finding(whole(body, numbering=lists(*OUTLINE)))
    assert (found.verdict, found.reason) == ("fail", "78.3%，不满足 ≥ 80%")


GRIDS = {
    "plain": (
        [
            ["指标", "标准", "自评结果"],
            ["普惠性幼儿园覆盖率", "≥80%", "85.3%"],
            ["义务教育巩固率", "≥95%", "96.1%"],
        ],
        table(
            row("指标", "标准", "自评结果"),
            row("普惠性幼儿园覆盖率", "≥80%", "85.3%"),
            row("义务教育巩固率", "≥95%", "96.1%"),
        ),
    ),
    "years under places": (
        [
            ["指标", "全县", "全县", "全省", "全省"],
            ["指标", "2021年", "2022年", "2021年", "2022年"],
            ["普惠性幼儿园覆盖率", "78.1%", "85.3%", "82.1%", "84.4%"],
        ],
        table(
            row(cell("指标", properties=FIRST), cell("全县", properties=TWO), cell("全省", properties=TWO)),
            row(cell(properties=ON), "2021年", "2022年", "2021年", "2022年"),
            row("普惠性幼儿园覆盖率", "78.1%", "85.3%", "82.1%", "84.4%"),
        ),
    ),
    "groups of rows": (
        [
            ["学段", "指标", "数值"],
            ["学前", "普惠性幼儿园覆盖率", "85.3%"],
            ["学前", "公办园在园幼儿占比", "52.3%"],
            ["义务教育", "巩固率", "96.1%"],
        ],
        table(
            row("学段", "指标", "数值"),
            row(cell("学前", properties=FIRST), "普惠性幼儿园覆盖率", "85.3%"),
            row(cell(properties=ON), "公办园在园幼儿占比", "52.3%"),
            row("义务教育", "巩固率", "96.1%"),
        ),
    ),
}


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("between", ["\t", "|"])
def test_a_table_says_the_same_in_word_and_in_a_text(name: str, between: str) -> None:
    grid, drawn = GRIDS[name]
    printed = "\n".join(between.join(cells) for cells in grid)
    text = document.read("-", data=f"青砚县教育自评报告\n\n{printed}\n\n完。\n".encode())
    verdicts = [
        [
            (f.indicator.id, f.verdict, str(f.value))
            for f in pipeline.assess(each, DUTY).assessments[0].findings
        ]
        for each in (text, whole(drawn))
    ]
    assert verdicts[0] == verdicts[1]
    assert finding(whole(drawn)).reason == "85.3% ≥ 80%"


SENTENCES = (
    "全县共有幼儿园86所，在园幼儿11800人，普惠性幼儿园覆盖率达到85.3%。",
    "九年义务教育巩固率为96.1%，比上年提高0.4个百分点。",
    "一、工作成效",
    "（二）加大投入",
    "小学生师比16.9∶1；初中生师比12.4:1。",
    "",
    "青砚县、云溪市、松岭区联合开展交流。",
)


def generated(seed: int) -> bytes:
    """A file that python-docx writes: headings, paragraphs, tables with merged cells."""
    from docx import Document as New

    pick = random.Random(seed)
    new = New()
    for _ in range(12):
        kind = pick.randrange(5)
        if kind == 0:
            new.add_heading(pick.choice(SENTENCES), level=pick.randrange(1, 4))
        elif kind == 1:
            rows, columns = pick.randrange(2, 5), pick.randrange(2, 5)
            grid = new.add_table(rows, columns)
            for at, each in enumerate(grid._cells):
                each.text = f"格{at}"
            if pick.random() < 0.5:
                grid.cell(0, 0).merge(grid.cell(0, 1))
            if pick.random() < 0.5:
                grid.cell(0, columns - 1).merge(grid.cell(1, columns - 1))
        else:
            line = new.add_paragraph()
            for piece in pick.sample(SENTENCES, 2):
                line.add_run(piece).bold = pick.random() < 0.5
    out = io.BytesIO()
    new.save(out)
    return out.getvalue()


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("seed", range(8))
def test_the_words_are_those_that_another_reader_finds(seed: int, tmp_path: Path) -> None:
    from docx2python import docx2python

    data = generated(seed)
    path = tmp_path / "报告.docx"
    path.write_bytes(data)
    with docx2python(path, duplicate_merged_cells=False) as other:
        assert bare(read(data).source) == bare(other.text)


def converted(files: Iterable[Path], kind: str, folder: Path) -> list[Path]:
    """Files as LibreOffice writes them in another format."""
    return sorted(programs.soffice(path, kind, folder) for path in files)


@programs.needs_soffice
@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_the_words_are_the_same_after_another_program_wrote_them(kind: str, tmp_path: Path) -> None:
    """Labels, notes, merged cells and text boxes go through another format and back."""
    def sized(text: str, columns: int = 1, merged: str = "") -> str:
        width = f'<w:tcW w:w="{1500 * columns}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        return cell(text, properties=width + merged)

    grid = table(
        row(sized("指标", merged=FIRST), sized("全县", 2), sized("全省", 2)),
        row(sized("", merged=ON), *map(sized, ("2021年", "2022年", "2021年", "2022年"))),
        row(*map(sized, ("普惠性幼儿园覆盖率", "78.1%", "85.3%", "82.1%", "84.4%"))),
        columns=5,
    )
    figure = p("覆盖率达", DEL.format("79%"), INS.format(run("85.3%")), FOOTNOTE, "。")
    outline = numbered("成效") + numbered("学前", level=1) + figure + numbered("高中", level=1)
    body = (
        outline
        + p("见图。", text_box("图中的话。"))
        + numbered("打算")
        + grid
        + p("完", run("隐", VANISH), "。")
    )
    notes = f'<w:footnote w:id="1">{p("不含民办园。")}</w:footnote>'
    data = [docx(body, {"numbering": lists(*OUTLINE), "footnotes": notes}), *map(generated, range(2))]
    files = [tmp_path / f"{at}.docx" for at in range(len(data))]
    for path, each in zip(files, data, strict=True):
        path.write_bytes(each)
    back = converted(converted(files, kind, tmp_path / kind), "docx", tmp_path / "back")
    assert [bare(read(path.read_bytes()).source) for path in back] == [
        bare(read(each).source) for each in data
    ]
    assert [frame.boxes for frame in read(back[0].read_bytes()).frames] == [
        frame.boxes for frame in read(data[0]).frames
    ]


HEADING = '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
MUTATED = docx(
    p("青砚县", INS.format(run("自评")), field("REF x", run("12")), text_box("注"), picture())
    + numbered("概况")
    + table(row(cell("指标", properties=TWO), "值"), row("甲", cell("乙", properties=ON), "2"))
    + p(maths(frac("1", "2")), sym("F0FC"), '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    {
        "numbering": lists(*OUTLINE),
        "styles": HEADING,
        "footnotes": f'<w:footnote w:id="1">{p("注")}</w:footnote>',
    },
)
STORED = make.unzipped(MUTATED)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    """Bytes of the archive, or of a part within it, changed, cut out or doubled."""
    part = data.draw(st.sampled_from([None, *STORED]))
    damaged = bytearray(MUTATED if part is None else STORED[part])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(damaged) - 1, 0)))
        length = data.draw(st.integers(0, 24))
        damaged[at : at + length] = data.draw(
            st.one_of(
                st.binary(max_size=24),
                st.sampled_from([bytes(damaged[at : at + 2 * length]), b"-1", b"99999999999", b"<w:p>"]),
            )
        )
    changed = bytes(damaged) if part is None else make.zipped({**STORED, part: bytes(damaged)})
    try:
        document.read("报告.docx", data=changed)
    except DocumentError:
        return
