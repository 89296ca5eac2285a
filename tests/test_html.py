"""Web pages: every word that a browser shows, a paragraph a line, tables as tables; the rest is told."""

# ruff: noqa: E501  (a page stays on one line)
from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import document, pipeline, rulebook
from checker.document import html
from checker.errors import DocumentError
from checker.model import Document, Severity, Verdict
from checker.rulebook import Rulebook

SENTENCE = "全县学前三年毛入园率达到93.7%，普惠性幼儿园覆盖率为88.1%。"
HEAD = "青砚县2023年履行教育职责自查自评报告"


def page(body: str) -> Document:
    return document.read("网页.html", data=f"<html><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return page(body).source.rstrip("\n").split("\n")


def messages(body: str) -> list[tuple[Severity, str]]:
    return [(each.severity, each.message) for each in page(body).diagnostics]


def verdicts(read: Document, book: Rulebook) -> list[tuple[str, Verdict, str, str]]:
    findings = pipeline.assess(read, book).assessments[0].findings
    return [(f.requirement.indicator, f.verdict, str(f.value), f.reason) for f in findings]


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook.load("duty")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # inline elements join, blocks and <br> break
        ("<p>达到95<span>.3</span><b>%</b>。</p>", ["达到95.3%。"]),
        ("<div>一<div>二</div>三</div>四", ["一", "二", "三", "四"]),
        ("甲<br>乙<br/><br>丙", ["甲", "乙", "丙"]),
        ("<h1>题</h1>文<ul><li>甲</li><li>乙</li></ul>尾", ["题", "文", "甲", "乙", "尾"]),
        ("<dl><dt>名<dd>值</dl>", ["名", "值"]),
        ("甲<span style='display: block'>乙</span>丙", ["甲", "乙", "丙"]),
        ("甲<div style='display:inline-block'>乙</div>丙", ["甲乙丙"]),
        # blanks as a browser has them
        ("<p>  95.3 \t % \r\n ，<b> 甲 </b> 乙 </p>", ["95.3 % ， 甲 乙"]),
        ("<p>毛入\n  园率</p>", ["毛入园率"]),
        ("<p>毛入<b>\n园</b>\n率</p>", ["毛入园率"]),
        ("<p>共 12\n所</p>", ["共 12 所"]),
        ("<pre>  一  二\n三</pre>四", ["  一  二", "三", "四"]),
        ("<p style='white-space:pre-wrap'>一\n二</p>", ["一", "二"]),
        # characters
        ("&nbsp;甲&nbsp;&lt;5&amp;6&gt;&ge;&#37;&#x25;", ["\u00a0甲\u00a0<5&6>≥%%"]),
        ("甲&bogus;乙", ["甲&bogus;乙"]),
        ("大于3<5且 6 < 7", ["大于3<5且 6 < 7"]),
        ("毛入园率\x00达95\x00.3%\x01。\x1b<p>后", ["毛入园率达95.3%。", "后"]),
        # numbers of lists
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol><li>甲<ol type=a><li>子<li>丑</ol><li>乙</ol>", ["1. 甲", "a. 子", "b. 丑", "2. 乙"]),
        ("<ol type=I><li>甲<li>乙<li>丙<li>丁</ol>", ["I. 甲", "II. 乙", "III. 丙", "IV. 丁"]),
        ("<ol reversed><li>甲<li>乙</ol><ol reversed start=9><li>丙</ol>", ["2. 甲", "1. 乙", "9. 丙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        (
            "<ol style='list-style-type:cjk-ideographic'><li value=10>甲<li>乙<li value=21>丙</ol>",
            ["十、甲", "十一、乙", "二十一、丙"],
        ),
        ("<ol><li><p>甲</p><p>乙</p></li><li></li><li>丙</li></ol>", ["1. 甲", "乙", "3. 丙"]),
        ("<ol start=x><li value=99999999999999999999>甲</ol>", ["999999999. 甲"]),
        # what forms show
        (
            "占<input value='95.3'>%，<input type=hidden value=1>共<select><option>1<option selected>2</select>所",
            ["占 95.3 %，共 2 所"],
        ),
        ("<input value=95><input value=96>", ["95 96"]),
        ("<select><option>甲<option>乙</select><textarea>丙\n丁</textarea>", ["甲 丙", "丁"]),
        ("<input type=radio checked>达标<input type=radio>未达标", ["☑ 达标 ☐ 未达标"]),
        ("<option>甲", ["甲"]),
        # small marks
        (
            "95.3%<sup>1</sup>，毛入园率<sup>[2]</sup>，10<sup>2</sup>m<sub>3</sub>",
            ["95.3%¹，毛入园率[2]，10²m₃"],
        ),
        ("<ruby>砚<rp>(</rp><rt>yàn</rt><rp>)</rp></ruby>县", ["砚县"]),
        ("他说<q>好</q>", ["他说“好”"]),
        ("甲<noscript><p>乙</p></noscript>丙", ["甲", "乙", "丙"]),
        ("<video>甲</video><canvas>乙</canvas><object>丙</object>", ["甲乙丙"]),
        # what only machines read
        (
            "<script>if(1<2){甲}</script>乙<style>p{}</style><template>丙</template><!-- 丁 -->",
            ["乙"],
        ),
        ("<![if !supportLists]>一、<![endif]>甲<!--[if gte mso 9]><xml>乙</xml><![endif]-->", ["一、甲"]),
        ("甲</body></html>乙<p>丙", ["甲", "乙", "丙"]),
        ("<details><summary>题</summary>文</details>", ["题", "文"]),
        (
            "<nav><a href=/>首页</a>&gt;<a href=/x>公开</a></nav>文<footer>版权</footer>",
            ["首页>公开", "文", "版权"],
        ),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><td>甲<td>1%<tr><td>乙<td>2%", ["甲\t1%", "乙\t2%"]),
        ("<tr><td rowspan=2>甲<td>1%<tr><td>2%", ["甲\t1%", "\t2%"]),
        ("<tr><th colspan=2>题<th>丙<tr><td>1<td>2<td>3", ["题\t\t丙", "1\t2\t3"]),
        (
            "<tfoot><tr><td>计<td>3</tfoot><tbody><tr><td>甲<td>1</tbody><thead><tr><td>名<td>值</thead>",
            ["名\t值", "甲\t1", "计\t3"],
        ),
        ("<tbody><tr><td rowspan=9>甲<td>1</tbody><tbody><tr><td>乙<td>2</tbody>", ["甲\t1", "乙\t2"]),
        ("<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3", ["甲\t1", "\t2", "\t3"]),
        (
            "<tr><td colspan=65534>题<tr><td>甲<td colspan=0>1<tr><td>乙<td colspan=-3>2",
            ["题", "甲\t1", "乙\t2"],
        ),
        (
            "<tr><td>甲<td style='display:none'>隐<td>1<tr style='display:none'><td>x<td>y<tr><td>乙<td>2",
            ["甲\t1", "乙\t2"],
        ),
        ("<tr><td>甲<td style='visibility:hidden'>隐<td>1<tr><td>乙<td>0<td>2", ["甲\t\t1", "乙\t0\t2"]),
        ("<td>甲<td>1<tr><td>乙<td>2", ["甲\t1", "乙\t2"]),
        ("<tr><td>甲<p>乙</p><td>1<tr><td>丙<td>2", ["甲", "乙\t1", "丙\t2"]),
        (
            "<caption>表1 情况</caption>走失<tr><td>甲<td>1<tr><td>乙<td>2",
            ["表1 情况", "走失", "甲\t1", "乙\t2"],
        ),
        (
            "<tr><td>甲<td>1%<tr><td>乙<td><table><tr><td>子<td>2%</table><tr><td>丙<td>3%",
            ["甲\t1%", "乙\t子 2%", "丙\t3%"],
        ),
    ],
)
def test_a_table_is_put_down_a_row_a_line(table: str, rows: list[str]) -> None:
    read = page(f"<table>{table}</table>")
    assert read.source.rstrip("\n").split("\n") == rows
    assert read.place(read.source.index(rows[-1])).startswith("表1 第")


