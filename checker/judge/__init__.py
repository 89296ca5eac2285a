"""Fact × Requirement → Finding: three-valued, and never in the county's favour.

    compare    one interval against one line: all of it, none of it, or neither
    judge      all facts about one indicator against one requirement
    groups     requirements that are judged together; score
"""

from __future__ import annotations

from checker.judge.compare import meets
from checker.judge.decide import judge
from checker.judge.groups import judge_group, score

__all__ = ["judge", "judge_group", "meets", "score"]
