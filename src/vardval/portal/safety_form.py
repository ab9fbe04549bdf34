"""What is typed when a matter about safety is registered, and the ways to register one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from vardval.core.safety import (
    DEVIATION_OWN,
    DEVIATION_SENT,
    INSPECTION,
    LEX_MARIA,
    PATIENT_BOARD,
    SUPERVISION,
    Kind,
)
from vardval.platform.policy import Actor
from vardval.portal.moment import read_day
from vardval.safety.access import may_register, may_report
from vardval.safety.reports import Report, ReportIncomplete


@dataclass(frozen=True, slots=True)
class Form:
    """A way to register: the register, who fills it in, and what it asks beside the words."""

    slug: str
    register: str
    is_officers: bool = False
    asks_receiver: bool = False
    asks_outside: bool = False
    asks_reference: bool = False
    asks_wanted_by: bool = False
    asks_confirmation: bool = False

    @property
    def code(self) -> str:
        """The end of its sentences' codes."""
        return self.slug.replace("-", "_")


FORMS: Mapping[str, Form] = {
    one.slug: one
    for one in (
        Form("avvikelse", DEVIATION_OWN.name),
        Form(
            "avvikelse-till-andra",
            DEVIATION_SENT.name,
            asks_receiver=True,
            asks_outside=True,
            asks_wanted_by=True,
        ),
        Form(
            "avvikelse-fran-andra",
            DEVIATION_SENT.name,
            is_officers=True,
            asks_outside=True,
            asks_reference=True,
            asks_wanted_by=True,
        ),
        Form("lex-maria", LEX_MARIA.name, asks_reference=True, asks_confirmation=True),
        Form(
            "patientnamnden",
            PATIENT_BOARD.name,
            is_officers=True,
            asks_reference=True,
            asks_wanted_by=True,
        ),
        Form("tillsyn", SUPERVISION.name, asks_outside=True, asks_reference=True),
        Form("inspektion", INSPECTION.name, is_officers=True, asks_wanted_by=True),
    )
}
"""Each way by the end of its address."""


def forms_for(actor: Actor, unit_hsa_id: str) -> list[Form]:
    """Return the ways that the actor may register in for the centre."""
    may_tell, may_keep = may_report(actor, unit_hsa_id), may_register(actor)
    return [one for one in FORMS.values() if (may_keep if one.is_officers else may_tell)]


def read_report(
    form: Form, unit_hsa_id: str, sent: QueryDict, today: date, language: str
) -> Report:
    """Return what is typed; raises `ReportIncomplete` and `UnreadableDay`."""
    try:
        kind = Kind(sent.get("slag", ""))
    except ValueError:
        raise ReportIncomplete("kind") from None
    happened_on = read_day(sent.get("dag", ""), language)
    if form.register == INSPECTION.name:
        happened_on = today
    if happened_on is None:
        raise ReportIncomplete("happened_on")
    unit, sender = unit_hsa_id, ""
    if form.asks_receiver:
        unit, sender = sent.get("mottagare", ""), unit_hsa_id
    elif form.register == DEVIATION_OWN.name:
        sender = unit_hsa_id
    wanted = read_day(sent.get("senast", ""), language) if form.asks_wanted_by else None
    if wanted is not None and wanted < today:
        raise ReportIncomplete("last_on")
    outside = sent.get("utanfor", "") if form.asks_outside else ""
    if form.asks_receiver and unit:
        outside = ""
    return Report(
        form.register,
        unit,
        kind,
        sent.get("rubrik", ""),
        sent.get("handelse", ""),
        happened_on,
        sender,
        outside,
        sent.get("nummer", "") if form.asks_reference else "",
        wanted,
        is_confirmed=sent.get("intygas") == "ja",
    )
