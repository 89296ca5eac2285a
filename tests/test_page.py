"""The page for a browser, as it is written: structure, links, marks, escaping, colours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

import sample as county
from checker import document, pipeline, rulebook
from checker.model import (
    Diagnostic,
    Document,
    Finding,
    Interval,
    Level,
    Mark,
    Part,
    Result,
    Severity,
    Span,
    Value,
    Verdict,
    Waiver,
)
from checker.render import FORMATS
from checker.render.bullet import bullet
from checker.render.clean import clean
from checker.render.html import to_html
from checker.render.passages import Hit, Marked, Ref, passages

ROOT = Path(__file__).resolve().parents[1]
REPORTS = sorted(path.parent.name for path in (ROOT / "reports").glob("*/report.txt"))
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "]]>--><!--",
    "&lt;b&gt;&amp;#x27;",
    "</title></style><base href=//x.invalid>",
)


def hostile() -> Result:
    """A report, a path and rules that are all out to be more than words."""
    evil = " ".join(HOSTILE) + " \u202e%5.39\u202c \x1b[31m \x00 \ufffe \u2028 "
    source = f"{evil}\n一、{evil}\n普惠性幼儿园覆盖率达94.8%{evil}。\n"
    quote = Span(source.index("94.8%"), source.index("94.8%") + 5)
    fact = replace(county.INCLUSIVE.evidence[0], span=quote, context=Span(0, len(source) - 1), scope=evil)
    line = replace(county.INCLUSIVE.requirement, clause=evil, source=evil, was=evil, verify=evil)
    card = replace(county.INCLUSIVE.indicator, id=f'x" onclick="alert(1) {evil}', name=evil, aliases=(evil,))
    finding = replace(
        county.INCLUSIVE,
        requirement=line,
        indicator=card,
        reason=evil,
        evidence=(fact,),
        notes=(evil,),
        waived=Waiver(card.id, evil, evil, evil),
    )
    read = document.read(f"{evil}.txt", data=source.encode())
    told = county.result((finding,))
    assessment = replace(
        told.assessments[0], part=read.parts[0], cross_checks=(), banners=(evil,), place=evil
    )
    rules = replace(told.rule_set, id=f"duty {evil}", title=evil, edition=evil, note=evil, sha256=evil)
    odd = Diagnostic(Severity.UNREAD, evil, Span(2, 9))
    return replace(told, document=read, rule_set=rules, assessments=(assessment,), diagnostics=(odd,))


def assessed(name: str, *sets: str) -> list[Result]:
    data = (ROOT / "reports" / name / "report.txt").read_bytes()
    read = document.read(f"reports/{name}/report.txt", data=data)
    return [pipeline.assess(read, rulebook.load(each)) for each in sets or ("duty",)]


def told(results: list[Result]) -> HtmlElement:
    return html.document_fromstring(to_html(results))


def words(element: HtmlElement) -> str:
    return "".join(element.text_content().split())


def printed(source: str) -> str:
    """The source as it may be shown, without its gaps."""
    return "".join(clean(source).split())


PAGES = {
    "sample": lambda: [county.result()],
    "two sets": lambda: assessed("county-full", "duty", "duty-zhejiang"),
    "two parts": lambda: assessed("two-parts"),
    "two reports": lambda: [*assessed("tables"), *assessed("scraped")],
    "hostile": lambda: [hostile()],
}


@pytest.fixture(params=PAGES)
def results(request: pytest.FixtureRequest) -> list[Result]:
    found: list[Result] = PAGES[request.param]()
    return found


def test_every_link_leads_somewhere_and_every_name_is_given_once(results: list[Result]) -> None:
    page = told(results)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) and not [name for name in ids if re.search(r"\s", name)]
    targets = [href.removeprefix("#") for href in page.xpath("//@href")]
    assert targets and set(targets) <= set(ids)


def test_every_figure_has_a_mark_and_a_way_back(results: list[Result]) -> None:
    page = told(results)
    numbers: dict[int, int] = {}
    for result in results:
        number = numbers.setdefault(id(result.document), len(numbers) + 1)
        findings = [f for a in result.assessments for f in a.findings]
        for finding in findings:
            facts = [*finding.evidence, *(rejected.fact for rejected in finding.considered)]
            for fact in facts:
                [mark] = page.xpath(f"//mark[@id='t{number}-{fact.span.start}']")
                quote = printed(result.document.source[slice(*fact.span)])
                assert quote.startswith(words(mark)) or words(mark).startswith(quote)
                back = page.xpath(f"//a[contains(@class,'ref')][@data-start='{fact.span.start}']")
                assert back and [at for at in back if at.get("data-end") == str(fact.span.end)]


@pytest.mark.parametrize("name", REPORTS)
def test_the_whole_source_is_there_in_order(name: str) -> None:
    results = assessed(name)
    texts = told(results).xpath("//div[@class='text']")
    assert "".join(map(words, texts)) == printed(results[0].document.source)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "labelled").rglob("*.txt")), ids=lambda path: str(path.stem)
)
def test_every_labelled_source_is_laid_out_whole(path: Path) -> None:
    read = document.read(str(path))
    assert laid(read, [Hit(at, at + 7, "seen") for at in range(0, len(read.source), 11)]) == printed(
        read.source
    )


def laid(read: Document, hits: list[Hit]) -> str:
    """The words of all passages one after another, with what is not shown between cells."""
    marked, at, said = Marked(read.source, hits), 0, ""
    for part in (*read.parts, None):
        until = part.start if part else len(read.source)
        for blocks, start, end in (((), at, until), *([(part.blocks, until, part.end)] if part else [])):
            for passage in passages(read, blocks, start, end, marked):
                cells = [cell for row in passage.rows for cell in row]
                runs = [*passage.runs, *(run for cell in cells for run in (*cell.runs, *cell.rules))]
                said += "".join(run.text for run in runs)
        at = part.end if part else until
    return "".join(said.split())


SOURCE = "普惠率达94.8%以上，其中公办占50%。"
REF = Ref("1√", "a", "第1项")


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([], [("普惠率达94.8%以上，其中公办占50%。", "")]),
        ([(4, 9, "pass")], [("普惠率达", ""), ("94.8%", "pass"), ("以上，其中公办占50%。", "")]),
        # two figures that overlap: what must be looked at shows, and every beginning can be led to
        (
            [(4, 11, "pass"), (4, 9, "fail")],
            [("普惠率达", ""), ("94.8%", "fail"), ("以上", "pass"), ("，其中公办占50%。", "")],
        ),
        (
            [(0, 9, "seen"), (4, 11, "review")],
            [("普惠率达", "seen"), ("94.8%", "review"), ("以上", "review"), ("，其中公办占50%。", "")],
        ),
        ([(0, len(SOURCE) - 1, "check")], [(SOURCE[:-1], "check"), ("。", "")]),
        # beyond the end there is nothing to mark
        ([(99, 100, "pass")], [(SOURCE, "")]),
    ],
)
def test_marks_cut_the_words_where_they_begin_and_end(
    hits: list[tuple[int, int, str]], expected: list[tuple[str, str]]
) -> None:
    runs = Marked(SOURCE, [Hit(*hit) for hit in hits]).runs(0, len(SOURCE))
    assert [(run.text, run.kind) for run in runs] == expected
    assert [run.at for run in runs] == [SOURCE.index(text) for text, _ in expected]


def test_a_figure_leads_back_once_from_where_it_ends() -> None:
    marked = Marked(SOURCE, [Hit(4, 9, "pass", REF), Hit(4, 11, "pass", REF), Hit(4, 9, "pass", REF)])
    refs = [(run.end, [ref.start for ref in run.refs]) for run in marked.runs(0, len(SOURCE)) if run.refs]
    assert refs == [(9, [4]), (11, [4])]


def test_many_marks_within_one_another_cost_no_more_than_they_are() -> None:
    count = 3000
    marked = Marked("甲" * 2 * count, [Hit(at, 2 * count - at, "pass", REF) for at in range(count)])
    runs = marked.runs(0, 2 * count)
    assert len(runs) == 2 * count - 1 and sum(len(run.refs) for run in runs) == count


def test_tables_are_tables_and_torn_ones_are_rows_of_lines() -> None:
    [first, second, *_] = told(assessed("tables")).xpath("//div[@class='grid']/table")
    heads, row, *_ = first.xpath("tr")
    assert [words(cell).strip("|-") for cell in heads] == ["序号", "指标", "标准", "2023年", "2024年", "自评"]
    assert words(row[1]).startswith("3—5岁幼儿毛入园率") and row.get("data-place") == "第11行"
    assert [words(cell) for cell in second[0]] == ["项目", "2023年", "2024年", "增减（%）"]


def test_places_come_from_the_marks_of_the_file() -> None:
    source = "松岭区自评报告\n普惠性幼儿园覆盖率达94.8%。\n"
    read = document.read("报告.docx", data=source.encode())
    marks = (Mark(0, "第1段", 1), Mark(8, "第5页第3行", 5))
    page = told([made(replace(read, format="pdf", marks=marks))])
    assert page.xpath("//div[@class='text']/*/@data-place") == ["第1段", "第5页第3行"]
    assert "第5页第3行" in words(page.xpath("//p[@class='where']")[0])
    assert "（pdf，utf-8，25字）" in words(page.xpath("//footer")[0])


def test_the_page_says_how_it_is_read_and_what_was_read() -> None:
    made_of = document.read("松岭区.docx", data="普惠性幼儿园覆盖率达94.8%。\n".encode())
    foot = told([made(replace(made_of, format="docx", encoding="docx"))]).xpath("//footer")[0]
    for said in ("×不达标", "□人工", "↑↓＝参考高于", "－不适用", "已豁免批准过的", "点了回到", "竖线是标准"):
        assert said in words(foot)
    assert "松岭区.docx（docx，17字）" in words(foot)


def test_what_moves_between_standards_says_what_is_excepted() -> None:
    waiver = Waiver("x", "园舍在建", "松岭区政府督导室", "2026-12-31")
    result = county.result((replace(county.PUBLIC, waived=waiver),))
    line = replace(county.PUBLIC.requirement, limit=Decimal(45))
    other = county.result((replace(county.PUBLIC, requirement=line, verdict=Verdict.PASS),))
    other = replace(other, document=result.document, rule_set=replace(other.rule_set, id="other"))
    [moved] = told([result, other]).xpath("//section[@class='changes']//tbody/tr")
    assert words(moved) == "公办园在园幼儿占比48.75%×不达标已豁免底线≥50%√达标底线≥45%"


def made(read: Document) -> Result:
    """A finding on the figure 94.8% of a report."""
    at = read.source.index("94.8%")
    fact = replace(county.INCLUSIVE.evidence[0], span=Span(at, at + 5), context=Span(at - 10, at + 5))
    told_ = county.result((replace(county.INCLUSIVE, evidence=(fact,)),))
    assessment = replace(told_.assessments[0], part=read.parts[0], cross_checks=())
    return replace(told_, document=read, assessments=(assessment,))


def test_words_outside_the_parts_are_shown_too() -> None:
    read = document.read("x", data="青砚县前言\n普惠性幼儿园覆盖率达94.8%。\n落款处\n".encode())
    [whole] = read.parts
    part = Part(1, "篇一", 6, 23, tuple(b for b in whole.blocks if 6 <= b.offset(0) < 23))
    page = told([made(replace(read, parts=(part,)))])
    assert [words(text) for text in page.xpath("//div[@class='text']")] == [
        "青砚县前言",
        "普惠性幼儿园覆盖率达94.8%。",
        "落款处",
    ]


def row(page: HtmlElement, number: int) -> HtmlElement:
    found: HtmlElement = page.xpath("//tbody[contains(@class,'finding')]")[number - 1]
    return found


def test_a_row_says_what_the_table_says() -> None:
    page = told([county.result()])
    shown = [[words(cell) for cell in r.xpath("tr[1]/td|tr[1]/th")] for r in page.xpath("//tbody[@data-no]")]
    assert [(cells[0], cells[1], cells[2], cells[3], cells[5]) for cells in shown[:4]] == [
        ("1", "√达标", "普惠性幼儿园覆盖率", "93.6%", "底线≥80%"),
        ("2", "×不达标", "公办园在园幼儿占比", "48.75%", "底线≥50%"),
        ("3", "√达标", "幼儿园生师比", "13.5:1", "底线≤15:1"),
        ("4", "◆待核", "九年义务教育巩固率", "约93%–99%", "目标≥95%"),
    ]
    refused = words(row(page, 2).xpath(".//div[@class='quoted refused']")[0])
    assert refused.startswith("目标，不是结果到2027年，公办幼儿园在园幼儿占比力争达到60%以上第")
    inputs = [words(each) for each in row(page, 3).xpath(".//span[@class='input']")]
    assert inputs == ["在园幼儿总数9450人第4行·一（一）", "幼儿园专任教师数700人第4行·一（一）"]


def test_what_stands_beside_the_verdict_is_said() -> None:
    waiver = Waiver("x", "园舍在建", "松岭区政府督导室", "2026-12-31", "松岭区")
    findings = (
        replace(county.PUBLIC, waived=waiver),
        replace(county.SENIOR, not_applicable=True, reason="本区没有高中"),
        replace(
            county.RATIO, requirement=replace(county.RATIO.requirement, was="≤ 16:1", verify="文号待核对")
        ),
    )
    page = told([county.result(findings)])
    assert "×不达标已豁免" in words(row(page, 1))
    assert "园舍在建（松岭区政府督导室，有效至2026-12-31，限松岭区）" in words(row(page, 1))
    assert "－不适用" in words(row(page, 2)) and "本区没有高中" in words(row(page, 2))
    assert "原为≤16:1" in words(row(page, 3)) and "存疑文号待核对" in words(row(page, 3))


def test_unread_parts_stand_on_top() -> None:
    unread = Diagnostic(Severity.UNREAD, "第3页是扫描图，没有读出", Span(3, 4))
    note = Diagnostic(Severity.NOTE, "有一张图片")
    read = county.document(diagnostics=(note, unread))
    notices = told([county.result(document=read)]).xpath("//section[@class='notices']/p")
    assert [words(notice) for notice in notices] == ["未读第3页是扫描图，没有读出（第1行）", "提示有一张图片"]


def test_several_sheets_have_an_index_and_what_moves_between_sets() -> None:
    page = told(assessed("county-full", "duty", "duty-zhejiang"))
    rows = page.xpath("//nav//tbody/tr")
    assert [words(r)[:39] for r in rows] == [
        "reports/county-full/report.txtduty达标15·",
        "reports/county-full/report.txtduty-zhej",
    ]
    [change] = page.xpath("//section[@class='changes']//tbody/tr")
    assert words(change) == "财政性学前教育经费占同级财政性教育经费比例6.4%↑高于参考参考≥5%√达标底线≥5%"
    assert words(page.xpath("//section[@class='changes']/p")[0]) == "其余21项相同。"
    assert len(page.xpath("//div[@class='text']")) == 1  # one text under both
    assert [words(no) for no in page.xpath("//tbody[@data-no='1']//td[@class='no']")] == ["A1", "B1"]


def line(sign: str, limit: str, unit: str, value: Value | None) -> Finding:
    asked = county.requirement("x", sign, limit, unit=unit)
    return county.finding("x", "某项", asked, Verdict.PASS, "", value=value)


def between(low: str | None, high: str | None, unit: str = "%", **more: bool) -> Value:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Value(Interval(ends[0], ends[1], **more), unit)


@pytest.mark.parametrize(
    ("sign", "limit", "unit", "value", "zone", "at", "ends", "scale"),
    [
        ("≥", "50", "%", between("75", "75"), ("66.0", "58.0"), "66.0", [("95.0", "shut")], ("0%", "100%")),
        ("≤", "5", "%", between("2", "2"), ("8", "72.5"), "80.5", [("37.0", "shut")], ("0%", "8%")),
        (
            "≥",
            "95",
            "%",
            between("93", None, low_open=True),
            ("118.2", "5.8"),
            "118.2",
            [("115.9", "open"), ("124", "arrow")],
            ("0%", "100%"),
        ),
        (
            "≤",
            "15",
            "生/师",
            between(None, "14", "生/师"),
            ("8", "87.0"),
            "95.0",
            [("8", "arrow"), ("89.2", "shut")],
            ("0:1", "20:1"),
        ),
        ("≥", "0", "%", between("-2", "-2"), ("66.0", "58.0"), "66.0", [("8.0", "shut")], ("-2%", "2%")),
        (
            "=",
            "100",
            "%",
            between("98.5", "98.5"),
            ("124.0", "0.0"),
            "124.0",
            [("122.3", "shut")],
            ("0%", "100%"),
        ),
    ],
)
def test_a_bullet_is_drawn_to_scale(
    sign: str,
    limit: str,
    unit: str,
    value: Value,
    zone: tuple[str, str],
    at: str,
    ends: list[tuple[str, str]],
    scale: tuple[str, str],
) -> None:
    drawn = bullet(line(sign, limit, unit, value))
    assert drawn is not None
    assert (drawn.zone, drawn.line, [tuple(end) for end in drawn.ends], drawn.scale) == (
        zone,
        at,
        ends,
        scale,
    )


def test_a_bullet_says_in_words_what_it_shows() -> None:
    drawn = bullet(county.CONSOLIDATION)
    assert drawn is not None
    assert drawn.said == "报告值 约93%–99%，标准 ≥ 95%，刻度 0% 到 100%"


@pytest.mark.parametrize(
    "finding",
    [
        county.LAYOUT,
        county.SENIOR,
        line("≥", "4.2", "人", between("97", "97")),  # the share of schools that comply is no number of books
        line("≥", "4.2", "%", between(None, None)),
    ],
)
def test_no_bullet_without_something_to_compare(finding: Finding) -> None:
    assert bullet(finding) is None


@pytest.mark.parametrize("value", ["1E+30", "-1E+30", "0", "0.00000001", "99999999999999"])
@pytest.mark.parametrize("sign", ["≥", "<"])
def test_a_bullet_keeps_within_its_axis(value: str, sign: str) -> None:
    drawn = bullet(line(sign, "3", "元", between(value, value, "元")))
    assert drawn is not None
    places = [Decimal(drawn.line), *(Decimal(end.x) for end in drawn.ends)]
    assert all(8 <= place <= 124 for place in places)


def test_hostile_words_are_words() -> None:
    text = to_html([hostile()])
    page = html.document_fromstring(text)
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert not page.xpath("//img|//base|//iframe|//object|//svg[@onload]|//*[@onclick]|//*[@onerror]|//@src")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    shown = page.text_content()
    assert all(each in shown for each in HOSTILE)
    assert r"\u202e%5.39\u202c" in shown and r"\x1b[31m" in shown and r"\x00" in shown
    assert not set(text) & {"\x00", "\x1b", "\u202e", "\u2028", "\ufffe"}


def test_the_policy_lets_in_nothing_but_the_page_itself() -> None:
    page = told([county.result()])
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert not page.xpath("//*[@style]") and not re.search(r"(url|@import|http)", own("page.css"))
    assert not re.search(r"fetch|XMLHttp|innerHTML|eval|import\b", own("page.js"))


def own(name: str) -> str:
    return files("checker.render").joinpath("page", name).read_text(encoding="utf-8")


def test_the_same_results_give_the_same_bytes(results: list[Result]) -> None:
    assert to_html(results) == to_html(results) == FORMATS["html"](results)


def test_the_bytes_depend_on_no_order_of_hashing() -> None:
    program = (
        "import hashlib, sys; sys.path[:0] = ['.', 'tests']; import test_page as t;"
        "page = t.to_html(t.assessed('county-full', 'duty', 'duty-zhejiang'));"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_other_formats_do_not_load_the_templates() -> None:
    program = "import sys, checker.render; print('jinja2' in sys.modules, 'html' in checker.render.FORMATS)"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False True\n"


def test_headings_rows_and_regions_can_be_read_aloud(results: list[Result]) -> None:
    page = told(results)
    assert page.get("lang") == "zh-CN"
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    for table in page.xpath("//table[contains(@class,'findings')]"):
        assert table.xpath("caption") and table.xpath("thead//th[@scope='col']")
        assert len(table.xpath("tbody/tr[1]/th[@scope='row']")) == len(table.xpath("tbody"))
    regions = page.xpath("//section/@aria-label")
    assert len(regions) == len(set(regions))
    assert all(svg.xpath("string(title)") for svg in page.xpath("//svg[@role='img']"))
    assert all(ref.get("aria-label") for ref in page.xpath("//a[contains(@class,'ref')]"))


TONES = ("pass", "fail", "review", "missing", "manual", "reference")


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """The colours of the page by light, by dark and on paper."""
    sheets = re.findall(r":root \{(.*?)\}", own("page.css"), re.DOTALL)
    for name, sheet in zip(("light", "dark", "print"), sheets, strict=True):
        found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", sheet))
        yield name, {k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in found.items()}


def channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def mixed(share: float, colour: str, ground: str) -> str:
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours."""

    def luminance(colour: str) -> float:
        linear = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
            for c in (x / 255 for x in channels(colour))
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "palette"), list(palettes()), ids=[name for name, _ in palettes()])
def test_everything_stands_out_from_its_ground(name: str, palette: dict[str, str]) -> None:
    paper, desk = palette["paper"], palette["desk"]
    pairs = [(text, ground) for text in ("ink", "dim", "link", *TONES) for ground in ("paper", "desk")]
    pairs += [("ink", f"{tone}-wash") for tone in TONES] + [("ink", "check-wash")]
    pairs += [("ink", "now")] if "now" in palette else []
    low = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in pairs}
    unfolded = [mixed(0.28, palette[f"{tone}-wash"], paper) for tone in TONES]
    low |= {(text, g): contrast(palette[text], g) for text in ("dim", "ink", "link") for g in unfolded}
    low |= {(tone, g): contrast(palette[tone], g) for tone, g in zip(TONES, unfolded, strict=True)}
    assert {pair: round(ratio, 2) for pair, ratio in low.items() if ratio < 4.5} == {}
    assert contrast(palette["edge"], paper) >= 3 and contrast(palette["edge"], desk) >= 3


