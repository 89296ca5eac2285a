"""The page in a real browser: jumps, filter, keyboard, paper, a small screen, hostile words."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import sample as county
from checker.model import Result
from checker.render.html import to_html
from test_page import HOSTILE, assessed, hostile

REQUIRED = os.environ.get("CHECKER_REQUIRE_ALL") == "1"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def without(what: str) -> None:
    """No browser to be had: that is told, and where everything is asked for, it is a failure."""
    if REQUIRED:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        without("no Chromium is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        without("playwright is not installed")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path)
        yield chromium
        chromium.close()


@dataclass
class Opened:
    """A page with everything that went wrong on it."""

    page: Any
    wrong: list[str] = field(default_factory=list)

    def at(self, query: str) -> Any:
        return self.page.locator(query)

    @property
    def listed(self) -> list[str]:
        """The names of the findings that are listed, in order."""
        return [each.inner_text() for each in self.at(".finding:visible .name").all()]

    @property
    def lit(self) -> str:
        return "".join(self.at("mark.now").all_inner_texts())

    @property
    def focused(self) -> str:
        """The finding in which the focus is."""
        here = "document.activeElement.closest('.finding')?.querySelector('.name').textContent ?? ''"
        return str(self.page.evaluate(here))


Open = Callable[..., Opened]


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens results as a file; on leaving, nothing may have gone wrong or left the page."""
    opened: list[Opened] = []

    def open_(results: list[Result], at: str = "", **how: Any) -> Opened:
        path = tmp_path / "page.html"
        path.write_text(to_html(results), encoding="utf-8")
        context = browser.new_context(
            **({"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"} | how)
        )
        shown = Opened(context.new_page())

        def guard(route: Any) -> None:
            if route.request.url.partition("#")[0] == path.as_uri():
                route.continue_()
            else:
                shown.wrong.append(f"request {route.request.url}")
                route.abort()

        shown.page.route("**/*", guard)
        shown.page.on("console", lambda message: shown.wrong.append(f"console {message.text}"))
        shown.page.on("pageerror", lambda error: shown.wrong.append(f"error {error}"))
        shown.page.on("dialog", lambda dialog: (shown.wrong.append("dialog"), dialog.dismiss()))
        shown.page.goto(path.as_uri() + at)
        opened.append(shown)
        return shown

    yield open_
    assert [wrong for shown in opened for wrong in shown.wrong] == []
    for shown in opened:
        shown.page.context.close()


PUBLIC = "#r1p1-duty-preschool\\.public-enrolment-share"
RATIO = "#r1p1-duty-staffing\\.student-teacher-ratio\\.preschool"


def test_from_a_finding_to_its_words_and_back(show: Open) -> None:
    page = show([county.result()])
    page.at(f"{RATIO} .line").click()
    page.at(f"{RATIO} .quoted .go").first.click()
    assert page.lit == "9450人" and page.at("#step").inner_text() == "幼儿园生师比 1/2"
    page.at("[data-step='1']").click()
    assert page.lit == "700人" and page.at("#step").inner_text() == "幼儿园生师比 2/2"
    page.at("[data-step='0']").click()
    assert page.lit == "" and page.focused == "幼儿园生师比" and page.at(".stepper").is_hidden()


def test_from_a_figure_to_its_finding(show: Open) -> None:
    page = show([county.result()])
    page.at("mark:has-text('48.75%')").click()
    assert page.focused == "公办园在园幼儿占比" and page.at(f"{PUBLIC} details").get_attribute("open") == ""
    page.page.go_back()
    page.at("a.ref[data-sign='3√']").first.click()
    assert page.focused == "幼儿园生师比" and page.page.url.endswith(RATIO.replace("\\", ""))


def test_a_figure_of_several_findings_leads_to_each_in_turn(show: Open) -> None:
    page = show(assessed("county-full", "duty", "duty-zhejiang"))
    mark = page.at("mark.pass").first
    mark.click()
    first = page.page.url.partition("#")[2]
    mark.click()
    second = page.page.url.partition("#")[2]
    assert first != second and first.split("-")[-1] == second.split("-")[-1]


