"""Who may take which step of every course: generated from the machines, so that none is left out.

Each step is tried from each state that has it, by everyone. A step that the course or the book
refuses for another reason than who it is counts as one that they may take.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.apps.accreditation.applying import KEY, OTHER_KEY, check_everything, handed_in
from tests.apps.accreditation.changing import AT, DAY, FROM, county
from tests.apps.county import HAVET, TORGET
from tests.committing import undone
from tests.portal.step_rows import STEPS, WHO
from vardval.accreditation.applications import handing_in, handling
from vardval.accreditation.applications.drafts import NoSuchKey
from vardval.accreditation.applications.queries import application
from vardval.accreditation.applications.signing import sign
from vardval.accreditation.changes.actions import take_change_step, tell_change
from vardval.accreditation.changes.change import Change
from vardval.accreditation.contracts.actions import take_contract_step
from vardval.accreditation.contracts.step import ContractStep, StepKind
from vardval.accreditation.contracts.telling import take_terms_step
from vardval.accreditation.shortcomings.actions import observe, take_shortcoming_step
from vardval.cases.casework import StepLacks, open_matter
from vardval.cases.models import MatterEvent
from vardval.cases.papers import add_document
from vardval.cases.record.disclosing import (
    Answered,
    ask_for_copy,
    decline,
    disclose,
    take_back,
)
from vardval.config.machines import MACHINES
from vardval.core.accreditation import (
    CHANGE_DECIDED,
    CONTRACT_DECIDED,
    CONTRACT_HELD,
    CONTRACT_TOLD,
    SHORTCOMING,
    TERMS_TO_TELL,
    ChangeKind,
)
from vardval.core.accreditation.application import PaperKind
from vardval.core.cases import Machine, Need, Transition
from vardval.core.safety import MACHINES as SAFETY
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import SpokenError
from vardval.registry.queries import unit_id
from vardval.safety.actions import take_safety_step
from vardval.safety.models import Registered

pytestmark = pytest.mark.django_db

PEOPLE = {
    "preparer": User(username="preparer", role=Role.REGION_OFFICER),
    "officer": User(username="second", role=Role.REGION_OFFICER),
    "controller": User(username="controller", role=Role.CONTROLLER),
    "auditor": User(username="auditor", role=Role.AUDITOR),
    "clerk": User(username="clerk", role=Role.UNIT_CLERK, unit_hsa_id=HAVET),
    "other_clerk": User(username="other", role=Role.UNIT_CLERK, unit_hsa_id=TORGET),
    "resident": User(username="resident", role=Role.RESIDENT),
}
_SAFETY = {one.name for one in SAFETY}
_SENDERS = {"deviation_sent": TORGET, "deviation_own": HAVET}
_CONTRACTS = {one.name for one in (CONTRACT_HELD, CONTRACT_DECIDED, CONTRACT_TOLD, TERMS_TO_TELL)}
_BOOKS = {CHANGE_DECIDED.name: "kronoberg/2023"}
"""A book by which a new name is decided on; by the others' it is told and noted."""
Take = Callable[[User], object]


def test_every_step_of_every_course_has_its_row() -> None:
    steps = {(one.name, way.action) for one in MACHINES.values() for way in one.transitions}
    assert set(STEPS) == steps


@pytest.mark.parametrize("machine", MACHINES.values(), ids=lambda one: one.name)
def test_each_step_is_taken_by_those_whose_it_is_and_by_nobody_else(machine: Machine) -> None:
    county(_BOOKS.get(machine.name, "norrbotten/2023"))
    checked = _checked_application() if machine.name == "application" else 0
    found: dict[tuple[str, str], set[str]] = {}
    for way in machine.transitions:
        letters = _letters(machine, way, checked)
        found.setdefault((machine.name, way.action), set()).add(letters)
    wanted = {key: {row} for key, row in STEPS.items() if key[0] == machine.name}
    assert found == wanted


def test_an_applicant_takes_its_steps_with_its_own_key_and_no_other() -> None:
    number = handed_in()
    for step in (
        lambda key: handing_in.complete(key=key, typed={}, papers=[], on=DAY, at=AT),
        lambda key: handing_in.withdraw(key=key, on=DAY, at=AT),
    ):
        for wrong in (OTHER_KEY, ""):
            with pytest.raises(NoSuchKey):
                step(wrong)
    handing_in.withdraw(key=KEY, on=DAY, at=AT)
    assert application(number, on=DAY, known_at=newest_number()).state == "withdrawn"


@pytest.mark.parametrize("name", ["matter", "safety_matter", "disclosure", "secrecy"])
def test_nobody_takes_a_step_without_logging_in(name: str) -> None:
    answer = Client().post(reverse(name, args=[1]), {"steg": "withdraw"})
    assert (answer.status_code, answer["Location"][:11]) == (302, "/logga-in/?")


def _checked_application() -> int:
    """An application that has passed every check: all its steps but a refusal begin with one."""
    number = handed_in()
    check_everything(number)
    return number


def _letters(machine: Machine, way: Transition, checked: int) -> str:
    """A letter for each of them, by turns before one matter that stands where the step is."""
    with undone():
        take = _standing(machine, way, checked)
        return "".join(_letter(take, PEOPLE[who]) for who in WHO)


