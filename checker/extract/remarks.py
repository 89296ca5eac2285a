"""What a sentence says of a figure apart from it: in brackets, before, behind, as a question.

…52%，这是三年后的数; …（抽样数据）; 督导抽查，…; …，然而扣除挂籍学生后只有94%; …有52%吗？
None of these is a figure of its own, and each of them makes the one beside it doubtful.
"""

from __future__ import annotations

import re

from checker.extract import circumstance, cues
from checker.extract.fold import MARK
from checker.extract.lexicon import HEADS
from checker.extract.quantities import RATIO
from checker.extract.sentence import Sentence
from checker.model import ScopeKind

_ASKED = re.compile(r"[?？]")
#: 现在是88%，三年前呢？ what is asked is another thing
_THEN = re.compile(rf"{MARK}[^?？]{{0,6}}[,;][^,;{MARK}]{{1,10}}(?:呢|多少|几何|几成)$")
#: 这是三年后的数, 系2019年数据, 为规划数, 于2025年实现, 未经核实
_REMARK = re.compile(
    r"(?:但|而|不过|然而|只是|且|并|也)?(?:这|那|此|该|上述|以上|前述|其)?(?:一|个|些|项|组)?"
    r"(?:数字?|数据|指标|比例|数值|占比|结果|值)*(?:均|都|只|仅|尚|还|并|也|又|才|就)*"
    r"(?:系|为(?!实现|达到|完成|推|促|确保|全|进|提|争|加|打|巩)|是|属|来自|取自|出自|尚?有?待|于|按|据|经|存在|"
    r"不含|含|包含|扣除|除|可|能|有望|将|即将|供|年底|届时|预计|要|须|需|计划|拟|规划|争取|力争|(?:仅|只|不)(?:统计|含|包括|算|计|限))"
)
_TELLING = re.compile(
    r"年[后内]|规划|计划|目标|预[计期测算]|拟|当时|时数|时候|上一?轮|上届|创建|估|测算|推算|抽|样本|"
    r"有待|水分|虚|失实|误|存疑|初步|"
    r"控制数|奔头|盼头|念想|愿景|梦|别人|他们|人家|[邻外][县市区]|空话|说法|参考|理想|实现|完成|达成|兑现|含|扣除|任务|要求|标准|旧|历史"
)
_UNCHECKED = re.compile(
    r"(?:尚未|未[经获曾]|没有?经|还没|待)[^,;。]{0,6}(?:核实|核定|认定|审定|确认|核)$|^据[称说估悉]"
)
_DEADLINE = re.compile(
    r"见分晓|时间表|时限|期限|除外$|^(?:目标|计划|规划|预[计测]|标准|参考|要求)[值数]?$|^这一?(?:目标|要求|任务|承诺|标准)|"
    r"^(?:还|尚|都)?(?:没有?|未|不)(?:算|含|包括)(?!在?[上下]表)|^仅?(?:仅|只)(?:统计|含|包括|算|计|限)"
)
_OPENS = re.compile("按|据|要|如|若|假")
_ACHIEVED = re.compile(
    "(?:已|首次|连续[^,]{1,3}|全面|提前|超额|如期|圆满)完成[^,;。]{0,6}(?:目标|任务|要求)$"
)
_LATER = re.compile(r"(?:20\d\d|明|后)年[^,;。]{0,6}(?:实现|完成|达成|达到|兑现)")
_RANKED = re.compile(
    r"落在|落后于|第|最|首|前列|前茅|领先|先进|平均|水平|名列|奠定|打下|提供|创造|体现|得益|结果|成果|成绩|成效"
)
_WEIGHED = re.compile(
    r"但|然而|不过|只是|其实|实际|据实|若|如果?|按|经|核|剔除|扣除|复查|清查|比对|认定|审定|抽查|应[为是]|实[为达有]|数据|显示|台账|系统|名册"
)
#: of something else, or how much more or less
_MEASURED = re.compile(r"率|占|比(?!对)|面|度|额|增|降|提高|上升|减")
_COUNTED_IN = re.compile(rf"但[^,;。]{{0,4}}{MARK}(?:属|系|来自|是)")
_SHARE_STOPS = re.compile(rf"{MARK}(?=$|[,;。)!?])")
_NARROWED = re.compile(
    r"抽样|样本|抽查|估|误|预|计划|规划|拟|目标|初步|不含|除|仅|只|限|未|待|考核|合格|理想|参考|应|兼职|临聘|代课|外聘|国定|省定|市定|县定"
)
#: what is only ever known from asking some: 发放问卷1.26万份，社会认可度为93.4%
_SURVEYED = re.compile("认可[度率]|满意[度率]")
_SAMPLED = re.compile(r"(?:抽查|抽样|抽测)(?!复核|核查|核实|验证)|抽取|问卷|样本|随机|受访|访谈")
#: 对15所幼儿园开展督导评估，覆盖率100%: of those, be they all or not; 应评12所
_TREATED = re.compile(
    rf"(?:(?:对(?!照|应)|组织|安排|完成了?|选取|评估|督导)[^,;。{MARK}]{{0,6}}?)"
    rf"{MARK}(?=园|学校|小学|初中|中小学|校|[,开完进实])"
)
_SELECTED = re.compile(rf"(?:应[评检督查]|参评|(?:计划|任务)评估)[^,;。{MARK}]{{0,6}}{MARK}")
_BARE = re.compile("(?:覆盖[率面]|完成率|达标率|合格率|持证率|挂牌率)")
_EVERYONE = re.compile("全[县市区州旗部体]|所有|各")
#: 标准600元，实际到位率60%: what came of it
_ACTUALLY = re.compile(
    rf"[,(](?:但|而|不过)[^,;。{MARK}]{{0,3}}新增[^,;。{MARK}]{{0,4}}{MARK}|[,(](?:但|而|其中)?实际(?:到位|拨付|落实|执行|安排|支出|发放)[^,;。{MARK}]{{0,6}}{MARK}|"
    r"[,(](?:但|而)?(?:尚|还|仍)?(?:未|没有?)(?:能)?(?:全额|足额|完全|全部)?(?:到位|拨付|落实|执行|兑现)"
)
#: 除临聘人员外，…: not 除此之外，还 …
_EXCEPT = re.compile(r"(除(?!此|了)[^,;。]{2,16}之?外),(?![^。;]{0,16}[还也又另])")
_ASIDE = re.compile(r"[(（\[［【]([^()（）\[\]［］【】]{1,16})[)）\]］】]")
#: a later sentence that speaks of the figures before it, and what it says against them
ANAPHORA = re.compile(
    r"(?:注|备注|说明)?:?(?P<all>以上|上述|前述|\((?=[^()]{2,12}\)$))|(?:注|备注|说明)?:?(?:这|该|此)(?!外|次|后|时)"
)
_FALSE = re.compile(r"不实|失实|有误|不准|虚报|水分|存疑|出入|不符")
#: the words of a plan, a rule or of others, before what they say
_PAPER = (
    r"(?:责任书|规划|方案|文件|文本|意见|通知|办法|细则|标准|要求|目标|设想|讲话|协议|纲要|条例|标语|报道|栏)"
)
_LEAD = re.compile(
    rf"{_PAPER}[^,;。:{MARK}]{{0,8}}(?:载明|写道|写着|写明|指出|强调|提出|明确|规定|约定|分别[是为]|有|共|如下|如此|[中里上])[^,;。:{MARK}]{{0,4}}[:,]|"
    rf"(?:依据|根据|依照|遵照|比照|对标)[^,;。:{MARK}]{{0,10}}(?:规划|计划|安排|设想|部署|目标|方案|任务|地区|[县市区])[,:]|"
    r"(?:强调|指示|叮嘱|希望)[,:]|要求[^,;。:]{0,8}做到[,:]|[^访学]问[,:]|(?:外|邻|兄弟|先进|发达)[县市区地]?(?:地区)?[^,;。:]{0,6}[:]"
)
_PREFACE = re.compile(
    r"^(?:以下|下面|下列)[^。]{0,12}(?:目标|标准|要求|规划|任务|计划|城区|乡镇|农村|全省|全市|邻县)|"
    r"^(?:再[看说来讲]|且看)(?!学前|幼儿|小学|初中|高中|义务|教师|经费|投入)[^,。\x00]{1,10}$|^以[^,。\x00]{2,10}为例$|^回顾|^(?:假设|假如|假定|如果)[^\x00]*$|"
    r"^(?:考核|评估|创建|验收|省定|国家)(?:要求|标准|指标|条件)(?:有|共|包括|主要)[^\x00]*$"
)
#: headings over rules, aims, others, or another time
_RULES_HEAD = re.compile(
    r"(?:标准|要求|(?:申报|认定|评估|创建)条件|考核指标|任务分解|任务书|整改方向|预期成效|历史回顾)$"
)
#: 21.生均支出（5分）。标准：…。自评结果：…: a label has turned from the rule to the result
_RESULT_SINCE = re.compile("(?:^|[。;,])(?:自评|完成|达标|实际|自查|落实)(?:情况|结果)?:")
_KEPT_HEAD = re.compile(r"对照|达到|达标|落实|执行|完成|自查|自评|符合")
_WHOSE_HEAD = re.compile(r"(.+?)(?:基本|主要)?(?:情况|数据|指标|结果|概况|现状)$")
_TIMES = frozenset({"target", "standard", "by", "before", "upper", "part", "neighbour", "lastyear"})
_APART = frozenset({"compare", "part", "upper", "neighbour", "before", "lastyear", "year", "among", "gap"})