CELLS = "<table><tr><td>指标<td>数<tr><td>甲<td>1%<tr><td>乙<td>2%</table>"


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("<table><tr><td>甲<tr><td>乙<p>丙</table>", ["甲", "乙", "丙"]),
        (
            f"<table><tr><td>标志<tr><td>首页<td>正文{CELLS}尾</table>",
            ["标志", "首页", "正文", "指标\t数", "甲\t1%", "乙\t2%", "尾"],
        ),
        (
            "<table><tr><td><p>栏<p>目<td><p>一<p>二<p>三<p>四<p>五<p>六</table>",
            ["栏", "目", "一", "二", "三", "四", "五", "六"],
        ),
        ("<table role=presentation><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", ["甲", "乙", "丙", "丁"]),
    ],
)
def test_a_table_that_only_lays_out_the_page_is_prose(layout: str, expected: list[str]) -> None:
    assert lines(layout) == expected


def test_long_remarks_do_not_make_a_table_prose() -> None:
    remark = "".join(f"<p>第{n}项工作已经完成。" for n in range(8))
    rows = "".join(f"<tr><td>指标{n}<td>{n}%<td>{remark}" for n in range(4))
    assert page(f"<table>{rows}</table>").place(0) == "表1 第1行"


@pytest.mark.parametrize(
    ("body", "severity", "message"),
    [
        ("甲<p style='DISPLAY : None'>隐藏的字 99%</p>", Severity.WARNING, "有 1 处页面上看不见的文字没有读（如“隐藏的字 99%”）。"),
        ("甲<p hidden>乙</p>", Severity.WARNING, "有 1 处页面上看不见的文字没有读（如“乙”）。"),
        ("甲<span style='visibility:hidden'>乙</span>", Severity.WARNING, "有 1 处页面上看不见的文字没有读（如“乙”）。"),
        ("甲<span style='font-size:0px'>乙</span>", Severity.WARNING, "有 1 处页面上看不见的文字没有读（如“乙”）。"),
        ("甲<span style='mso-hide:all'>乙</span>", Severity.WARNING, "有 1 处页面上看不见的文字没有读（如“乙”）。"),
        ("<style>.x, p#y{display:none!important}</style>甲<p class='q x'>乙<p id=y>丙", Severity.WARNING, "有 2 处页面上看不见的文字没有读（如“乙”）。"),
        ("甲<del>93%</del><s>9</s><span style='text-decoration:line-through'>1</span>", Severity.WARNING, "有 3 处划去的文字没有读，不作数（如“93%”）。"),
        ("甲<div style='mso-element:comment'>应为九成</div>", Severity.WARNING, "有 1 处批注没有读（如“应为九成”）。"),
        ("甲<iframe src='附件.pdf'></iframe>", Severity.UNREAD, "网页里嵌着 1 个别的网页或文件，里面的内容没有读到（附件.pdf）。"),
        ("甲<embed src='表.pdf'>", Severity.UNREAD, "网页里嵌着 1 个别的网页或文件，里面的内容没有读到（表.pdf）。"),
        ("甲<svg><title>图</title><text>毛入园率93%</text></svg>", Severity.UNREAD, "有 1 处图形里的字没有读（如“图毛入园率93%”）。"),
        ("甲<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", Severity.UNREAD, "有 1 处公式里的字没有读（如“12”）。"),
        (
            "甲<img src=a.png width=700 height=900>",
            Severity.UNREAD,
            "有 1 幅大图，里面若有文字或表格，没有读到。请先做文字识别。",
        ),
        ("甲<img src=a.png><img src=b.jpg width=600>", Severity.NOTE, "有 2 幅图片，图片里的字没有读。"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_told(body: str, severity: Severity, message: str) -> None:
    assert lines(body) == ["甲"]
    assert messages(body) == [(severity, message)]


def test_much_that_is_hidden_may_hold_the_figure() -> None:
    [(severity, message)] = messages(f"<p>甲<div style='display:none'>{SENTENCE * 20}</div>")
    assert severity is Severity.UNREAD
    assert message == "有 1 处页面上看不见的文字没有读（如“全县学前三年毛入园率达到93.7%，普惠…”）。"


@pytest.mark.parametrize(
    "body",
    [
        "甲<iframe src=ad.htm width=0></iframe><iframe src=about:blank></iframe><iframe></iframe>",
        "甲<div style='display:none'><iframe src=x></iframe><img src=x></div>",
        "甲<img src=icon.gif width=16 height=16><img><svg><path d='M0 0'/></svg>",
        "甲<p style='display:none'> &nbsp; </p><del></del>",
    ],
)
def test_what_holds_no_words_is_not_told(body: str) -> None:
    assert messages(body) == []


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.x{display:none}}",
        ".x{display:none} .x.on{display:block}",
        ".x{display:none} @media screen{div .x{display:inline}}",
        ".y .x{display:none}",
        ".x:hover{display:none}",
        "/* .x{display:none} */",
    ],
)
def test_words_that_a_style_may_show_are_read(sheet: str) -> None:
    assert lines(f"<style>{sheet}</style><p class='x on'>甲") == ["甲"]


