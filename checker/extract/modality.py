"""What a figure is: a result, an aim, a standard quoted, an earlier year, points.

The words right behind it decide first, then what stands before it in its clause, then the
sentence, last the section it stands in.
"""

from __future__ import annotations

import re

from checker.extract import cues
from checker.extract.sentence import Frame, Sentence
from checker.model import Modality, ScopeKind

_RULE_BEFORE = re.compile(r"(?:任务|要求|规定|标准|目标|红线|底线|国家定[^,;]{0,3}线)[是为:]$")
#: 任务数52%，完成数49%; (目标52%)
_LABELLED = re.compile(
    r"(?:任务|目标|计划|规划|要求|标准|控制)[数值][是为:]?$|\([^(),;]{0,6}(?:目标|计划|要求)[是为:]?$"
)
_NEAR = 12  # characters before a figure that hold the longest of the two above
#: 60%分配到初中，是省厅的硬性规定
_THEN_DEMANDED = re.compile(
    r"[^,;。\x00]{0,14},这?[是为](?![^,;。]*(?:完成|达到|超|实现|高于|提前|符合|满足))[^,;。\x00]{0,24}"
    r"(?:规定|要求|任务|目标|底线|红线|硬杠杠|硬指标)(?=[,;。]|$)"
)
_WILL_CROSS = re.compile(r"突破|超过|超|达到|高于|不低于|低于|不超过|逾")
_CROSSES = re.compile(r"(?:跨过|越过|迈过|达到|达|符合|满足|高于|优于|超过|突破|完成|实现)[^,;]*$")
_EXACTLY = re.compile(r"(?:正好|刚好|恰好|恰|正)(?:达到|达|为|是|在|处于|踩在|卡在)(?:了)?$")
_NOT_CROSSED = re.compile(r"没|未|不|距|离|力争|确保|要|应|须|争取|努力|目标")
_LINKED = re.compile(r"(?:达到|达|为|是|占到|占了|占|至|到|在|有)(?:了)?$")
#: 降幅为1.2%: the verb links a change, no level
_CHANGE_LINKED = re.compile(r"[降减跌增升涨]幅(?:度)?(?:达到|达|为|是|在)$")
#: a bracket with a figure of its own speaks of that: 94.1%(年度目标值93%)
_COUNTS = re.compile(r"[%比:]|\d[人名个]")
_AIMED = re.compile(r"目标|计划(?!完成)|规划|预期|预计|力争|拟达")
_DEMANDED = re.compile(r"标准|要求|底线|红线")
_IS_DEMANDED = re.compile(
    r"(?:是|为|作为)[^,;。\x00]{0,6}"
    r"(?:任务|硬杠杠|硬指标|规定|要求|底线|红线|门槛|目标|前提|条件|标准|奔头|盼头|念想|愿景|控制数)"
)
_MUST = re.compile(r"不得|不能|不应|不许|应当?(?![届有])|必须|须")
_SIGN = re.compile(r"[≥≤<>＜＞≧≦]")
_BY = re.compile(r"按照?[^,;。\x00]{0,16}$")
_MEASURED_BY = re.compile(r"(?:进行|来|标准)?(?:测算|推算|估算|规划|设计|布局|配备|配置|核定)(?!到位|齐)")
_POINTS = re.compile(r"分(?!别|之|布|成|配|解|级|类|段|校|担|流)")