def test_verdicts_differ_without_colour(results: list[Result]) -> None:
    badges = told(results).xpath("//span[contains(@class,'badge')]")
    assert all(
        badge.xpath("string(i)") and badge.xpath("string(i/following-sibling::text())") for badge in badges
    )
    looks = {
        rule for rule in re.findall(r"\nmark(?:\.\w+[^{]*)? \{[^}]*?border-bottom[^}]*\}", own("page.css"))
    }
    assert len({re.sub(r"mark[^{]*", "", look) for look in looks}) >= 4


def test_tidy_finds_nothing_wrong(results: list[Result], tmp_path: Path) -> None:
    tidy = shutil.which("tidy")
    if tidy is None:
        if os.environ.get("CHECKER_REQUIRE_ALL") == "1":
            pytest.fail("tidy is not installed")
        pytest.skip("tidy is not installed")
    path = tmp_path / "page.html"
    path.write_text(to_html(results), encoding="utf-8")
    ran = subprocess.run([tidy, "-utf8", "-errors", "-quiet", path], capture_output=True, text=True)
    assert ran.stderr == ""


def test_every_level_has_its_word_on_the_page() -> None:
    page = words(told([county.result()]))
    assert all(word in page for word in ("底线≥80%", "目标≥95%", "参考≥5%")) and len(Level) == 3