def test_a_struck_out_figure_never_passes(book: Rulebook) -> None:
    told = dict(
        (name, verdict)
        for name, verdict, *_ in verdicts(
            page(f"<p>{HEAD}<p>全县学前三年毛入园率达到<del>93.7%</del>。"), book
        )
    )
    assert told["preschool.gross-enrolment-rate"] is Verdict.MISSING


def test_a_place_is_the_number_of_the_printed_paragraph() -> None:
    read = page(f"<p>一<p> <p>二{CELLS}<p>三")
    assert [read.place(read.source.index(word)) for word in ("一", "二", "甲", "乙", "三")] == [
        "第1段", "第2段", "表1 第2行", "表1 第3行", "第3段",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "body", "first"),
    [
        (f"{HEAD}_青砚县人民政府网", "<p>一、学前教育", HEAD),
        (f"{HEAD} - 青砚县人民政府", f"<h1>{HEAD}</h1>", HEAD),
        ("松岭区旧报告", f"<h1>{HEAD}</h1>", HEAD),
        ("无标题文档", "<p>一、学前教育", "一、学前教育"),
        ("", "<p>一、学前教育", "一、学前教育"),
    ],
)
def test_the_title_of_the_window_stands_in_where_the_page_has_none(title: str, body: str, first: str) -> None:
    read = document.read(
        "x", data=f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    )
    assert read.source.split("\n")[0] == first
    assert read.source.count(HEAD) == (first == HEAD)
    if first == HEAD and body == "<p>一、学前教育":
        assert (read.place(0), read.place(len(HEAD) + 1)) == ("网页标题", "第1段")