def on(s: Sentence, start: int, end: int) -> str:
    """What a clause without a name says of the figures before it, if anything; empty: nothing."""
    if any(start <= n.start < end for n in s.names if n.text.endswith(HEADS) or n.text in s.lexicon.staged):
        return ""
    words = s.text[start:end].removeprefix("注:").removeprefix("说明:").rstrip(")")
    found = [c for c in s.cues if start <= c.start < end]
    if s.text[end : end + 1] == "(":
        return ""  # 为三年行动计划目标(85%)的102.8%
    if MARK in words:
        weighed = _WEIGHED.search(words)
        shares = any(
            _is_share(s, at) and _SHARE_STOPS.match(s.text, at, end + 1)
            for at in s.quantity_at
            if start <= at < end
        )  # not 超过50%的认定标准0.6个百分点
        other = _MEASURED.search(words) or any(c.kind in _APART for c in found)
        if _COUNTED_IN.search(words):
            return f"后面又说“{s.printed(start, end)}”，要核对"
        if not weighed or not shares or other:
            return ""
        return f"后面又说“{s.printed(start, end)}”，要核对"
    if _FALSE.search(words) and ANAPHORA.match(words):
        return f"后面说“{s.printed(start, end)}”，要核对"
    if _is_later(s, found) and _UNCHECKED.search(words):
        return ""  # 2024年的待年报核定, in a report of 2023
    if _UNCHECKED.search(words) or _DEADLINE.search(words):
        return f"后面说“{s.printed(start, end)}”，要核对"
    if _LATER.match(words) and any(_is_telling(s, c) for c in found):
        return f"后面说“{s.printed(start, end)}”，要核对"
    if not _REMARK.match(words) or _RANKED.search(words):
        return ""
    if s.text[end : end + 1] == "," and _OPENS.match(words):
        return ""  # 按照省里规划，明年… opens what follows
    if _ACHIEVED.search(words):
        return ""  # 这是连续三年完成省定目标
    if not _TELLING.search(words) and not any(_is_telling(s, c) for c in found):
        return ""
    return f"后面说“{s.printed(start, end)}”，要核对"


