"""A matter about safety to open, with a paper."""

from datetime import datetime

from vardval.core.safety import DEVIATION_OWN, Kind
from vardval.platform.models import User
from vardval.safety.actions import add_safety_paper, register_matter
from vardval.safety.reports import Report


def safety_parts(hsa_id: str, officer: User, at: datetime) -> dict[str, object]:
    """Return what names the centre's matter, its paper, and a way to register another."""
    day = at.date()
    report = Report(
        DEVIATION_OWN.name, hsa_id, Kind.OTHER, "Nyckeln", "Dörren stod olåst.", day, hsa_id
    )
    safety_id = register_matter(report, on=day, actor=officer, at=at)
    paper_id = add_safety_paper(
        matter_id=safety_id,
        name="svar.txt",
        content=b"Rutinen.",
        is_confirmed=True,
        on=day,
        actor=officer,
        at=at,
    )
    return {"safety_id": safety_id, "safety_paper_id": paper_id, "way": "avvikelse"}
