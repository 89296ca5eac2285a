"""Parts, headings and paragraphs, and the way back to every character."""

# ruff: noqa: E501  (broken and joined lines stand side by side)
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import read
from checker.document.normalise import fold
from checker.model import Block, Document, Part

SHARED = Path(__file__).parents[2] / "shared"
REPORTS = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("labelled/*.txt")])


def document(text: str) -> Document:
    return read("x", data=text.encode())


def part(text: str) -> Part:
    [only] = document(text).parts
    return only


def outline(text: str) -> list[tuple[str, ...]]:
    """(kind, labels above or first words of a title, text) of every block."""
    return [
        (block.kind, "/".join(head.label or head.text for head in block.section), block.text)
        for block in part(text).blocks
    ]


def paragraphs(text: str) -> list[str]:
    return [block.text for block in part(text).blocks if block.kind == "paragraph"]


def assert_offsets_lead_back(report: Document) -> None:
    folded = fold(report.source)
    for each in report.parts:
        for block in each.blocks:
            assert block.text == "".join(folded[block.offset(at)] for at in range(len(block.text)))
            assert block.anchors[0][0] == 0
            assert each.start <= block.offset(0) < block.offset(len(block.text)) <= each.end


# Parts

A = "青禾县学前三年毛入园率达到91.4%，普惠性幼儿园覆盖率为88.2%，公办园在园幼儿占比51.3%。"
B = "白石县学前三年毛入园率达到87.0%，普惠性幼儿园覆盖率为79.5%，公办园在园幼儿占比48.6%。"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("篇1", "篇2"),
        ("篇 1", "篇 2"),
        ("篇一", "篇二"),
        ("【篇一】", "【篇二】"),
        ("第一篇", "第二篇"),
        ("第1篇：青禾县", "第2篇：白石县"),
        ("范文一", "范文二"),
        ("教育局自评报告篇一", "教育局自评报告篇二"),
        ("关于履行教育职责的自评报告 篇１", "关于履行教育职责的自评报告 篇２"),
        ("  篇一  ", "  篇二  "),
    ],
)
def test_only_pian_divides(first: str, second: str) -> None:
    text = f"网站的话\n\n{first}\n\n{A}\n\n{second}\n{B}\n"
    report = document(text)
    assert [(each.number, each.title) for each in report.parts] == [(1, first.strip()), (2, second.strip())]
    one, two = report.parts
    assert report.source[one.start : one.end] == f"{first}\n\n{A}\n\n"
    assert report.source[two.start : two.end] == f"{second}\n{B}\n"
    assert [block.kind for block in two.blocks] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "千篇一律",
        "做好三篇文章",
        "教育工作总结（优秀12篇）",
        "第一部分 2022年工作总结",
        "全县教师发表论文12篇。",
        "要做好第一篇文章，再做第二篇文章。",
        "“十四五”开篇之年",
    ],
)
def test_what_does_not_divide(line: str) -> None:
    text = f"{A}\n{line}\n{B}\n"
    assert (part(text).start, part(text).end) == (0, len(text))


def test_a_single_pian_begins_the_only_part() -> None:
    text = f"网站的话\n篇1\n{A}\n"
    assert (part(text).number, part(text).start, part(text).end) == (1, 5, len(text))


def test_a_table_of_contents_does_not_divide() -> None:
    report = document(
        f"目录\n篇一 青禾县\n篇二 白石县\n篇三 红岩县\n\n篇一 青禾县\n{A}\n篇二 白石县\n{B}\n篇三 红岩县\n{A}\n"
    )
    assert [each.title for each in report.parts] == ["篇一 青禾县", "篇二 白石县", "篇三 红岩县"]
    assert [len(each.blocks) for each in report.parts] == [2, 2, 2]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("青禾县2022年自评报告（送审稿）\n\n一、概况\n", "青禾县2022年自评报告（送审稿）"),
        ("当前位置：首页\n\n  青禾县2022年教育工作总结\n\n一、概况\n内容。", "青禾县2022年教育工作总结"),
        ("一、概况\n内容。", "一、概况"),
        (
            "青禾县人民政府\n关于2022年度履行教育职责情况的\n自查自评报告\n\n一、概况\n",
            "青禾县人民政府关于2022年度履行教育职责情况的自查自评报告",
        ),
        ("　青禾县教育局\n　2022年工作总结\n\n一、概况\n", "青禾县教育局2022年工作总结"),
        ("各位代表：\n\n下面报告工作。", "各位代表："),
    ],
)
def test_an_undivided_file_is_named_by_its_title(text: str, title: str) -> None:
    assert part(text).title == title


