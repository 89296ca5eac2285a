"""Results → Markdown for a comment on a pull request: what needs a look first, the rest folded away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import LEVELS, Assessment, Finding, Result
from checker.render import outcomes, rows, words
from checker.render.clean import clean

LIMIT = 65_536  # characters that GitHub takes in one comment
_RESERVE = 600  # for the words that tell what was left out
_LONGEST = 400  # characters of one cell or one line of a list
_MARKS = re.compile(r"[\\`*_{}\[\]()~^|!#]")
_FIRST = re.compile(r"[-+=]|\d+(?=\.(?:\s|$))")  # what begins a list or a line where a line begins with it
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", '"': "&quot;"}
_GAP = "&#8203;"
# Where a platform makes a link, a mention or a picture of plain words; a gap in the middle prevents it.
_LINKED = re.compile(
    r"@(?=\w)|#(?=\w)|\bGH-(?=\d)|\bwww(?=\.)|(?<=\w):(?=//)|\b(?:mailto|xmpp|tel):|:(?=[\w+-]+:)",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines that stand or fall one by one between an opening and a closing.

    rank   the higher, the earlier it is left out
    what   what a line is, for telling how many were left out
    """

    rank: int
    what: str
    opening: str
    lines: tuple[str, ...]
    closing: str = "\n"


def to_markdown(results: Sequence[Result]) -> str:
    """A page that GitHub takes as one comment; what had to be left out of it is counted at its end.

    Words of a report are only words in it: no markup, no link, no mention.
    """
    sections = [_overview(results)] if len(rows.assessments(results)) > 1 else []
    for result, assessment in rows.assessments(results):
        sections += _sections(result, assessment)
    return _fitted([section for section in sections if section.lines])


def _overview(results: Sequence[Result]) -> _Section:
    lines = [
        _row(_name(result, assessment), words.tally(assessment.findings), words.score(assessment.score))
        for result, assessment in rows.assessments(results)
    ]
    return _Section(0, "汇总", "## 汇总\n\n| 报告 | 结论 | 得分 |\n|---|---|---|\n", tuple(lines))


def _sections(result: Result, assessment: Assessment) -> list[_Section]:
    document, findings = result.document, assessment.findings
    looked_at = [finding for finding in findings if outcomes.look(finding)]
    rest = [finding for finding in findings if not outcomes.look(finding)]
    differing = [c for c in assessment.cross_checks if not c.agrees]
    count = f"要看的 {len(looked_at)} 项" if looked_at else "没有要看的项目"
    checked = words.checked(assessment.cross_checks)
    return [
        _Section(1, "标题", "", tuple(_heading(result, assessment, count))),
        _Section(
            2,
            "要看的项目",
            "| 结论 | 指标 | 报告值 | 标准 | 理由 |\n|---|---|---|---|---|\n",
            tuple(_row(*_cells(finding), _why(finding)) for finding in looked_at),
        ),
        _Section(
            3,
            "核对",
            f"**{checked}**\n\n" if differing else "",
            tuple(f"- {_safe(said)}\n" for said in rows.checks(assessment, document, agreeing=False))
            or (f"{checked}\n",),
        ),
        _Section(3, "分组", "**分组**\n\n", tuple(f"- {_safe(said)}\n" for said in rows.groups(assessment))),
        _Section(
            3,
            "文件的提示",
            "**关于文件**\n\n",
            tuple(f"- {_safe(said)}\n" for said in rows.diagnostics(result)),
        ),
        _folded(
            4,
            "项目",
            f"全部 {len(findings)} 项，按标准的顺序",
            "| 结论 | 指标 | 报告值 | 标准 | 位置 |\n|---|---|---|---|---|\n",
            [_row(*_cells(finding), _places(finding, result)) for finding in findings],
        ),
        _folded(5, "依据", "要看的项目的依据", "", [_evidence(finding, result) for finding in looked_at]),
        _folded(6, "依据", "其余项目的依据", "", [_evidence(finding, result) for finding in rest]),
    ]


def _folded(rank: int, what: str, summary: str, opening: str, lines: Sequence[str]) -> _Section:
    folded = f"<details>\n<summary>{summary}</summary>\n\n{opening}"
    return _Section(rank, what, folded, tuple(line for line in lines if line), "\n</details>\n\n")