def of(s: Sentence, at: int, frame: Frame) -> Modality:
    """What the figure at a mark is, by the words around it."""
    behind, figure = s.text[at + 1 : at + 16], s.printed(at, at + 1)
    share = s.quantity_at[at].value is not None and figure.endswith(("%", "成"))
    if frame.points or (not share and _POINTS.match(behind)):  # 招生计划的55%分到各初中
        return Modality.SCORE
    quoted = cues.AFTER_STANDARD.match(behind)
    if quoted or cues.AFTER_TARGET.match(behind):
        spoken_of = s.state.target or frame.standard or s.state.standard
        if s.base is Modality.ACTUAL and not spoken_of and _crossed(s, at):
            return Modality.ACTUAL
        return Modality.STANDARD if quoted else Modality.TARGET
    if (aside := s.bracket(at)) and not _COUNTS.search(aside):
        if _AIMED.search(aside):
            return Modality.TARGET  # 55%(2025年目标)
        if _DEMANDED.search(aside):
            return Modality.STANDARD
    if _IS_DEMANDED.match(behind) or _MUST.match(figure):
        return Modality.STANDARD  # 不超过5%是硬任务, 不得低于85%
    if _MEASURED_BY.match(behind) and _BY.search(s.text[s.start : at]):
        return Modality.STANDARD  # 师幼比按1:15配备, 按照占比52%测算
    before = s.text[max(s.start, at - _NEAR) : at]
    if _LABELLED.search(before):
        return Modality.TARGET
    if s.text[at - 1 : at] == "将" and _WILL_CROSS.match(figure):
        return Modality.TARGET
    if _THEN_DEMANDED.match(s.text, at + 1, s.end + 1) or _in_row(s, at):
        return Modality.STANDARD
    if frame.standard or s.state.standard or _ruled(s, at):
        return Modality.STANDARD
    if frame.compare:
        nation = frame.object and frame.object[0] is ScopeKind.UPPER and "国家" in frame.object[1]
        return Modality.STANDARD if nation else Modality.BASELINE
    if frame.from_ or s.text[at + 1 : at + 2] == "→":
        return Modality.ACTUAL if frame.now else Modality.BASELINE
    if s.state.target:
        return Modality.TARGET
    if s.base is Modality.TARGET and s.state.present:
        return Modality.ACTUAL  # 目前全县 … 仅为47.9%, under a plan's heading
    return s.base


def _ruled(s: Sentence, at: int) -> bool:
    """标准为500元: a rule; not where 标准 ends a name of what is paid (生均公用经费标准为500元)."""
    rule = _RULE_BEFORE.search(s.text, max(s.start, at - _NEAR), at)
    return rule is not None and not any(
        name.senses and name.start < rule.start() and name.end > rule.start() for name in s.names
    )


_NEXT_CELL = re.compile(r"\s*[\d.]+[%:]")


def _in_row(s: Sentence, at: int) -> bool:
    """毛入园率 ≥85% 91.4%: the requirement in a row of a table whose columns are lost."""
    span = s.folded.span(at, at + 1)
    text = s.block.text
    apart = text[span.start - 1 : span.start].isspace() or _NEXT_CELL.match(text, span.end)
    return at > s.start and bool(apart) and bool(_SIGN.match(text, span.start))


def linked(s: Sentence, at: int) -> bool:
    """达, 为, 至 … directly before the figure: it is a level whatever verb came before."""
    words = s.text[max(s.start, at - 5) : at]
    return bool(_LINKED.search(words)) and not _CHANGE_LINKED.search(words)


def quoted_line(s: Sentence, at: int) -> bool:
    """Whether the figure is a line that is said to have been reached: 跨过80%的规划线."""
    behind = s.text[at + 1 : at + 16]
    if _EXACTLY.search(s.text[s.start : at]):
        return False  # 正好达到1:350的底线: the line is the figure
    return bool(cues.AFTER_STANDARD.match(behind) or cues.AFTER_TARGET.match(behind)) and _crossed(s, at)


def _crossed(s: Sentence, at: int) -> bool:
    """跨过80%的规划线, 均达到1:350的要求: the line quoted is said to have been reached."""
    if re.match(r"达到|高于|超过|优于|突破", s.printed(at, at + 1)):
        return True
    clause = re.split(r"[,;:()\x00]", s.text[s.start : at])[-1]
    return bool(_CROSSES.search(clause)) and not _NOT_CROSSED.search(clause)