# Headings


@pytest.mark.parametrize(
    ("line", "level", "label", "words"),
    [
        ("一、基本情况", 1, "一", "基本情况"),
        ("十二、其他", 1, "十二", "其他"),
        ("（二）主要成效", 2, "（二）", "主要成效"),
        ("(二)主要成效", 2, "（二）", "主要成效"),
        ("㈡主要成效", 2, "（二）", "主要成效"),
        ("（二十一）规范招生", 2, "（二十一）", "规范招生"),
        ("3、师资", 3, "3", "师资"),
        ("3. 师资", 3, "3", "师资"),
        ("３．师资", 3, "3", "师资"),
        ("（1）招聘", 4, "(1)", "招聘"),
        ("①招聘", 4, "①", "招聘"),
        ("第一部分  2022年工作总结", 0, "第一部分", "2022年工作总结"),
        ("第二章 任务", 1, "第二章", "任务"),
        ("## 三、师资", 1, "三", "师资"),
        ("# 教育概况", 0, "", "教育概况"),
        ("存在问题", 0, "", "存在问题"),
        ("2023年青禾县教育工作要点", 0, "", "2023年青禾县教育工作要点"),
        ("附件：主要数据对照表", 0, "", "附件:主要数据对照表"),
    ],
)
def test_a_heading_and_its_label(line: str, level: int, label: str, words: str) -> None:
    blocks = part(f"{line}\n全县共有学校30所，在校学生2万人。\n").blocks
    assert (blocks[0].kind, blocks[0].level) == ("heading", level)
    [heading] = blocks[1].section
    assert (heading.level, heading.label, heading.text) == (level, label, words)


@pytest.mark.parametrize(
    "line",
    [
        "一、基本情况........3",
        "1.1办学条件98%",
        "3.5个百分点的提高",
        "94、2%的学校达标",
        "2022.3",
        "2022年3月14日",
        "一、二年级学生3000人。",
        "一是健全机制，二是强化责任。",
        "其一，投入不足。",
        "第一，投入不足。",
        "同志们，下午好。",
        "• 工作总结",
        "相关搜索：工作总结 工作要点",
        "全县有12个乡镇。",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert [block.kind for block in part(f"{line}\n\n全县共有学校30所。\n").blocks] == ["paragraph"] * 2


def test_labels_restart_under_each_heading() -> None:
    text = "一、甲\n（一）乙\n1、丙\n（1）丁\n2、戊\n（二）己\n二、庚\n（一）辛\n正文如下，全县共有学校30所。"
    assert [above for _, above, _ in outline(text)] == [
        "",
        "一",
        "一/（一）",
        "一/（一）/1",
        "一/（一）",
        "一",
        "",
        "二",
        "二/（一）",
    ]


def test_a_second_document_restarts_the_headings() -> None:
    text = "青禾县2022年工作总结\n一、成效\n正文。\n2023年青禾县教育工作要点\n一、目标\n正文。"
    assert [above for kind, above, _ in outline(text) if kind == "paragraph"] == [
        "青禾县2022年工作总结/一",
        "2023年青禾县教育工作要点/一",
    ]


def test_a_minor_heading_cannot_end_a_plan() -> None:
    text = "一、下一步打算\n正文。\n主要措施\n毛入园率达到95%。\n二、其他\n正文。"
    assert outline(text)[3] == ("paragraph", "一/主要措施", "毛入园率达到95%。")
    assert outline(text)[5] == ("paragraph", "二", "正文。")


@pytest.mark.parametrize(
    ("line", "above"),
    [("重点任务", "三/重点任务"), ("解决突出问题", "三/解决突出问题"), ("附件：数据表", "附件:数据表")],
)
def test_only_an_annex_or_a_numbered_heading_ends_a_plan(line: str, above: str) -> None:
    assert outline(f"三、下一步打算\n正文。\n\n{line}\n\n毛入园率达到95%。")[-1][:2] == ("paragraph", above)


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("（一）加强领导。县委全年研究3次。", "(一)加强领导。", "县委全年研究3次。"),
        ("（一）基础差：32%的学校没有浴室。", "(一)基础差:", "32%的学校没有浴室。"),
        ("1、落实“5+2”服务。参与率98%。", "1、落实“5+2”服务。", "参与率98%。"),
    ],
)
def test_a_heading_runs_into_its_text(line: str, heading: str, rest: str) -> None:
    assert [text for _, _, text in outline(line)] == [heading, rest]