def _heading(result: Result, assessment: Assessment, count: str) -> list[str]:
    """Whose report, under which standard, how it came out; each line ends a paragraph."""
    about = " · ".join(
        piece for piece in (assessment.part.title, assessment.place, assessment.period) if piece
    )
    lines = [
        f"## {_safe(_name(result, assessment))}\n\n",
        f"{_safe(about)}\n\n" if about else "",
        f"标准：{_safe(rows.standard(result.rule_set))}\n\n",
        f"说明：{_safe(result.rule_set.note)}\n\n" if result.rule_set.note else "",
        *(f"> **！{_safe(banner)}**\n\n" for banner in assessment.banners),
        f"**{count}** · {_safe(words.tally(assessment.findings))} · {_safe(words.score(assessment.score))}\n",
    ]
    return [line for line in lines if line]


def _name(result: Result, assessment: Assessment) -> str:
    pieces = (result.document.path, rows.part(result, assessment))
    return f"{' '.join(piece for piece in pieces if piece)}（{rows.edition(result.rule_set)}）"


def _cells(finding: Finding) -> tuple[str, str, str, str]:
    level = LEVELS[finding.requirement.level]
    return (
        outcomes.verdict(finding),
        finding.indicator.name,
        rows.value(finding) or "-",
        f"{level} {rows.requirement(finding)}",
    )


def _why(finding: Finding) -> str:
    return rows.listed([rows.reason(finding), *rows.remarks(finding)])


def _places(finding: Finding, result: Result) -> str:
    return "、".join(dict.fromkeys(rows.where(fact, result.document) for fact in finding.evidence))


def _evidence(finding: Finding, result: Result) -> str:
    """An indicator and, below it, its passages, what it came from and what does not count."""
    document = result.document
    below = [
        outcomes.waiver(finding),
        rows.reason(finding),
        *rows.remarks(finding),
        *rows.passages(finding, document),
        *(f"不计：{refused}" for refused in rows.refused(finding, document)),
    ]
    head = f"- {_safe(outcomes.verdict(finding))} **{_safe(finding.indicator.name)}**\n"
    return head + "".join(f"  - {_safe(said)}\n" for said in below if said)


def _row(*cells: str) -> str:
    return f"| {' | '.join(_safe(cell) for cell in cells)} |\n"


def _safe(said: str) -> str:
    """Words that show as they are and do nothing, on one line, shortened where they go on and on."""
    text = clean(said).strip()
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}……（共 {len(text)} 字）"
    first = _FIRST.match(text)
    pieces, at = ([f"{first[0]}&#8288;"], first.end()) if first else ([], 0)
    for link in _LINKED.finditer(text, at):
        pieces += [_escaped(text[at : link.end()]), _GAP]
        at = link.end()
    return "".join([*pieces, _escaped(text[at:])])


def _escaped(text: str) -> str:
    marked = _MARKS.sub(r"\\\g<0>", text)
    return "".join(_ENTITIES.get(character, character) for character in marked)


def _fitted(sections: Sequence[_Section]) -> str:
    """The sections with as many of their lines as the limit allows, those of low rank first."""
    room = LIMIT - _RESERVE
    kept = [0] * len(sections)
    for at in sorted(range(len(sections)), key=lambda at: sections[at].rank):
        section = sections[at]
        room -= len(section.opening) + len(section.closing)
        for line in section.lines:
            if len(line) > room:
                break
            room -= len(line)
            kept[at] += 1
        if not kept[at]:
            room += len(section.opening) + len(section.closing)
    page = "".join(
        section.opening + "".join(section.lines[:count]) + section.closing
        for section, count in zip(sections, kept, strict=True)
        if count
    )
    return page.rstrip("\n") + "\n" + _left_out(sections, kept)


def _left_out(sections: Sequence[_Section], kept: Sequence[int]) -> str:
    """What did not fit, counted by what it is; nothing where all did."""
    missing: dict[str, int] = {}
    for section, count in zip(sections, kept, strict=True):
        if count < len(section.lines):
            missing[section.what] = missing.get(section.what, 0) + len(section.lines) - count
    if not missing:
        return ""
    told = "、".join(f"{what} {count} 条" for what, count in missing.items())
    return f"\n---\n\n篇幅有限（{LIMIT} 字），这里略去：{told}。完整的结果见 JSON 或表格。\n"
