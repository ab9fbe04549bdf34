"""The decision as a PDF, by a template that is the region's to change.

A template of the same name in the installation's folder of templates (VARDVAL_TEMPLATES_FOLDER)
is taken before the one that comes with the product. The template has the fixed words, how to
appeal among them; what differs between decisions comes in as data.
"""

from collections.abc import Mapping
from datetime import date
from importlib import resources
from pathlib import Path

from django.conf import settings

from vardval.accreditation.applications.queries import ApplicationTold
from vardval.core.accreditation.application_clock import bound_through
from vardval.core.accreditation.application_examination import Outcome
from vardval.core.trace import Trace
from vardval.platform.sentences import SpokenError, explain, format_day, sentence
from vardval.platform.typesetting import PaperNotSet, set_paper

TEMPLATE = "beslut-ansokan.typ"
_LONGEST_SECONDS = 60
_AGAINST = (
    *("application.lacks.", "application.ground.", "application.refused_"),
    "application.paper_too_old",
)


class DecisionNotSet(SpokenError, RuntimeError):
    """A template that the typesetter does not understand."""

    def __init__(self) -> None:
        super().__init__("applying.decision_not_set", template=TEMPLATE)


def decision_pdf(
    one: ApplicationTold, *, grants: bool, reasons: str, on: date, decider: str
) -> bytes:
    """The decision as a PDF, with its reasons, provisions and, where refused, how to appeal.

    Raises `DecisionNotSet`.
    """
    told = _told(one, grants=grants, reasons=reasons, on=on, decider=decider)
    try:
        return set_paper(_template(), told, longest_seconds=_LONGEST_SECONDS)
    except PaperNotSet as failed:
        raise DecisionNotSet from failed


def _template() -> str:
    own = Path(settings.TEMPLATES_FOLDER) / TEMPLATE if settings.TEMPLATES_FOLDER else None
    if own is not None and own.is_file():
        return own.read_text(encoding="utf-8")
    shipped = resources.files("vardval.accreditation.applications").joinpath(TEMPLATE)
    return shipped.read_text(encoding="utf-8")


def _told(
    one: ApplicationTold, *, grants: bool, reasons: str, on: date, decider: str
) -> Mapping[str, object]:
    trace = one.examined.trace
    bound = bound_through(on, one.book) if grants else None
    place = (one.answers.get("place"), one.answers.get("municipality"))
    shows_grounds = not grants or one.examined.outcome is Outcome.MAY_BE_REFUSED
    what = "granted" if grants else "refused"
    return {
        "grants": grants,
        "heading": sentence(f"applying.decision.{what}"),
        "decision": sentence(f"applying.decision.{what}.words", name=one.name),
        "diary": one.matter.diary,
        "day": format_day(on),
        "name": one.name,
        "number": one.answers.get("organisation_number", ""),
        "place": ", ".join(part for part in place if part),
        "reasons": [part for part in reasons.splitlines() if part.strip()],
        "grounds": _grounds(trace) if shows_grounds else [],
        "bound": explain((bound.step,)) if bound is not None else [],
        "clauses": sorted({clause for step in trace for clause in step.clauses}),
        "book": one.book.name,
        "decider": decider,
    }


def _grounds(trace: Trace) -> list[str]:
    """The steps that stand against the application, in words."""
    return explain(tuple(one for one in trace if one.code.startswith(_AGAINST)))