def test_the_pane_with_the_report_moves_and_the_verdicts_stay(show: Open) -> None:
    page = show(assessed("county-full"))
    page.page.evaluate("document.querySelectorAll('.finding')[20].querySelector('details').open = true")
    page.at(".finding").nth(20).scroll_into_view_if_needed()
    link = page.at(".finding").nth(20).locator(".quoted .go").last
    before = link.bounding_box()["y"]
    link.click()
    assert abs(link.bounding_box()["y"] - before) < 2
    box, pane = page.at("mark.now").first.bounding_box(), page.at(".source").bounding_box()
    assert pane["y"] < box["y"] < pane["y"] + pane["height"]


def test_a_link_to_a_finding_or_a_figure_opens_there(show: Open) -> None:
    page = show([county.result()], at=PUBLIC.replace("\\", ""))
    page.page.wait_for_function("document.activeElement.matches('summary')")
    assert page.focused == "公办园在园幼儿占比" and page.at(f"{PUBLIC} .story").is_visible()
    at = county.SOURCE.index("48.75%")
    page = show([county.result()], at=f"#t1-{at}")
    page.at("mark.now").wait_for()
    assert page.lit == "48.75%"
    assert show([county.result()], at="#%").lit == ""


def test_filter_by_verdict_is_counted_and_told(show: Open) -> None:
    page = show([county.result()])
    assert page.at("#shown").inner_text() == "共 9 项"
    assert page.at(".chip").all_inner_texts() == [
        "× 不达标 1", "◆ 待核 2", "○ 缺失 1", "√ 达标 3", "□ 人工 1", "↓ 低于参考 1",
    ]  # fmt: skip
    page.at(".chip.fail").click()
    assert page.listed == ["公办园在园幼儿占比"]
    assert page.at("#shown").inner_text() == "显示 1 项，共 9 项"
    assert page.at(".chip.fail").get_attribute("aria-pressed") == "true"
    page.at(".chip.review").click()
    assert len(page.listed) == 3
    page.at(".chip.fail").click()
    page.at(".chip.review").click()
    assert len(page.listed) == 9


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("公办园", ["公办园在园幼儿占比"]),
        ("48.75", ["公办园在园幼儿占比"]),  # the report's own words
        ("SENIOR.gross", ["高中阶段毛入学率"]),
        ("幼儿 9号 覆盖", ["普惠性幼儿园覆盖率"]),
        ("没有这样的话", []),
    ],
)
def test_search(show: Open, sought: str, found: list[str]) -> None:
    page = show([county.result()])
    page.at("#find").fill(sought)
    assert page.listed == found and page.at(".none").is_visible() == (not found)
    page.at("#find").press("Escape")
    assert len(page.listed) == 9


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("paper", "普惠性幼儿园覆盖率", "幼儿园规划布局"),
        ("verdict", "公办园在园幼儿占比", "财政性学前教育经费占同级财政性教育经费比例"),
        ("name", "财政性学前教育经费占同级财政性教育经费比例", "幼儿园生师比"),
        ("place", "普惠性幼儿园覆盖率", "幼儿园规划布局"),
        ("clause", "幼儿园规划布局", "财政性学前教育经费占同级财政性教育经费比例"),
    ],
)
def test_sort(show: Open, order: str, first: str, last: str) -> None:
    page = show([county.result()])
    page.at("#order").select_option(order)
    sorted_ = page.at("th[aria-sort]").evaluate_all("heads => heads.map(head => head.dataset.order)")
    assert sorted_ == ([order] if order != "place" else [])
    assert page.listed[0] == first and (order == "clause" or page.listed[-1] == last)
    page.at("#order").select_option("paper")
    assert page.listed[0] == "普惠性幼儿园覆盖率"


def test_heads_sort_too(show: Open) -> None:
    page = show([county.result()])
    page.at(
        "th button",
    ).nth(1).click()
    assert page.at("#order").input_value() == "verdict" and page.listed[0] == "公办园在园幼儿占比"


