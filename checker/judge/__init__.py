"""Fact × Requirement → Finding: three-valued, and never in the county's favour.

compare      one interval against another, or against a line: all of it, none, or neither
piles        facts sorted by what they can do; what cannot count says why
agreement    whether two figures are one figure, and the cross-checks
settle       several figures for one thing → the one that leads
against      a value against a requirement's line, said in words
stages       the worst stage; a whole between its parts
impossible   figures that cannot be
statements   findings from statements without a figure
order        分别 lists out of order
totals       the counts behind an indicator against each other
decide       all facts about one indicator against one requirement
every        what each school must reach; what another indicator's figure bounds
groups       requirements that are judged together; score
rounding     what a worksheet shows rounded
exempt       what does not apply to the place
validity     whether the standard is in force for the period
"""

from __future__ import annotations

from checker.judge.compare import meets
from checker.judge.every import judge
from checker.judge.exempt import exempted
from checker.judge.groups import judge_group, score
from checker.judge.order import straightened
from checker.judge.rounding import held
from checker.judge.totals import behind
from checker.judge.validity import banners

__all__ = ["banners", "behind", "exempted", "held", "judge", "judge_group", "meets", "score", "straightened"]
