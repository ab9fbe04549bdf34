"""From an approved application to a contract: what stands in the way, and the signing itself.

The approval opens the door: a contract is signed by it only while the applicant is bound, with a
legal person that is formed by then. What the contract then holds is the register's.
"""

from datetime import date, datetime

from django.db import transaction

from vardval.accreditation.applications.access import check_may_handle
from vardval.accreditation.applications.answers import IS_PUBLIC, NUMBER, says
from vardval.accreditation.applications.handling import BOUND
from vardval.accreditation.applications.queries import ApplicationTold, application
from vardval.accreditation.contracts.days import keep_days
from vardval.accreditation.models import Application
from vardval.cases.casework import meet_deadline, take_step
from vardval.core.accreditation.application import ApplicantKind
from vardval.core.accreditation.application_clock import why_not_signed
from vardval.core.accreditation.application_outcome import Signing
from vardval.core.trace import Trace
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor
from vardval.platform.sentences import SpokenError
from vardval.registry.contract_actions import sign_contract
from vardval.registry.newcomers import let_stand


class MayNotSign(SpokenError):
    """A contract that the application does not lead to; the text is the book's first reason."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        super().__init__(trace[0].code, **dict(trace[0].parameters))


class AnotherParty(SpokenError):
    """A contract with another provider than the one that was approved."""

    def __init__(self, applied: str) -> None:
        super().__init__("contract.another_party", number=applied)


def in_the_way(one: ApplicationTold, *, on: date, is_formed: bool) -> Trace:
    """What stands between the application and a contract on the day; nothing when it is open."""
    kind = one.seen.applicant
    if kind is ApplicantKind.BEING_FORMED and is_formed:
        kind = ApplicantKind.LEGAL_PERSON
    return why_not_signed(Signing(on, one.granted_on, kind), one.book)


def check_opens(
    one: ApplicationTold, organisation_number: str, *, on: date, is_formed: bool
) -> None:
    """Check that the approval lets a contract be signed on the day, with that provider.

    It is with whoever was approved; a company under formation had no number then. Raises
    `MayNotSign` and `AnotherParty`.
    """
    against = in_the_way(one, on=on, is_formed=is_formed)
    if against:
        raise MayNotSign(against)
    applied = one.answers.get(NUMBER, "").replace("-", "")
    if applied and applied != organisation_number:
        raise AnotherParty(applied)


@transaction.atomic
def sign(
    *,
    application_id: int,
    unit_hsa_id: str,
    organisation_number: str,
    starts_on: date,
    on: date,
    is_formed: bool,
    actor: Actor,
    at: datetime,
) -> None:
    """Sign the contract that the approval leads to, for the unit from its first day.

    A provider that is new, and a unit that has not opened, come into their registers with it.

    `is_formed` is the officer's word that a company under formation is formed and meets the
    demands. Raises `MayNotSign`, `AnotherParty`, `MatterMovedOn` and what `sign_contract` raises.
    """
    check_may_handle(actor)
    list(Application.objects.select_for_update().filter(pk=application_id))
    one = application(application_id, on=on, known_at=newest_number())
    check_opens(one, organisation_number, on=on, is_formed=is_formed)
    matter = one.matter.id
    if one.state != "granted":
        # Somebody was here before: the matter refuses the step, and says who.
        take_step(matter_id=matter, action="sign", on=on, actor=actor, at=at)
    let_stand(
        organisation_number=organisation_number,
        name=one.name,
        is_public=says(one.answers, IS_PUBLIC),
        unit_hsa_id=unit_hsa_id,
    )
    sign_contract(
        unit_hsa_id=unit_hsa_id,
        organisation_number=organisation_number,
        starts_on=starts_on,
        signed_on=on,
        approved_on=one.granted_on,
        manager=one.answers.get("manager", ""),
        approval_matter_id=matter,
        actor=actor,
        at=at,
    )
    meet_deadline(matter_id=matter, what=BOUND, on=on, actor=actor, at=at)
    take_step(matter_id=matter, action="sign", on=on, actor=actor, at=at)
    keep_days(on=on, actor=actor, at=at, unit_hsa_id=unit_hsa_id)