@pytest.mark.parametrize(
    "sentence",
    [
        "毛入园率达到91.4%。其他工作正常。",
        "招聘教师186名，充实队伍。",
        "生师比为13.5:1。",
        "持证率百分之九十七。",
        "占比xx%。",
        "全县坚持以人民为中心的发展思想推动各级各类教育事业持续健康协调发展并且取得了明显的成绩和进步。",
    ],
)
def test_a_numbered_statement_stays_whole_in_its_paragraph(sentence: str) -> None:
    label, statement = part(f"（三）{sentence}").blocks
    assert (label.kind, label.text) == ("heading", "(三)")
    assert (statement.kind, statement.text) == ("paragraph", fold(sentence))
    assert statement.section[-1].text == fold(sentence)[:20]


def test_numbers_inside_a_line_are_headings_too() -> None:
    assert outline("（一）基础差：缺浴室32间。（二）师资缺：缺教师70名。（三）财力弱。") == [
        ("heading", "", "(一)基础差:"),
        ("paragraph", "（一）", "缺浴室32间。"),
        ("heading", "", "(二)师资缺:"),
        ("paragraph", "（二）", "缺教师70名。"),
        ("heading", "", "(三)财力弱。"),
    ]


# Paragraphs

PROSE = [
    "青禾县人民政府关于2022年度履行教育职责情况的自评报告",
    "青禾县辖12个乡镇、2个街道，常住人口41.6万人。全县现有各级各类学校166所，在校学生60128人，教职工5012人。",
    "一、坚持优先发展，教育投入稳步增长",
    "（一）落实投入责任。全县一般公共预算教育支出12.86亿元，同比增长4.7%；生均公用经费不低于省定标准。",
    "（二）改善办学条件。新建学校4所，改扩建6所；新增学位1710个，大班额比例由2.13%下降到0.87%，生师比为15.9:1。",
    "其中：小学18.2∶1，初中12.9∶1，均优于国家标准。全省第三、全市第一、二年级学生免费乘车。",
    "二、存在的问题及下一步打算",
    "一是学位不足；二是教师老化。到2025年，学前三年毛入园率达到95%，公办幼儿园在园幼儿占比达到55%以上！",
    "3.加强督导。全县共有督学87名，挂牌督导覆盖率100%。",
]


def _wrapped(paragraph: str, width: int) -> str:
    return "\n".join(paragraph[at : at + width] for at in range(0, len(paragraph), width))


def _texts(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in part(text).blocks]