def test_by_keyboard(show: Open) -> None:
    page = show([county.result()])
    press = page.page.keyboard.press
    press("Tab")
    assert page.page.evaluate("document.activeElement.className") == "skip"
    press("j")
    assert page.focused == "普惠性幼儿园覆盖率"
    press("ArrowDown")
    assert page.focused == "公办园在园幼儿占比"
    press("j")
    press("k")
    press("Enter")
    assert page.at(f"{PUBLIC} .story").is_visible()
    press("n")
    assert page.lit == "48.75%"
    press("n")
    assert page.lit == "60%以上"
    press("p")
    press("Escape")
    assert page.lit == "" and page.focused == "公办园在园幼儿占比"
    press("/")
    page.page.keyboard.type("jk")
    assert page.at("#find").input_value() == "jk" and page.listed == []


def test_what_has_the_focus_is_seen(show: Open) -> None:
    page = show([county.result()])
    for _ in range(30):
        page.page.keyboard.press("Tab")
        seen = page.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert seen != "none", page.page.evaluate("document.activeElement.outerHTML")


def pdf(page: Opened) -> tuple[int, str]:
    """The number of pages and the words of a page as printed."""
    pdfium = pytest.importorskip("pypdfium2")
    printed = pdfium.PdfDocument(page.page.pdf(prefer_css_page_size=True))
    return len(printed), "".join("".join(each.get_textpage().get_text_range().split()) for each in printed)


def test_on_paper_everything_is_unfolded(show: Open) -> None:
    [result] = assessed("county-full")
    page = show([result])
    pages, words = pdf(page)
    assert 6 <= pages <= 16
    findings = result.assessments[0].findings
    quotes = {result.document.source[slice(*fact.span)] for f in findings for fact in f.evidence}
    assert [quote for quote in quotes if "".join(quote.split()) not in words] == []
    assert "查找" not in words and "键盘" not in words and "序结论指标报告值对照标准" in words
    assert page.at("details[open]").count() == 0  # folded again afterwards


def test_paper_says_when_it_holds_only_a_part(show: Open) -> None:
    page = show([county.result()])
    page.at(".chip.fail").click()
    _, words = pdf(page)
    assert "本页只列出一部分：不达标（显示1项，共9项）" in words and "高中阶段毛入学率" not in words


def test_it_can_be_read_and_printed_without_script(show: Open) -> None:
    page = show([county.result()], java_script_enabled=False)
    assert page.at(".tools").is_hidden() and page.at("th button").count() == 0
    page.at(f"{PUBLIC} summary").click()
    page.at(f"{PUBLIC} .quoted .go").first.click()
    assert page.page.url.endswith(f"#t1-{county.SOURCE.index('48.75%')}")
    _, words = pdf(page)
    assert "全省平均为6.1%" in words and "上级的数，不是本地的" in words


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (390, "dark"), (768, "light"), (1081, "dark"), (1440, "light")]
)
def test_nothing_is_wider_than_the_screen(show: Open, width: int, scheme: str) -> None:
    how = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "reduced_motion": "reduce"}
    for results in (assessed("tables", "duty", "duty-zhejiang"), assessed("two-parts"), [hostile()]):
        page = show(results, **how)
        page.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.page.evaluate("document.getAnimations().length") == 0


def test_hostile_words_do_nothing(show: Open) -> None:
    page = show([hostile()])
    page.at(".finding .line").click()
    page.at(".quoted .go").first.click()
    page.page.keyboard.press("Escape")
    page.at("mark.pass").first.click()
    page.at("#find").fill(HOSTILE[0])
    assert len(page.listed) == 1
    page.page.wait_for_timeout(100)
    assert page.at("script").count() == 1 and page.at("img").count() == 0
    assert all(each in page.page.content() or each in page.at("body").inner_text() for each in HOSTILE)


def test_the_policy_stops_what_is_not_the_page(show: Open) -> None:
    page = show([county.result()])
    page.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.evil = 1'}))"
    )
    assert page.page.evaluate("window.evil") is None
    assert [wrong for wrong in page.wrong if "Content Security Policy" in wrong] == page.wrong != []
    page.wrong.clear()