def before(s: Sentence, start: int, at: int) -> str:
    """What the words before a figure, or a bracket among them, say against it."""
    said = _SAMPLED.search(s.text, s.start, at)
    if said and not _SURVEYED.search(s.text, said.end(), at):
        return f"前面说“{said.group()}”，不是全部的数"
    bare = _BARE.match(s.text, start, at)  # …，覆盖率100%: of those whom the clause before has named
    opens = s.start if bare else max(s.start, *(s.text.rfind(mark, s.start, start) + 1 for mark in ",;:("))
    treated = _SELECTED.search(s.text, s.start, at) or _TREATED.search(s.text, opens, at)
    counted = s.quantity_at[treated.end() - 1].value if treated else None
    if treated and counted and counted.unit in {"所", "个"} and not _are_all(s, treated):
        return f"说的是“{s.printed(*treated.span())}”，是不是全部，要核对"
    if said := _EXCEPT.search(s.text, s.start, at):
        return f"“{s.printed(*said.span(1))}”，不是全部的数"
    for aside in (*_opening(s, start), *_ASIDE.findall(s.printed(start, at + 1))):
        if _narrows(s, aside):
            return f"名称后面注着“{aside}”，要核对"
    return ""


def _are_all(s: Sentence, treated: re.Match[str]) -> bool:
    """Whether so many are said to be all: 对72所幼儿园, where 全县幼儿园72所 is told too."""
    if treated.re is _SELECTED:
        return False
    if _EVERYONE.search(treated.group()):
        return True
    printed = s.printed(treated.end() - 1, treated.end())
    count = re.escape(printed.strip())
    whole = rf"(?:全[县市区州旗]|所有|现有|共有?)[^\d,，。；;]{{0,8}}{count}|"
    whole += rf"园(?:总数|共有|现有|共|有|为)*{count}"
    return any(re.search(whole, text) for text in s.memory.texts)