@pytest.mark.parametrize("width", range(17, 61))
def test_wrapping_at_any_width_changes_nothing(width: int) -> None:
    set_in = ["　　" + paragraph for paragraph in PROSE]
    assert _texts("\n\n".join(_wrapped(each, width) for each in PROSE)) == _texts("\n\n".join(PROSE))
    assert _texts("\n".join(_wrapped(each, width) for each in set_in)) == _texts("\n".join(set_in))


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        (
            "幼儿园专任教师 512\n人，生师比\n13.\n86:1，高于标准。",
            ["幼儿园专任教师512人,生师比13.86:1,高于标准。"],
        ),
        ("全县普惠率达到88%，\n毛入园率达到91%。", ["全县普惠率达到88%,毛入园率达到91%。"]),
        ("全县普惠率达到88\n%，毛入园率达到91%。", ["全县普惠率达到88%,毛入园率达到91%。"]),
        ("全县有学校30所。学生在\n\n- 12 -\n\n校期间免费就餐。", ["全县有学校30所。学生在校期间免费就餐。"]),
        (
            "全县有学校30所。学生在\n第3页 共20页\n校期间免费就餐。",
            ["全县有学校30所。学生在校期间免费就餐。"],
        ),
        (
            "全县有学校30所。学生在\n\n松岭县人民政府门户网站　　第 4 页 共 7 页\n\n校期间免费就餐。",
            ["全县有学校30所。学生在校期间免费就餐。"],
        ),
        (
            "全县有学校30所。学生在\n\n第 4 页　自评报告\n\n校期间免费就餐。",
            ["全县有学校30所。学生在校期间免费就餐。"],
        ),
        (
            "全县有学校30所。学生在校。\n\n见附件第 4 页\n\n材料报送。",
            ["全县有学校30所。学生在校。", "见附件第4页", "材料报送。"],
        ),
        (
            "全县有学校30所。学生在\n\n12\n\n校期间享受免费就餐。",
            ["全县有学校30所。学生在校期间享受免费就餐。"],
        ),
        (
            "普惠率提高到88%，全县校园足球特色学校建设，足球特色学\n\n3、校数量列全市前三。",
            ["普惠率提高到88%,全县校园足球特色学校建设,足球特色学校数量列全市前三。"],
        ),
        ("全县适龄儿童义务教\n\n育入学率98.4\n%。", ["全县适龄儿童义务教育入学率98.4%。"]),
        ("一、义务教育\n\n育人工作扎实。", ["育人工作扎实。"]),
        ("各项工作。\n\n材料报送。", ["各项工作。", "材料报送。"]),
        ("毛入园率91.4%\n普惠率88.2%\n公办占比52%", ["毛入园率91.4%", "普惠率88.2%", "公办占比52%"]),
        ("省教育督导委员会：\n现将情况报告如下。", ["省教育督导委员会:", "现将情况报告如下。"]),
        ("87.9%\n5\n2\n3.5", ["87.9%", "5", "2", "3.5"]),
        ("公办园……此处隐藏120个字……\n全县普惠率88%。", ["公办园……此处隐藏120个字……", "全县普惠率88%。"]),
        ("全县义务教育阶段大班额比例控制在1.0%以\n内。", ["全县义务教育阶段大班额比例控制在1.0%以内。"]),
        ("全县义务教育阶段大班额比例控制在1.0%\n以内。", ["全县义务教育阶段大班额比例控制在1.0%以内。"]),
        ("全县大班额比例为3%左\n右，逐年下降。", ["全县大班额比例为3%左右，逐年下降。".replace("，", ",")]),
    ],
)
def test_broken_lines(broken: str, joined: list[str]) -> None:
    assert paragraphs(broken) == joined


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("學(xué)前三年毛入園率達(dá)到91.4%", "学前三年毛入园率达到91.4%"),
        ("在園(yuán)幼(yòu)兒1.9萬人( rén)", "在园幼儿1.9万人"),
        ("学前三年毛入园率[5]91.4%", "学前三年毛入园率91.4%"),
        ("毛入园率①91.4%，普惠率²88%", "毛入园率91.4%,普惠率88%"),
        ("面积36m²，生均5km²", "面积36m²,生均5km²"),
        ("毛\u200b入园\ufeff率\x0091.4%", "毛入园率91.4%"),
        ('<p class="a">全县</p><br/>&nbsp;30所', "全县30所"),
        ("印发<20xx年实施方案>的通知", "印发<20xx年实施方案>的通知"),
        ("毛入园率<85%，<xx>规划", "毛入园率<85%,<xx>规划"),
        ("小学18.2:1<br>初中12.9:1", "小学18.2:1初中12.9:1"),
        ("18.2:1<br/>12.9:1", "18.2:1<br/>12.9:1"),
        ("88.1</td><td>91.4", "88.1</td>91.4"),
        ("毛入园率达**91.4%**，**普惠率**88%", "毛入园率达91.4%,普惠率88%"),
        ("增长**%，占**%，有**人、**所", "增长**%,占**%,有**人、**所"),
        ("**市2022年**县", "**市2022年**县"),
        ("2024 年，94.8 %，30 所，（ 2 ）", "2024年,94.8%,30所,(2)"),
        ("共2 210人，占7 06%", "共2 210人,占7 06%"),
        ("85% 90% 95%", "85% 90% 95%"),
        ("普 惠 性 幼 儿 园30所", "普惠性幼儿园30所"),
        ("公办园(xx)所、APP(app)", "公办园(xx)所、APP(app)"),
    ],
)
def test_what_is_dropped_inside_a_line(printed: str, read_as: str) -> None:
    report = document(f"{printed}，如上。")
    [block] = report.parts[0].blocks
    assert block.text == f"{read_as},如上。"
    assert_offsets_lead_back(report)


def test_a_quote_is_cut_from_the_source_across_what_was_dropped() -> None:
    report = document("全县毛入园率[5]达到９１．\n４％，居全市前列。")
    [block] = report.parts[0].blocks
    at = block.text.index("91.4%")
    span = block.span(at, at + 5)
    assert report.source[span.start : span.end] == "９１．\n４％"


# Invariants

_PIECES = st.sampled_from(
    """一、|（二）|3、|3.|(1)|①|篇一|第2篇|报告|存在问题|附件：|附表|# |指标|标准|2022年|得分|序号|1|2|91.4%|≥85%|13.
5:1|其中：小学|初中|毛入园率|全县|公办园，在园幼儿|达到|。|！|：|；|，|、|“双减”|12|- 12 -|(xué)|[5]|<p>|&nbsp;
学縣|\u3000\u3000|\t|\u200b|\r\n""".replace("\n", "|").split("|")
)
_REPORT = st.lists(_PIECES | st.sampled_from([" ", "\n", "\n\n", "|", "\n|--|\n"]), max_size=60).map("".join)


