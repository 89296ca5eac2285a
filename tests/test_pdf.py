"""PDF files: what real programs print is read as the text it was printed from, and no file does harm."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from checker import document, pipeline, rulebook
from checker.document.pdf import flow as pdf_flow
from checker.document.pdf import lines as pdf_lines
from checker.document.pdf import margins as pdf_margins
from checker.document.pdf import tables as pdf_tables
from checker.document.pdf.pages import Char, Rule, Sheet
from checker.document.reading import Composer
from checker.errors import DocumentError
from checker.model import Document, Severity
from pdf_files import FILES, HEAD, built, page, stream

WORDS = b"BT /F 12 Tf 50 700 Td (Rate 95.3% in 2024) Tj ET"


def read(name: str) -> Document:
    return document.read(str(FILES / name))


def read_bytes(data: bytes) -> Document:
    return document.read("report.pdf", data=data)


def verdicts(report: Document) -> list[tuple[str, str, str]]:
    [said] = pipeline.assess(report, rulebook.load("duty")).assessments
    return [(f.indicator.id, f.verdict.value, str(f.value)) for f in said.findings]


@pytest.mark.parametrize(
    "name", ["prose-chromium", "prose-libreoffice", "ruled-chromium", "ruled-libreoffice", "unruled-chromium"]
)
def test_what_was_printed_gives_the_findings_of_what_was_written(name: str) -> None:
    printed = verdicts(read(f"{name}.pdf"))
    assert printed == verdicts(read(f"{name.split('-')[0]}.txt"))
    assert sum(verdict in {"pass", "fail"} for _, verdict, _ in printed) >= 3


@pytest.mark.parametrize("printer", ["chromium", "libreoffice"])
def test_broken_lines_come_together_as_they_were_written(printer: str) -> None:
    def passages(name: str) -> list[str]:
        [part] = read(name).parts
        return [block.text for block in part.blocks]

    assert passages(f"prose-{printer}.pdf") == passages("prose.txt")


@pytest.mark.parametrize("printer", ["chromium", "libreoffice"])
def test_heads_and_page_numbers_stay_in_the_source_alone(printer: str) -> None:
    report = read(f"prose-{printer}.pdf")
    pages = max(mark.page for mark in report.marks)
    assert pages >= 3
    assert report.source.count(HEAD) == pages
    [part] = report.parts
    assert not any(HEAD in block.text or "—" in block.text for block in part.blocks)


def test_a_line_is_where_a_person_finds_it() -> None:
    report = read("prose-chromium.pdf")
    assert report.place(report.source.index("一、学前教育")) == "第1页第3行"
    assert report.place(report.source.index("三、高中教育")) == "第3页第4行"
    assert report.format == "pdf"


def test_a_table_over_two_pages_is_one_and_each_row_keeps_its_page() -> None:
    report = read("ruled-chromium.pdf")
    [part] = report.parts
    cells = {(b.row_heads, b.column_heads): b for b in part.blocks if b.kind == "cell" and b.row_heads}
    above = cells[("义务教育", "课后服务学生参与率"), ("全县", "2024年")]
    below = cells[("义务教育", "随迁子女在公办学校就读占比"), ("全县", "2024年")]
    assert (above.text, report.place(above.offset(0))) == ("91.2%", "第1页 表1 第10行")
    assert (below.text, report.place(below.offset(0))) == ("92.7%", "第2页 表1 第11行")
    assert report.source.count("学段") == 2  # the head that is printed again
    assert sum(block.text == "学段" and block.row == 1 for block in part.blocks) == 1


def test_a_cell_is_joined_and_an_empty_one_stays_empty() -> None:
    report = read("ruled-chromium.pdf")
    [part] = report.parts
    assert any(block.text == "普惠性幼儿园覆盖率(在园幼儿占比)" for block in part.blocks)
    [row] = {block.row for block in part.blocks if block.text == "公办园在园幼儿占比"}
    values = [(b.text, b.column_heads) for b in part.blocks if b.row == row and b.row_heads]
    assert values == [("52.3%", ("全县", "2024年")), ("≥50%", ("标准",))]


def test_columns_without_rulings_are_set_apart_and_prose_is_not() -> None:
    lines = read("unruled-chromium.pdf").source.split("\n")
    [row] = [line for line in lines if "毛入园率" in line]
    assert re.split(" {2,}", row) == ["学前三年毛入园率", "≥85%", "91.2%", "93.4%"]
    assert any(line.strip() == "青砚县2024年主要指标如下，均为全县数。" for line in lines)


def test_a_scanned_page_is_unread_and_nothing_is_called_missing() -> None:
    report = read("scanned-chromium.pdf")
    assert [(d.severity, d.message) for d in report.diagnostics] == [
        (
            Severity.UNREAD,
            "第2页没有读到：是扫描的图片，没有文字。请先做文字识别（OCR），另存为 PDF 或 .docx 再试。",
        )
    ]
    assert "missing" not in {verdict for _, verdict, _ in verdicts(report)}


def test_a_file_of_pictures_only_is_refused() -> None:
    image = stream(
        b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    data = page(stream(b"q 500 0 0 700 40 60 cm /I Do Q"), [image], b"/XObject<</I 6 0 R>>")
    with pytest.raises(DocumentError, match="每一页都是图片，没有文字，像是扫描件") as refused:
        read_bytes(data)
    assert refused.value.hint == "请先做文字识别（OCR），另存为 PDF 或 .docx 再试。"


@pytest.mark.parametrize("printer", ["chromium", "libreoffice"])
def test_fonts_that_do_not_tell_their_characters_are_no_text(printer: str) -> None:
    data = (FILES / f"prose-{printer}.pdf").read_bytes()
    without = re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), data)
    with pytest.raises(DocumentError, match="字体没有编码表，字读出来全是乱码"):
        read_bytes(without)


@pytest.mark.parametrize(("high", "told"), [(700, True), (300, True), (100, False)])
def test_a_large_picture_beside_text_is_unread(high: int, told: bool) -> None:
    image = stream(
        b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    words = b"BT /F 12 Tf 50 800 Td (Rate 95.3% in 2024) Tj ET"
    content = stream(b"q 500 0 0 %d 40 60 cm /I Do Q " % high + words)
    said = read_bytes(page(content, [image], b"/XObject<</I 6 0 R>>")).diagnostics
    assert [d.message.partition("，")[0] for d in said] == ["第1页上有大幅图片"] * told


@pytest.mark.parametrize(
    ("matrix", "turn"), [(b"1 0 0 1", 0), (b"0 1 -1 0", 90), (b"-1 0 0 -1", 180), (b"0 -1 1 0", 270)]
)
def test_a_turned_page_is_read_upright(matrix: bytes, turn: int) -> None:
    words = b"BT " + matrix + b" 300 300 Tm /F 12 Tf 14 TL (Rate 95.3%) Tj T* (second) Tj ET"
    report = read_bytes(page(stream(words), entries=b"/Rotate %d" % turn))
    assert report.source == "Rate 95.3%\nsecond\n"


def test_words_set_aslant_are_no_part_of_a_line() -> None:
    slanted = b"BT 0.7 0.7 -0.7 0.7 60 690 Tm /F 12 Tf (2024) Tj ET"
    report = read_bytes(page(stream(WORDS + slanted)))
    assert report.source == "Rate 95.3% in 2024\n2024\n"
    assert [d.message for d in report.diagnostics] == ["第1页有斜排或横躺的字，没有读其中的数字。"]
    [part] = report.parts
    assert [block.text for block in part.blocks] == ["Rate 95.3% in 2024"]


def test_a_raised_figure_is_no_digit_and_bold_is_not_double() -> None:
    raised = b"BT /F 12 Tf 50 700 Td (Rate 85.3) Tj /F 7 Tf 5 Ts (2) Tj ET"
    assert read_bytes(page(stream(raised))).source == "Rate 85.3²\n"
    bold = b"BT /F 12 Tf 50 700 Td (85.3%) Tj ET BT /F 12 Tf 50.4 700 Td (85.3%) Tj ET"
    assert read_bytes(page(stream(bold))).source == "85.3%\n"


def test_what_is_filled_into_a_form_is_read() -> None:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(93.4%)/Rect[150 697 250 713]/P 3 0 R>>"
    data = page(stream(b"BT /F 12 Tf 50 700 Td (Rate) Tj ET"), [field], entries=b"/Annots[6 0 R]").replace(
        b"/Type/Catalog", b"/AcroForm<</Fields[6 0 R]>>/Type/Catalog"
    )
    assert read_bytes(data).source.split() == ["Rate", "93.4%"]


def chars(text: str, left: float, top: float, em: float = 10) -> list[Char]:
    """A text as printed from a point on; a digit is half as wide as it is high."""
    out = []
    for mark in text:
        wide = em / 2 if mark.isascii() else em
        if mark != " ":
            out.append(Char(mark, left, top, left + wide, top + em))
        left += wide
    return out


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        ([("在园", 0), ("2024", 22.5), ("年", 45)], "在园2024年"),  # Word sets them a quarter apart
        ([("指标", 0), ("95.3%", 40)], "指标    95.3%"),
        ([("5", 0), ("7", 20), ("9", 40)], "5   7   9"),  # single figures in columns are no number
        ([("各", 0), ("级", 16), ("各", 32), ("类", 48), ("学", 64)], "各级各类学"),  # spread out
        ([("12", 0), ("345", 10.5)], "12345"),
        ([("12", 0), ("345", 12)], "12 345"),
    ],
)
def test_blanks_tell_how_far_words_stand_apart(pieces: Sequence[tuple[str, float]], line: str) -> None:
    printed = [char for text, left in pieces for char in chars(text, left, 0)]
    assert [each.text for each in pdf_lines.lines(printed)] == [line]


@pytest.mark.parametrize("spaced", [0.0, 0.5])  # digits may be set apart themselves
def test_figures_that_nearly_touch_are_two(spaced: float) -> None:
    """Set at tabs; as one number, 15318153940.5% would stand nowhere."""
    printed, left = chars("初中", 0, 0), 50.0
    for figure in ("15318", "15394", "0.5%"):
        for at, mark in enumerate(figure):
            printed += [char._replace(before="" if at else "\t") for char in chars(mark, left, 0)]
            left += 5 + spaced
        left += 0.8
    assert [each.text for each in pdf_lines.lines(printed)] == ["初中      15318  15394  0.5%"]


def test_a_blank_between_digits_is_no_column() -> None:
    """487 123 above other columns: as 487 and 123 it would be the figures of two years."""
    rows = [("支出  482 300   487 123", 0), ("经费  561  900  558 100", 20), ("其中  31  466   34  044", 40)]
    printed = [char for text, top in rows for char in chars(text, 0, top)]
    whole = [c._replace(before=" ") if (c.top, c.left) == (0, 100.0) else c for c in printed]
    assert "487 123" in pdf_lines.lines(whole)[0].text


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [char for row in range(5) for char in chars(f"左栏第{row}行的字", 0, 14 * row)]
    right = [char for row in range(5) for char in chars(f"右栏第{row}行的字", 120, 14 * row)]
    read_ = [line.text for line in pdf_lines.lines(left + right)]
    assert read_ == [f"{side}栏第{row}行的字" for side in "左右" for row in range(5)]
    rows = [
        char
        for row in range(5)
        for column in (0, 120)
        for char in chars("左右"[column > 0] + f"{row}格", column, 14 * row)
    ]
    assert len(pdf_lines.lines(rows)) == 5  # a table is printed row by row


def ruled(*words: tuple[str, float, float], xs: Sequence[float], ys: Sequence[float]) -> pdf_tables.Ruled:
    across = tuple(Rule(y, xs[0], xs[-1]) for y in ys)
    down = tuple(Rule(x, ys[0], ys[-1]) for x in xs)
    printed = tuple(char for text, left, top in words for char in chars(text, left, top))
    [found], rest = pdf_tables.find(Sheet(1, 600, 800, printed, across, down))
    assert not rest
    return found


@pytest.mark.parametrize(
    ("words", "cell", "doubtful"),
    [
        ([("覆盖率达到85", 4, 4), (".3%", 4, 16)], "覆盖率达到85\n.3%", True),
        ([("在园幼儿人数", 4, 4), ("9450人", 4, 16)], "在园幼儿人数9450人", False),
        ([("小学98%", 4, 4), ("初中96%", 4, 16)], "小学98%\n初中96%", False),
        ([("123456789012", 4, 4), ("345", 4, 16)], "123456789012345", False),
        ([("95.3", 4, 4), ("94.2", 4, 16)], "95.3\n94.2", False),
    ],
)
def test_what_is_wrapped_in_a_cell(
    words: Sequence[tuple[str, float, float]], cell: str, doubtful: bool
) -> None:
    table = ruled(*words, ("名", 90, 4), xs=(0, 72, 150), ys=(0, 30, 60))
    assert next((slot.text, slot.doubtful) for slot in table.slots if slot.text) == (cell, doubtful)


def test_a_table_open_at_its_sides_has_all_its_columns() -> None:
    across = tuple(Rule(y, 0, 300) for y in (0, 30, 60))
    down = tuple(Rule(x, 0, 60) for x in (100, 200))
    words = [*chars("一", 10, 5), *chars("二", 110, 5), *chars("三", 210, 5)]
    [table], _ = pdf_tables.find(Sheet(1, 600, 800, tuple(words), across, down))
    assert [(slot.column, slot.text) for slot in table.slots if slot.text] == [
        (0, "一"),
        (1, "二"),
        (2, "三"),
    ]


def test_a_box_and_a_line_under_a_title_make_no_table() -> None:
    across = (Rule(0, 0, 300), Rule(60, 0, 300), Rule(100, 0, 300))
    down = (Rule(0, 0, 60), Rule(300, 0, 60))
    words = (*chars("框里的一句话。", 10, 5), *chars("框外的一句话。", 10, 120))
    assert pdf_tables.find(Sheet(1, 600, 800, words, across, down)) == ([], list(words))
    parted = (*across, Rule(30, 0, 300))  # a box with a title
    [box], rest = pdf_tables.find(Sheet(1, 600, 800, words, parted, down))
    assert not box.table and [line.text for line in box.prose] == ["框里的一句话。"]
    assert len(rest) == 7


def printed_pages(*pages: Sequence[str]) -> list[pdf_flow.Page]:
    return [
        pdf_flow.Page(
            number,
            tuple(pdf_lines.Line(text, 50, 20 * at, 250, 20 * at + 10, 10) for at, text in enumerate(rows)),
        )
        for number, rows in enumerate(pages, 1)
    ]


def test_a_line_with_results_is_no_running_head() -> None:
    pages = printed_pages(
        *(
            [f"在校生{n}人，专任教师{m}人", "甲" * p, "乙。", "丙" * p, f"{p}"]
            for p, n, m in ((1, 310, 20), (2, 455, 31), (3, 298, 19))
        )
    )
    assert pdf_flow._running(pages) == {(1, 4), (2, 4), (3, 4)}


def test_figures_set_with_blanks_are_held_against_those_without() -> None:
    pages = printed_pages(
        *(["在校生 1 752 人", "甲" * n, "乙" * n] for n in (5, 9)), ["在校生 1752 人", "丙"]
    )
    assert pdf_flow._running(pages) == {(1, 0), (2, 0), (3, 0)}


def test_a_footnote_mark_that_begins_a_line_goes_back_to_its_word() -> None:
    pages = printed_pages(["园长、专任教师持证率", "[3]100%，比上年高。"])
    assert pdf_flow._marked(pages, {(1, 0)}) == {
        (1, 0): "园长、专任教师持证率[3]",
        (1, 1): "100%，比上年高。",
    }


def test_heads_alone_at_the_foot_of_a_page_go_on_with_their_rows() -> None:
    xs, ys = (0, 100, 200, 300), (0, 20, 40)
    heads = ruled(("指标", 5, 5), ("小学", 105, 5), ("初中", 205, 5), xs=xs, ys=ys[:2])
    rows = ruled(
        *(
            ("2023年", 105, 5),
            ("2023年", 205, 5),
            ("生师比", 5, 25),
            ("16.3:1", 105, 25),
            ("11.5:1", 205, 25),
        ),
        xs=xs,
        ys=ys,
    )
    made = Composer()
    pdf_flow.compose(made, [pdf_flow.Page(1, (heads,)), pdf_flow.Page(2, (rows,))])
    assert made.tables == 1


def test_a_row_that_a_page_parts_is_one_and_its_table_goes_on() -> None:
    """The ends of its cells look like heads: the rest of the table stood without any."""
    xs = (0, 70, 120, 200)
    above = ruled(
        *(("指标", 5, 5), ("2023年", 75, 5), ("备注", 125, 5)),
        *(("适龄残疾儿童", 5, 25), ("97.3%", 75, 25), ("含送教上门的", 125, 25)),
        xs=xs,
        ys=(0, 20, 40),
    )
    below = ruled(
        *(("入学率", 5, 5), ("学生", 125, 5), ("大班额比例", 5, 25), ("2.8%", 75, 25)), xs=xs, ys=(0, 20, 40)
    )
    made = Composer()
    pdf_flow.compose(made, [pdf_flow.Page(1, (above,)), pdf_flow.Page(2, (below,))])
    [frame] = made.reading("pdf").frames
    source = made.reading("pdf").source
    assert [source[box.start : box.end] for box in frame.boxes if box.column != 1] == [
        *("指标", "备注", "适龄残疾儿童入学率", "含送教上门的学生", "大班额比例", ""),
    ]


def set_at(page: int, *rows: tuple[str, float]) -> list[pdf_margins.Placed]:
    """Lines of a page at their left ends, in characters of 10 points."""
    return [
        pdf_margins.Placed(
            page, 595, at, pdf_lines.Line(text, left, 20 * at, left + 10 * len(text), 20 * at + 10, 10)
        )
        for at, (text, left) in enumerate(rows)
    ]


def test_a_page_of_short_entries_has_the_margins_of_its_full_lines() -> None:
    """Joined, 12.8:1 and 14. below it would be a figure that stands nowhere, and 12.8:1 be lost."""
    entries = [(f"{n}.指标" + "名" * (n % 9), 70.0) for n in range(1, 40)]
    found = pdf_margins.find(
        [
            *set_at(1, ("字" * 43, 70), ("字" * 45, 50), ("字。", 50), *entries),
            *set_at(2, *entries),
            *set_at(3, ("字" * 43, 70), ("字" * 45, 50), ("字" * 45, 50), ("字。", 50)),
        ]
    )
    assert {page: left for (page, _), left in found.left.items()} == {1: 50, 2: 50, 3: 50}
    assert found.wrapped == {(1, 0), (1, 1), (3, 0), (3, 1), (3, 2)}


BOMB = b"q Q " * 20_000_000
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: page(stream(BOMB)), "有一处展开后超过 64 MB，不像一份报告"),
        (lambda: page(stream(WORDS), [stream(b"\0" * 60_000_000)] * 5), "展开后超过 256 MB，不像一份报告"),
        (
            lambda: page(stream(WORDS, filters=b"[/FlateDecode/FlateDecode]")),
            "里面有压缩了两层的内容，不像一份报告",
        ),
        (
            lambda: page(stream(WORDS, filters=b"[/FlateDecode/FlateDecode]").replace(b"late", b"#6cate")),
            "里面有压缩了两层的内容，不像一份报告",
        ),
        (lambda: page(stream(b"0 0 1 1 re f\n" * 400_000)), "有一页画的东西太多，不像一份报告"),
        (lambda: page(stream(WORDS), count=5_000), "有 5000 页，不像一份报告"),
        (
            lambda: built([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]),
            "PDF 文件已损坏，打不开",
        ),
        (
            lambda: built([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
            "PDF 里没有一页打得开",
        ),
        (lambda: b"%PDF-1.4\n" + b"junk" * 100, "PDF 文件已损坏，打不开"),
        (lambda: page(stream(b"q Q")), "PDF 里没有文字"),
        (lambda: page(stream(b"[" * 100_000)), "PDF 里没有文字"),
        (
            lambda: built(
                [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"],
                b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32),
            ),
            "文件加了密码，读不了",
        ),
    ],
    ids=[
        *("bomb", "bombs", "double", "escaped", "drawn", "pages"),
        *("none", "loop", "junk", "empty", "nested", "locked"),
    ],
)
def test_a_hostile_file_is_refused(data: object, said: str) -> None:
    assert callable(data)
    with pytest.raises(DocumentError) as refused:
        read_bytes(data())
    assert (refused.value.what, refused.value.where) == (said, "report.pdf")
    assert refused.value.hint


@pytest.mark.parametrize(
    "data",
    [
        page(stream(WORDS))[:-12],  # the end with the table of objects is lost
        page(stream(WORDS)).replace(b"/Count 1", b"/Count 999999999"),
        b"\n\n" + page(stream(WORDS)),
    ],
)
def test_a_file_with_a_flaw_is_read(data: bytes) -> None:
    assert read_bytes(data).source == "Rate 95.3% in 2024\n"


def test_a_page_with_more_lines_than_any_table_is_read_as_text() -> None:
    report = read_bytes(page(stream(b"0 0 1 1 re f\n" * 20_100 + WORDS)))
    assert [(d.severity, d.message) for d in report.diagnostics] == [
        (Severity.WARNING, "第1页线条太多，没有找表格，只按文字读了。")
    ]


_READ = """
import sys
from checker import document
from checker.errors import DocumentError
for path in sys.argv[1:]:
    try:
        document.read(path)
    except DocumentError:
        pass
"""


def test_damaged_bytes_are_read_or_refused(tmp_path: Path) -> None:
    chance, good = random.Random(5), (FILES / "scanned-chromium.pdf").read_bytes()
    paths = []
    for number in range(40):
        data = bytearray(good)
        for _ in range(chance.randint(1, 60)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = chance.choice((len(data), chance.randrange(len(data))))
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(b"%PDF-1.4\n" + data[9:cut])
    done = subprocess.run(
        [sys.executable, "-c", _READ, *map(str, paths)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_lies_in_the_working_folder_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dataclasses.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "92.6%" in read_bytes(page(stream(WORDS.replace(b"95.3", b"92.6")))).source


def test_a_fault_of_the_program_is_not_the_file_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import checker.document.pdf as pdf\n"
        "def broken(data, encoding):\n    raise ValueError('a slip of ours')\n"
        "pdf.read = broken\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(RuntimeError, match="pdf: ValueError a slip of ours"):
        read_bytes(page(stream(WORDS)))