def aside(s: Sentence, start: int, at: int) -> str:
    """The words in the last bracket before a figure."""
    found = _ASIDE.findall(s.printed(start, at + 1))
    return str(found[-1]) if found else ""


def _opening(s: Sentence, start: int) -> list[str]:
    """The bracket that stands directly before a clause: （全省）普惠性幼儿园覆盖率92%."""
    opens = s.folded.span(start, start + 1).start
    printed = s.block.text[max(0, opens - 20) : opens]
    found = _ASIDE.search(printed)
    return [found[1]] if found and printed.endswith(found.group()) else []


def around(s: Sentence, at: int) -> str:
    """What the heading, the sentence before or the clause before say against a figure of a clause."""
    if s.state.present:
        return ""
    if said := _LEAD.search(s.text, s.start, at):
        return f"前面说“{s.printed(*said.span())}”，不像是结果"
    if (said := _PREFACE.search(s.contexts[-1].strip(" ,:;、”“") if s.contexts else "")) is not None:
        return f"前一句说“{said.group()}”，要核对"
    for heading in reversed(s.block.section):
        words = re.sub(
            r"^[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s*", "", heading.text.strip(" :。：")
        ).strip()
        rules = _RULES_HEAD.search(words) and not _KEPT_HEAD.search(words)
        if rules and not _RESULT_SINCE.search(s.text, 0, at):
            return f"在“{words}”的标题下，要核对"
        whose = _WHOSE_HEAD.match(words)
        if whose and _is_of_others(s, whose[1]):
            return f"在“{words}”的标题下，要核对"
    return ""


def _is_of_others(s: Sentence, words: str) -> bool:
    """Whether a heading's words are nothing but another place, another time or a sample."""
    if re.fullmatch(r"抽查|抽样|抽测|试点[园校镇]?|样本[园校]?", words):
        return True
    return any(_is_telling(s, c) and c.start == 0 and c.end == len(words) for c in cues.find(words))


def behind(s: Sentence, at: int) -> str:
    """What a bracket or a 的 directly behind a figure says against it."""
    end = s.folded.span(at, at + 1).end
    after = s.block.text[end : end + 2]
    if re.match(r"的[,，、;；。]|者[,，为]", after):
        return "说的是达到这个数的，不是本地的数"
    if (said := _ACTUALLY.search(s.text, at + 1, s.end)) and s.printed(said.end() - 1, said.end()) != "100%":
        return f"后面说“{s.printed(said.start() + 1, said.end())}”，要核对"
    aside = s.bracket(at)
    return f"括号里写着“{aside}”，要核对" if aside and _narrows(s, aside) else ""


def asked(s: Sentence) -> str:
    """Whether the sentence only asks."""
    told = MARK in s.text[s.start : s.end] and _THEN.search(s.text, s.start, s.end)
    return "是问句，没有说是多少" if _ASKED.match(s.text, s.end) and not told else ""


def _is_share(s: Sentence, at: int) -> bool:
    value = s.quantity_at[at].value
    return value is not None and value.unit in {"%", RATIO} and s.quantity_at[at].kind == "value"


def _is_later(s: Sentence, found: list[cues.Cue]) -> bool:
    """Whether a clause speaks of a year after the report's."""
    years = [circumstance.year_of(s, c)[-4:] for c in found if c.kind == "year"]
    return any(year.isdigit() and s.setting.year and int(year) > s.setting.year for year in years)


def _narrows(s: Sentence, aside: str) -> bool:
    """Whether a bracket gives the figure to some, to others, to another time, or calls it an aim."""
    if re.search("误|应为|实为|实际|折算|打折", aside):
        return True
    if re.search("兼职|临聘|代课|外聘", aside):
        return True
    if "%" in aside or "购买" in aside or re.match("(?:含|包括|以下简称|简称)(?!.*除)", aside):
        return False
    if _NARROWED.search(aside):
        return True
    return any(_is_telling(s, c) for c in cues.find(aside))


def _is_telling(s: Sentence, cue: cues.Cue) -> bool:
    """Whether a cue speaks of another place or time, of an aim or of a rule."""
    if cue.kind in _TIMES:
        return True
    if cue.kind in {"city", "county", "district"}:
        scope = circumstance.scope_of(s, cue)
        return scope is not None and scope[0] is not ScopeKind.WHOLE
    period = circumstance.year_of(s, cue) if cue.kind == "year" else ""
    year = s.setting.year
    return bool(period) and year is not None and period[-4:].isdigit() and int(period[-4:]) != year