@settings(max_examples=300)
@given(_REPORT.filter(lambda text: bool(fold(text).strip())))
def test_every_offset_leads_back_to_its_character(text: str) -> None:
    assert_offsets_lead_back(document(text))


_PLAIN = st.sampled_from(
    """一、|（二）|3、|(1)|报告|存在问题|附件：|指标|标准|2022年|得分|序号|1|2|91.4%|≥85%|其中：小学|初中|毛入园率|全县
公办园，在园幼儿|达到|。|：|，|、|\t""".replace("\n", "|").split("|")
) | st.sampled_from(["\n", "\n\n", "  "])


@settings(max_examples=300)
@given(st.lists(_PLAIN, min_size=1, max_size=60).map("".join).filter(lambda text: bool(text.strip())))
def test_nothing_is_lost(text: str) -> None:
    report = document(text)
    seen = {
        block.offset(at) for each in report.parts for block in each.blocks for at in range(len(block.text))
    }
    lost = {at for at, character in enumerate(report.source) if not character.isspace()} - seen
    # page numbers and page marks may go, nothing else
    assert all(report.source[at] in "0123456789、" for at in lost)


@pytest.mark.skipif(not REPORTS, reason="no reports at hand")
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_reports_lead_back_to_their_source(path: Path) -> None:
    report = read(str(path))
    assert_offsets_lead_back(report)
    assert all(block.text.strip() == block.text for each in report.parts for block in each.blocks)


def test_one_endless_line_is_one_paragraph() -> None:
    text = "全县毛入园率达到91.4%，普惠率88.2%。" * 20_000
    blocks: tuple[Block, ...] = part(text).blocks
    assert [block.kind for block in blocks] == ["paragraph"]
    assert len(blocks[0].text) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生师比分别为14。2、17。85、13。\n61、12。4。", ["生师比分别为14。2、17。85、13。61、12。4。"]),
        ("小学、初中生师比分别为17.85、13。\n2。引进教师76名。", ["小学、初中生师比分别为17.85、13。2。引进教师76名。"]),
        ("覆盖率分别为93。1%、91。\n4%。", ["覆盖率分别为93。1%、91。4%。"]),
        # no list of decimals, or what follows counts the paragraphs
        ("全县义务教育学校共13。\n2、办好学前教育。", ["全县义务教育学校共13。"]),
        ("新建小学3所、初中2所，共13。\n61所学校完成改造。", ["新建小学3所、初中2所,共13。", "61所学校完成改造。"]),
        ("比例为0.5、12。\n3、办好学前教育。", ["比例为0.5、12。"]),
    ],
)
def test_a_list_of_decimals_goes_on_behind_a_stop_that_is_its_point(text: str, expected: list[str]) -> None:
    head = "青禾县2022年工作总结\n\n全县教育事业稳步发展。\n\n"
    assert paragraphs(head + text)[1:] == expected


@pytest.mark.parametrize("mark", ["•", "● ", "■", "◆ ", "▲", "★"])
def test_the_bullet_of_a_list_is_no_word_of_its_entry(mark: str) -> None:
    assert paragraphs(f"{mark}普惠性幼儿园覆盖率95.3%。") == ["普惠性幼儿园覆盖率95.3%。"]


@pytest.mark.parametrize("label", ["A.", "b. ", "ii.", "Ⅰ.", "甲、"])
def test_letters_and_stems_number_a_list(label: str) -> None:
    assert paragraphs(f"{label}普惠性幼儿园覆盖率95.3%。") == ["普惠性幼儿园覆盖率95.3%。"]


@pytest.mark.parametrize("text", ["甲、乙两校巩固率98%。", "A、B两校巩固率98%。", "VI.5级"])
def test_letters_among_words_number_nothing(text: str) -> None:
    assert paragraphs(text) == [fold(text)]


def test_a_figure_torn_at_its_point_over_a_blank_line_is_one() -> None:
    text = "全县现有小学58所，专任教师1712人，小学生师比为16.\n\n9∶1，初中生师比为12.8∶1。\n\n1.\n\n2023年工作。\n"
    assert paragraphs(text)[0] == "全县现有小学58所,专任教师1712人,小学生师比为16.9:1,初中生师比为12.8:1。"