def _letter(take: Take, who: User) -> str:
    """o where the step is theirs, - where it is not."""
    try:
        with _taken_back():
            take(who)
    except AccessDenied:
        return "-"
    except StepLacks as lacks:
        return "-" if lacks.need is Need.ANOTHER_PERSON else "o"
    except SpokenError:
        return "o"
    return "o"


@contextmanager
def _taken_back() -> Iterator[None]:
    """Undo what is done within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _standing(machine: Machine, way: Transition, checked: int) -> Take:
    """A matter that stands where the step is, prepared by the preparer; and how it is taken."""
    opened, take = _opened(machine, way, checked)
    for action in sorted(way.heard_by | way.not_who):
        _event(opened, action, way.source)
    _event(opened, "open", way.source)
    add_document(matter_id=opened, name="a.txt", content=b"a", on=DAY, actor="preparer", at=AT)
    return take


def _event(matter_id: int, action: str, target: str) -> None:
    MatterEvent.objects.create(
        matter_id=matter_id,
        action=action,
        source=target,
        target=target,
        taken_on=DAY,
        by="preparer",
        at=AT,
        entry=newest_number(),
    )


def _opened(machine: Machine, way: Transition, checked: int) -> tuple[int, Take]:
    told: dict[str, Any] = {"on": DAY, "at": AT}
    step = {**told, "action": way.action, "reasons": "Skäl", "effect_on": FROM}
    if machine.name == "application":
        lacking = [PaperKind.REFERENCES]
        number = handed_in(OTHER_KEY, without=lacking) if way.action == "refuse" else checked
        one = application(number, on=DAY, known_at=newest_number()).matter.id
        return one, lambda who: _take_application(number, way.action, who)
    if machine.name in _SAFETY:
        one = _matter(machine)
        Registered.objects.create(
            matter_id=one,
            unit_id=unit_id(HAVET),
            sender_id=_SENDERS.get(machine.name) and unit_id(_SENDERS[machine.name]),
            kind="other",
            told="Väntan",
            happened_on=DAY,
            entry=newest_number(),
        )
        return one, lambda who: take_safety_step(matter_id=one, actor=who, **step)
    if machine.name in _CONTRACTS:
        is_regions = machine.name == TERMS_TO_TELL.name
        extend = {} if is_regions else ContractStep(StepKind.EXTEND, DAY).as_particulars()
        one = _matter(machine, extend, subject="edition" if is_regions else "unit")
        by = {**told, "action": way.action, "reasons": "Skäl"}
        step_on = take_terms_step if is_regions else take_contract_step
        return one, lambda who: step_on(matter_id=one, actor=who, **by)
    if machine.name == "disclosure":
        of = observe(
            unit_hsa_id=HAVET, title="T", observation="O", observed_on=DAY,
            actor=PEOPLE["officer"], at=AT,
        )  # fmt: skip
        one = ask_for_copy(of_matter_id=of, asked_for="Allt", actor=PEOPLE["officer"], **told)
        answered = Answered("Skäl", "Skriv till regionen.")
        take: dict[str, Take] = {
            "decline": lambda who: decline(matter_id=one, answered=answered, actor=who, **told),
            "take_back": lambda who: take_back(matter_id=one, actor=who, **told),
        }
        hand_out: Take = lambda who: disclose(matter_id=one, actor=who, **told)  # noqa: E731 - as the others
        return one, take.get(way.action, hand_out)
    if machine.name == SHORTCOMING.name:
        one = observe(
            unit_hsa_id=HAVET, title="T", observation="O", observed_on=DAY,
            actor=PEOPLE["officer"], at=AT,
        )  # fmt: skip
        percent = Decimal(5)
        return one, lambda who: take_shortcoming_step(
            matter_id=one, actor=who, percent=percent, **step
        )
    change = Change(ChangeKind.NAME, FROM, name="Nytt")
    one = tell_change(unit_hsa_id=HAVET, change=change, told_on=DAY, actor=PEOPLE["clerk"], at=AT)
    return one, lambda who: take_change_step(matter_id=one, actor=who, **step)


def _matter(
    machine: Machine,
    particulars: Mapping[str, object] | None = None,
    *,
    subject: str = "unit",
) -> int:
    return open_matter(
        machine=machine,
        subject=subject,
        subject_id=unit_id(HAVET),
        title="T",
        opened_on=DAY,
        particulars=particulars,
        actor="preparer",
        at=AT,
    )


def _take_application(number: int, action: str, who: User) -> object:
    told: dict[str, Any] = {"application_id": number, "on": DAY, "actor": who, "at": AT}
    match action:
        case "ask_completion":
            return handling.ask_completion(what="Mer", due_on=date(2023, 3, 20), **told)
        case "propose":
            return handling.propose(grants=True, reasons="Skäl", **told)
        case "send_back":
            return handling.send_back(reasons="Skäl", **told)
        case "grant" | "refuse":
            return handling.decide(grants=action == "grant", reasons="Skäl", **told)
        case "sign":
            return sign(
                unit_hsa_id=HAVET, organisation_number="5560360793", starts_on=FROM,
                is_formed=False, **told,
            )  # fmt: skip
    # Nobody with an account has a way to take it: there is none but the applicant's key.
    raise AccessDenied("applying.no_such_step")