RARE = "朱镕基〇㐂𠮷"
TRADITIONAL = "青硯縣2023年自評報告：全縣學前三年毛入園率達到93.7%，普惠性幼兒園覆蓋率為88.1%。"


@pytest.mark.parametrize(
    ("words", "written", "declared", "recognised"),
    [
        (SENTENCE, "utf-8", "utf-8", "utf-8"),
        (SENTENCE, "utf-8", "UTF8", "utf-8"),
        (SENTENCE, "utf-8", "", "utf-8"),
        (SENTENCE, "utf-8-sig", "gb2312", "utf-8-sig"),
        (SENTENCE, "gbk", "gb2312", "gb18030"),
        (SENTENCE, "gbk", "x-gbk", "gb18030"),
        (SENTENCE, "gbk", "", "gb18030"),
        (SENTENCE + RARE, "gb18030", "gb2312", "gb18030"),
        (SENTENCE + RARE, "gb18030", "GB_2312-80", "gb18030"),
        (SENTENCE, "gbk", "utf-8", "gb18030"),
        (SENTENCE, "utf-8", "gbk", "utf-8"),
        (SENTENCE, "gbk", "iso-8859-1", "gb18030"),
        (SENTENCE, "gbk", "no-such-code", "gb18030"),
        (TRADITIONAL, "big5", "big5", "big5hkscs"),
        (TRADITIONAL, "big5", "", "big5hkscs"),
        (TRADITIONAL, "big5", "gb2312", "big5hkscs"),
        (SENTENCE, "utf-16", "", "utf-16"),
        (SENTENCE, "utf-16", "utf-16", "utf-16"),
        (SENTENCE, "utf-16-le", "utf-8", "utf-16-le"),
        (SENTENCE, "hz", "hz-gb-2312", "hz"),
    ],
)
def test_the_same_page_in_any_encoding(words: str, written: str, declared: str, recognised: str) -> None:
    metas = [
        f"<meta charset='{declared}'>",
        f'<META http-equiv="Content-Type" content="text/html; charset={declared}">',
    ]
    for meta in metas if declared else [""]:
        read = document.read("x", data=f"<html><head>{meta}</head><p>{words}</p></html>".encode(written))
        assert (read.source, read.encoding, read.format) == (f"{words}\n", recognised, "html")
        assert read.diagnostics == ()


