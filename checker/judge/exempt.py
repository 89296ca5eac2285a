"""What does not apply to a place: declared by the user, never read from the report."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Finding, Rejected, Verdict

_BECAUSE = "本项声明为不适用"


def exempted(finding: Finding, reason: str) -> Finding:
    """A finding set aside: no figure counts, though those there are stay to be seen."""
    refused = tuple(Rejected(fact, _BECAUSE) for fact in dict.fromkeys((*finding.figures, *finding.evidence)))
    return replace(
        finding,
        verdict=Verdict.MANUAL,
        reason=reason,
        value=None,
        evidence=(),
        considered=(*refused, *finding.considered),
        formula="",
        inputs=(),
        notes=(),
        figures=(),
        not_applicable=True,
    )
