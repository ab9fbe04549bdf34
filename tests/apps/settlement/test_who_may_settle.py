"""Who may make, approve, hand over, discard and see: the table, person by person."""

from collections.abc import Callable
from itertools import product

import pytest

from tests.apps.county import HAVET, TORGET
from tests.apps.settlement.small_region import AT, MARCH, Region, draft, settle_and_approve
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied, Actor
from vardval.platform.system_actor import SystemActor
from vardval.settlement import access
from vardval.settlement.actions import approve_run, create_run, discard_run, hand_over_run
from vardval.settlement.course import NEXT, RunStatus, StepNotAllowed, check_step
from vardval.settlement.models import Run
from vardval.settlement.queries import run

WORDS = {
    RunStatus.DRAFT: ("ett utkast", "a draft"),
    RunStatus.APPROVED: ("godkänd", "approved"),
    RunStatus.HANDED_OVER: ("överlämnad", "handed over"),
    RunStatus.DISCARDED: ("kasserad", "discarded"),
}
CLERK = User(username="kanslisten", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
OFFICER = User(username="beställaren", role=Role.REGION_OFFICER)
AUDITOR = User(username="granskaren", role=Role.AUDITOR)
RESIDENT = User(username="invånaren", role=Role.RESIDENT)
CONTROLLER = User(username="controllern", role=Role.CONTROLLER)
CLOSED = User(username="avstängd", role=Role.CONTROLLER, is_active=False)
SYSTEM = SystemActor("nattkörningen")
EVERYONE = (OFFICER, CONTROLLER, CLERK, AUDITOR, RESIDENT, SYSTEM, CLOSED)


@pytest.mark.parametrize(
    ("may", "expected"),
    [
        (access.may_publish_price_list, [OFFICER]),
        (access.may_run, [CONTROLLER, SYSTEM]),
        (access.may_approve, [CONTROLLER]),
    ],
)
def test_each_right_is_for_these_and_nobody_else(
    may: Callable[[Actor], bool], expected: list[Actor]
) -> None:
    assert [one for one in EVERYONE if may(one)] == expected


@pytest.mark.parametrize("unit", ["", TORGET, HAVET])
def test_a_clerk_sends_and_sees_the_facts_of_the_own_unit_alone(unit: str) -> None:
    own = [CLERK] if unit == TORGET else []
    sending = [OFFICER, CONTROLLER, *own, SYSTEM]
    seeing = [OFFICER, CONTROLLER, *own, AUDITOR, SYSTEM]
    assert [one for one in EVERYONE if access.may_send_facts(one, unit_hsa_id=unit)] == sending
    assert [one for one in EVERYONE if access.may_see_facts(one, unit_hsa_id=unit)] == seeing


@pytest.mark.parametrize("unit", [TORGET, HAVET])
def test_a_clerk_sees_the_statement_and_lines_of_the_own_unit_alone(unit: str) -> None:
    seeing = [OFFICER, CONTROLLER, *([CLERK] if unit == TORGET else []), AUDITOR, SYSTEM]
    assert [one for one in EVERYONE if access.may_see_statement(one, unit_hsa_id=unit)] == seeing
    assert [one for one in EVERYONE if access.may_see_lines(one, unit_hsa_id=unit)] == seeing


@pytest.mark.parametrize(
    ("actor", "message"),
    [
        (CLERK, "Du får bara se enhetens avräkning för din egen enhet."),
        (RESIDENT, "Du får inte se enhetens avräkning."),
        (CLOSED, "Ditt konto är avstängt. Kontakta regionens vårdvalsenhet."),
    ],
)
def test_who_may_not_see_another_units_statement_is_told_why(actor: Actor, message: str) -> None:
    with pytest.raises(AccessDenied) as found:
        access.check_may_see_statement(actor, unit_hsa_id=HAVET)
    assert str(found.value) == message


@pytest.mark.parametrize("actor", [OFFICER, CLERK, AUDITOR, RESIDENT, CLOSED])
def test_who_may_not_settle_leaves_no_run_no_decision_and_no_entry(
    region: Region, actor: User
) -> None:
    run_id = draft(region, MARCH)
    known = newest_number()
    with pytest.raises(AccessDenied):
        create_run(
            month=MARCH,
            price_list_id=region.price_list_id,
            book_id="prov",
            actor=actor,
            at=AT,
        )
    for decide in (approve_run, hand_over_run, discard_run):
        with pytest.raises(AccessDenied):
            decide(run_id=run_id, actor=actor, at=AT)
    assert (newest_number(), Run.objects.count()) == (known, 1)
    assert run(run_id, known_at=known).status is RunStatus.DRAFT


def test_the_system_makes_and_discards_drafts_but_approves_nothing(region: Region) -> None:
    run_id = create_run(
        month=MARCH,
        price_list_id=region.price_list_id,
        book_id="prov",
        actor="nattkörningen",
        at=AT,
    )
    with pytest.raises(AccessDenied) as found:
        approve_run(run_id=run_id, actor="nattkörningen", at=AT)
    assert str(found.value) == "Du får inte godkänna en avräkning."
    discard_run(run_id=run_id, actor="nattkörningen", at=AT)
    told = run(run_id, known_at=newest_number())
    assert (told.status, told.created_by) == (RunStatus.DISCARDED, "nattkörningen")


@pytest.mark.parametrize(("status", "wanted"), list(product(RunStatus, repeat=2)))
def test_every_step_is_allowed_or_refused_with_a_sentence(
    status: RunStatus, wanted: RunStatus
) -> None:
    allowed = {
        (RunStatus.DRAFT, RunStatus.APPROVED),
        (RunStatus.DRAFT, RunStatus.DISCARDED),
        (RunStatus.APPROVED, RunStatus.HANDED_OVER),
    }
    assert (wanted in NEXT[status]) == ((status, wanted) in allowed)
    if (status, wanted) in allowed:
        check_step(MARCH, status, wanted)
        return
    with pytest.raises(StepNotAllowed) as found:
        check_step(MARCH, status, wanted)
    assert (
        str(found.value)
        == found.value.told("sv")
        == (f"Avräkningen för 2023-03 är {WORDS[status][0]} och kan inte bli {WORDS[wanted][0]}.")
    )
    assert found.value.told("en") == (
        f"The settlement of 2023-03 is {WORDS[status][1]} and cannot become {WORDS[wanted][1]}."
    )


def test_each_step_is_taken_once(region: Region) -> None:
    approved = settle_and_approve(region, MARCH)
    hand_over_run(run_id=approved, actor=region.approver, at=AT)
    known = newest_number()
    for decide in (approve_run, hand_over_run, discard_run):
        with pytest.raises(StepNotAllowed):
            decide(run_id=approved, actor=region.approver, at=AT)
    assert newest_number() == known


def test_a_discarded_draft_is_not_approved_and_leaves_room_for_another(region: Region) -> None:
    first = draft(region, MARCH)
    discard_run(run_id=first, actor=region.maker, at=AT)
    with pytest.raises(StepNotAllowed):
        approve_run(run_id=first, actor=region.approver, at=AT)
    second = settle_and_approve(region, MARCH)
    told = [run(one, known_at=newest_number()).status for one in (first, second)]
    assert told == [RunStatus.DISCARDED, RunStatus.APPROVED]