def test_an_xml_declaration_is_heard() -> None:
    text = f'<?xml version="1.0" encoding="gb2312"?>\n<html><p>{SENTENCE}</html>'
    assert document.read("x", data=text.encode("gbk")).encoding == "gb18030"


def test_a_forced_encoding_wins() -> None:
    data = f"<html><meta charset=utf-8><p>{SENTENCE}".encode("gbk")
    assert document.read("x", data=data, encoding="gbk").encoding == "gbk"
    with pytest.raises(DocumentError, match="不是 utf-8 编码"):
        document.read("x", data=data, encoding="utf-8")


def test_bytes_that_fit_nothing_are_told_where_they_stand() -> None:
    data = b"<html><p>" + "毛入园率".encode() + b"9\xff.3%<p>" + SENTENCE.encode()
    read = document.read("x", data=data)
    [told] = read.diagnostics
    assert told.severity is Severity.UNREAD
    assert told.message == "有 1 处字节无法按 utf-8 解读，已用“\ufffd”代替，附近的数字请对照原件。"
    assert told.span and read.source[told.span.start - 1 : told.span.end + 1] == "9\ufffd."
    assert read.place(told.span.start) == "第1段"


def test_bytes_lost_where_nothing_is_shown_are_not_told() -> None:
    assert document.read("x", data=b"<html><script>\xff</script><p>" + SENTENCE.encode()).diagnostics == ()


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>云溪市</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Pages>9</o:Pages></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";margin:0cm;} span.GramE {mso-style-name:"";} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=Section1 style='layout-grid:15.6pt'>
<p class=MsoNormal align=center><b><span style='font-family:黑体'>云溪市<span lang=EN-US>2023</span>年自查自评报告<span
lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal style='text-indent:24.0pt'><![if !supportLists]><span lang=EN-US>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span><![endif]><span style='font-family:宋体'>全市学前三年毛入园率达到</span><span lang=EN-US>95.3</span><span
style='font-family:宋体'>%，普惠性幼儿园<span class=GramE>覆盖率</span>达
到</span><span lang=EN-US>88.1%<o:p></o:p></span></p>
<p class=MsoNormal><del cite="mailto:x" datetime="2024-01-01">公办园在园幼儿占比<span lang=EN-US>61</span>%</del></p>
</div></body></html>"""


def test_a_page_saved_by_word_is_read(book: Rulebook) -> None:
    read = document.read("x", data=WORD.encode("gbk"))
    assert read.source.split("\n")[:2] == [
        "云溪市2023年自查自评报告", "1.\u00a0 全市学前三年毛入园率达到95.3%，普惠性幼儿园覆盖率达到88.1%",
    ]  # fmt: skip
    assert [each.message for each in read.diagnostics] == [
        "有 1 处划去的文字没有读，不作数（如“公办园在园幼儿占比61%”）。"
    ]
    told = {name: (verdict, value) for name, verdict, value, _ in verdicts(read, book)}
    assert told["preschool.gross-enrolment-rate"] == (Verdict.PASS, "95.3%")
    assert told["preschool.inclusive-coverage"] == (Verdict.PASS, "88.1%")
    assert told["preschool.public-enrolment-share"][0] is Verdict.MISSING


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
@pytest.mark.parametrize("how", ["base64", "quoted-printable"])
def test_a_web_archive_gives_its_page(how: str, charset: str) -> None:
    body = f"<html><head><title>x</title></head><p>{SENTENCE}</html>".encode(
        "gbk" if charset == "gb2312" else charset
    )
    coded = base64.encodebytes(body) if how == "base64" else quopri.encodestring(body)
    archive = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"--x\"\r\n\r\n"
        b"----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n"
        + f"----x\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {how}\r\n\r\n".encode()
        + coded + b"\r\n----x--\r\n"
    )  # fmt: skip
    read = document.read("x.mht", data=archive)
    assert (read.source, read.format) == (f"{SENTENCE}\n", "html")


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        (
            "<html><frameset><frame src=menu.htm><frame src=main.htm></frameset><noframes>旧</noframes></html>",
            "这是框架网页，正文在它引用的别的网页里：menu.htm、main.htm",
            "正文所在的那一页",
        ),
        (
            "<html><script>render('甲')</script><div id=app></div>",
            "网页里没有文字（正文可能由脚本载入）",
            "打印成 PDF",
        ),
        (
            "<html><noscript>You need to enable JavaScript</noscript><div id=app></div>",
            "网页里没有文字（正文可能由脚本载入）",
            "打印成 PDF",
        ),
        ("<html><img src=1.jpg><img src=2.jpg>", "网页里只有图片，没有文字", "文字识别"),
        ("<html>甲" + "<b>" * 1_000_001, "网页有上百万个标记，不像一份报告", "打印成 PDF"),
        ("<html><iframe src=a.pdf></iframe>", "网页里没有文字，只嵌着别的网页或文件", "打印成 PDF"),
        (
            "Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\n--x--",
            "这是单个文件网页（.mht），里面没有网页正文",
            "打印成 PDF",
        ),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_with_the_way_out(data: str, what: str, hint: str) -> None:
    with pytest.raises(DocumentError) as refused:
        document.read("x", data=data.encode())
    assert (refused.value.what, refused.value.where) == (what, "x")
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "table><tr><td", "ul><li", "ol reversed><li", "select", "svg"]
)
@pytest.mark.parametrize("depth", [300, 5_000, 100_000])
def test_no_depth_loses_words(tag: str, depth: int) -> None:
    if tag == "svg":
        body = f"<{tag}>" * depth + "</svg>" * depth + SENTENCE
    else:
        body = f"前<{tag}>" + f"<{tag}>" * depth + SENTENCE
    assert SENTENCE in page(body).source.replace("1. ", "")


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + "<tr><td colspan=1000 rowspan=65534>9%" * 3000 + "</table>",
        "<table>" + "<tr><td rowspan=65534>9%<td>8%" * 3000 + "</table>",
        "<table><tr>" + "<td>9%" * 1000 + "<tr><td colspan=1000>9%" * 300 + "</table>",
        "<p " + "a" * 10_000_000 + "=1>",
        "<p " + " ".join(f"a{n}='&amp;'" for n in range(100_000)) + ">",
        "<style>" + "@" * 100_000 + "{" * 50_000 + "</style>",
        "&amp;" * 200_000,
        "<" * 100_000,
        "<p>甲" + " \n" * 1_000_000 + "乙",
    ],
    ids=["colspan", "rowspan", "wide", "attribute", "attributes", "style", "entities", "brackets", "blanks"],
)
def test_a_hostile_page_is_read(body: str) -> None:
    assert page(f"{body}<p>{SENTENCE}").source.endswith(f"{SENTENCE}\n")


def test_an_entity_bomb_is_no_more_than_its_words() -> None:
    bomb = (
        "<!DOCTYPE html [<!ENTITY a '甲甲'>"
        + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 60))
        + "]>"
    )
    assert len(document.read("x", data=f"{bomb}<html><p>&a59;<p>{SENTENCE}".encode()).source) < 5000


def test_a_table_merged_beyond_reading_is_told() -> None:
    rows = "<tr><td rowspan=65534>9%<td>8%" * 3000
    assert (Severity.UNREAD, "有 1 个表格合并得太多，分不清行列，没有当作表格来读。") in messages(
        f"<table>{rows}</table>"
    )


TABLE = """<table><thead><tr><th rowspan=2>指标<th colspan=2>完成情况</tr><tr><th>2022年<th>2023年</tr></thead>
<tr><td>学前三年毛入园率<td>91.2%<td><span>93</span>.7%<tr><td>普惠性幼儿园覆盖率<td>85.0%<td>88.1%
<tr><td>九年义务教育巩固率<td>94.8%<td>95.6%</table>"""
AS_TEXT = """指标\t完成情况\t完成情况
指标\t2022年\t2023年
学前三年毛入园率\t91.2%\t93.7%
普惠性幼儿园覆盖率\t85.0%\t88.1%
九年义务教育巩固率\t94.8%\t95.6%
"""


def test_a_table_gives_the_findings_of_the_same_table_as_text(book: Rulebook) -> None:
    as_page = page(f"<h1>{HEAD}</h1><p>一、指标完成情况</p><p>全县主要指标完成情况如下。</p>{TABLE}")
    as_text = document.read(
        "x", data=f"{HEAD}\n\n一、指标完成情况\n\n全县主要指标完成情况如下。\n\n{AS_TEXT}".encode()
    )
    assert verdicts(as_page, book) == verdicts(as_text, book)
    told = {name: (verdict, value) for name, verdict, value, _ in verdicts(as_page, book)}
    assert told["preschool.gross-enrolment-rate"] == (Verdict.PASS, "93.7%")
    assert told["preschool.inclusive-coverage"] == (Verdict.PASS, "88.1%")


def test_prose_gives_the_findings_of_the_same_text(book: Rulebook) -> None:
    text = f"{HEAD}\n一、学前教育\n{SENTENCE}\n二、义务教育\n九年义务教育巩固率95.6%。"
    as_page = page("".join(f"<p>{line}</p>" for line in text.split("\n")))
    assert verdicts(as_page, book) == verdicts(document.read("x", data=text.encode()), book)


TAGS = (
    "<p> </p> <table> </table> <tr> <td> </td> <th> <tbody> <tfoot> <ol> <ol_reversed> <li> </ol> "
    "<select> <option> </select> <pre> </pre> <svg> </svg> <style> </style> <title> </title> "
    "<textarea> <del> </del> <q> </q> <sup> <br> <iframe_src=x> <frameset> <html> </html> <body> "
    "<!-- --> <![CDATA[ <div> </div> <span_style=display:none> </span> <caption> <a> &nbsp; &#0; 甲 "
    "95.3% \x00 \ufffe <td_colspan=9> <td_rowspan=0> "
)
FRAGMENTS = st.sampled_from([tag.replace("_", " ") for tag in TAGS.split()])


@settings(deadline=None, max_examples=300)
@given(st.lists(FRAGMENTS, max_size=40))
def test_any_tags_in_any_order_are_read_or_refused(parts: list[str]) -> None:
    try:
        read = page("".join(parts))
    except DocumentError as refused:
        assert refused.what
    else:
        assert read.source.endswith("\n")
        assert all(mark.start <= len(read.source) for mark in read.marks)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_after_markup_are_read_or_refused(data: bytes) -> None:
    try:
        reading = html.read(b"<html>" + data, None)
    except DocumentError as refused:
        assert refused.what
    else:
        assert reading.source.strip()


@given(st.text(alphabet="甲乙丙丁戊95.3%，。", min_size=1), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_no_word_of_a_page_is_lost(text: str, encoding: str) -> None:
    data = f"<html><meta charset={encoding}><title>x</title><b>{text}</b></html>".encode(encoding)
    assert html.read(data, None).source == f"{text}\n"
