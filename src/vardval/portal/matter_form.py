"""What is sent from a matter's page: a step in it, or a paper to it."""

import re
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

from vardval.accreditation.access import may_report_for
from vardval.accreditation.changes.actions import take_change_step
from vardval.accreditation.changes.queries import MACHINES as CHANGE_MACHINES
from vardval.accreditation.contracts.actions import take_contract_step
from vardval.accreditation.contracts.telling import take_terms_step
from vardval.accreditation.shortcomings.actions import ObservationUnreadable, take_shortcoming_step
from vardval.cases.matter_queries import MatterTold, Subject
from vardval.cases.papers import PaperRefused, add_document
from vardval.core.accreditation import CONTENTS, SHORTCOMING, TERMS_TO_TELL
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import SpokenError
from vardval.portal.account import user_of
from vardval.portal.language import language_of
from vardval.portal.moment import now, read_day, today
from vardval.portal.presenters.contract_facts import CONTRACT_STEPS
from vardval.portal.whole_typed import whole_typed
from vardval.registry.queries import hsa_id_of

# As it is kept: in hundredths, of which the least is one.
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")


class NoStepHere(SpokenError):
    """A step in a matter that goes on by steps in other matters, or by the night, as a contract."""

    def __init__(self) -> None:
        super().__init__("matter.no_step_here")


def whose(one: MatterTold) -> str:
    """The HSA-id of the centre that the matter is about; "" for the region's own."""
    return hsa_id_of(one.subject_id) if one.subject is Subject.UNIT else ""


def take(request: HttpRequest, one: MatterTold) -> str:
    """Take what the form asks for; return the code of the sentence that tells that it is done."""
    sent, user, language = request.POST, user_of(request), language_of(request)
    if sent.get("steg") == "handling":
        return _add_paper(request, one)
    effect_on = read_day(sent.get("dag", ""), language)
    last_on = read_day(sent.get("senast", ""), language)
    step: dict[str, Any] = {
        "matter_id": one.id,
        "action": sent.get("steg", ""),
        "on": today(),
        "reasons": sent.get("skal", ""),
        "seen": whole_typed(sent.get("sedd", "")),
        "actor": user,
        "at": now(),
    }
    if one.machine == TERMS_TO_TELL.name:
        take_terms_step(**step)
    elif one.machine in CONTRACT_STEPS:
        take_contract_step(**step)
    elif one.machine == SHORTCOMING.name:
        take_shortcoming_step(
            **step,
            effect_on=effect_on,
            percent=_percent(sent.get("procent", "")),
            due_on=() if last_on is None else (last_on,),
        )
    elif one.machine in CHANGE_MACHINES:
        take_change_step(
            **step,
            effect_on=effect_on,
            decided_by=sent.get("beslutar", ""),
            answer_by_on=last_on,
            tells=frozenset(sent.getlist("uppgift")) & frozenset(CONTENTS),
        )
    else:
        raise NoStepHere
    return "portal.matter.did_step"


def _add_paper(request: HttpRequest, one: MatterTold) -> str:
    user, file = user_of(request), request.FILES.get("fil")
    hsa_id = whose(one)
    if not (may_report_for(user, hsa_id) and one.is_open):
        raise AccessDenied("policy.denied.report_for_unit")
    if file is None:
        raise PaperRefused("not_chosen")
    add_document(
        matter_id=one.id,
        name=file.name or "",
        content=file.read(),
        on=today(),
        actor=user,
        at=now(),
    )
    return "portal.matter.added"


def _percent(written: str) -> Decimal | None:
    bare = written.strip().replace(",", ".")
    if not bare:
        return None
    if not _PERCENT.fullmatch(bare):
        raise ObservationUnreadable("percent")
    return Decimal(bare)
