"""One report in every format: the same verdicts, the same values, and each figure where it is said to be."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import as_formats
import programs
from checker import document
from checker.document.normalise import fold
from checker.model import Assessment, Document, Fact
from checker.pipeline import assess
from labels import duty

REPORT = Path(__file__).parents[1] / "reports" / "all-formats" / "report.txt"
TEXT = REPORT.read_text(encoding="utf-8")

Told = dict[str, tuple[str, str, str]]
Files = Callable[[str], bytes]


def traditional() -> bytes:
    import opencc

    return str(opencc.OpenCC("s2tw").convert(TEXT.replace("∶", "："))).encode("big5hkscs")


#: formats that the tests write by themselves
PLAIN: dict[str, Callable[[], bytes]] = {
    "txt, utf-8": lambda: TEXT.encode(),
    "txt, utf-8 with BOM, CRLF": lambda: TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    "txt, gb18030": lambda: TEXT.encode("gb18030"),
    "txt, utf-16": lambda: TEXT.encode("utf-16"),
    "txt, big5": traditional,
    "md": lambda: as_formats.as_markdown(TEXT).encode(),
    "docx": lambda: as_formats.as_docx(TEXT),
    "html": lambda: as_formats.as_html(TEXT).encode(),
    "html, gbk": lambda: as_formats.as_html(TEXT).replace("utf-8", "gb2312").encode("gbk"),
    "xlsx": lambda: as_formats.as_xlsx(TEXT),
}
#: formats that other programs make of them: (source, suffix of what is made)
CONVERTED = {
    "pdf by LibreOffice": ("docx", "pdf"),
    "doc": ("docx", "doc"),
    "odt": ("docx", "odt"),
    "rtf": ("docx", "rtf"),
    "xls": ("xlsx", "xls"),
    "ods": ("xlsx", "ods"),
    "docx by LibreOffice": ("html", "docx:MS Word 2007 XML"),
}


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The bytes of the report in a format, made once."""
    folder = tmp_path_factory.mktemp("formats")

    @cache
    def made(form: str) -> bytes:
        if form in PLAIN:
            return PLAIN[form]()
        if form == "pdf by Chromium":
            page = folder / "page.html"
            page.write_bytes(PLAIN["html"]())
            return programs.chromium_pdf(page, folder / "page.pdf").read_bytes()
        kind, to = CONVERTED[form]
        source = folder / f"report.{kind}"
        source.write_bytes(PLAIN[kind]())
        return programs.soffice(source, to, folder).read_bytes()

    return made


def read(form: str, files: Files) -> tuple[Document, Assessment]:
    # a name that says nothing of the format: it is told by the content
    report = document.read("report.dat", data=files(form))
    [assessment] = assess(report, duty()).assessments
    return report, assessment


def told(assessment: Assessment) -> Told:
    """Indicator → verdict, value, place and period."""
    return {
        f.indicator.id: (str(f.verdict), str(f.value), f"{assessment.place} {assessment.period}")
        for f in assessment.findings
    }


FORMS = [
    *PLAIN,
    *(pytest.param(form, marks=programs.needs_soffice) for form in CONVERTED),
    pytest.param("pdf by Chromium", marks=programs.needs_chromium),
]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_report_gives_the_same_verdicts_and_values(form: str, files: Files) -> None:
    _, as_text = read("txt, utf-8", files)
    report, found = read(form, files)
    assert told(found) == told(as_text)
    assert [str(g.verdict) for g in found.groups] == [str(g.verdict) for g in as_text.groups]
    assert [d for d in report.diagnostics if d.severity == "unread"] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_same_tables_give_the_same_cross_checks(form: str, files: Files) -> None:
    def checked(assessment: Assessment) -> list[tuple[str, str, bool]]:
        return sorted((c.kind, c.indicator, c.agrees) for c in assessment.cross_checks)

    assert checked(read(form, files)[1]) == checked(read("txt, utf-8", files)[1])


@pytest.mark.parametrize("form", FORMS)
def test_every_figure_stands_where_it_is_said_to_stand(form: str, files: Files) -> None:
    report, found = read(form, files)
    facts = [fact for f in found.findings for fact in f.evidence]
    assert len(facts) > 20
    look = PLACES[re.split("[, ]", form)[0]]
    for fact in facts:
        quote, place = report.source[slice(*fact.span)], where(fact, report)
        assert squeezed(quote) in squeezed(html.unescape(look(place, files, form, report))), (place, quote)


def where(fact: Fact, report: Document) -> str:
    return report.place(fact.span.start)


def squeezed(text: str) -> str:
    """Without blanks, radicals that a printer has put for characters as these."""
    return re.sub(r"\s", "", fold(text))


# -- what stands at a place, found by other hands ------------------------------------------------

Look = Callable[[str, Files, str, Document], str]


def line_of_text(place: str, files: Files, form: str, report: Document) -> str:
    [number] = re.findall(r"^第(\d+)行$", place)
    return report.source.split("\n")[int(number) - 1]


def part_of_docx(place: str, files: Files, form: str, report: Document) -> str:
    import docx

    data = files(form)
    if not data.startswith(b"PK") or b"word/document.xml" not in data:
        data = files("docx")  # what it was converted from
    made = docx.Document(io.BytesIO(data))
    if cell := re.fullmatch(r"表(\d+) 第(\d+)行", place):
        return "\t".join(c.text for c in made.tables[int(cell[1]) - 1].rows[int(cell[2]) - 1].cells)
    [number] = re.findall(r"^第(\d+)段$", place)
    return [p.text for p in made.paragraphs if p.text.strip()][int(number) - 1]


def part_of_page(place: str, files: Files, form: str, report: Document) -> str:
    pieces = as_formats.pieces(TEXT)
    if cell := re.fullmatch(r"表(\d+) 第(\d+)行", place):
        rows = [piece for piece in pieces if not isinstance(piece, str)][int(cell[1]) - 1]
        return "\t".join(rows[int(cell[2]) - 1])
    [number] = re.findall(r"^第(\d+)段$", place)
    return [piece for piece in pieces if isinstance(piece, str)][int(number) - 1]


def cell_of_sheet(place: str, files: Files, form: str, report: Document) -> str:
    import openpyxl

    [(sheet, cell)] = re.findall(r"^“(.+)”表([A-Z]+\d+)$", place)
    there = openpyxl.load_workbook(io.BytesIO(files("xlsx")))[sheet][cell]
    return str(there.value)


def line_of_pdf(place: str, files: Files, form: str, report: Document) -> str:
    """The words of the page; its lines are counted as they are printed."""
    import pdfplumber

    [page] = re.findall(r"^第(\d+)页(?:第\d+行| 表\d+ 第\d+行)$", place)
    with pdfplumber.open(io.BytesIO(files(form))) as pages:
        return pages.pages[int(page) - 1].extract_text()


PLACES: dict[str, Look] = {
    "txt": line_of_text,
    "md": line_of_text,
    "docx": part_of_docx,
    "doc": part_of_docx,
    "odt": part_of_docx,
    "rtf": part_of_docx,
    "html": part_of_page,
    "xlsx": cell_of_sheet,
    "xls": cell_of_sheet,
    "ods": cell_of_sheet,
    "pdf": line_of_pdf,
}
