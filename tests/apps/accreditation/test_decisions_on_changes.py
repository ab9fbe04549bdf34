"""Every kind of change: its decision is seen in the data of another capability.

By Kronoberg's book, which lets each of them be decided or noted.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.apps.accreditation.changing import (
    AT,
    DAY,
    DECIDER,
    FROM,
    county,
    seen,
    step,
    told,
    visits,
)
from tests.apps.accreditation.decisions import Decision, check_it_changes_the_data
from tests.apps.county import HAVET, OFFICER, TORGET
from tests.standing import standing_on
from vardval.accreditation.changes.change import Change
from vardval.catchment.queries import distances_from
from vardval.core.accreditation import CHANGE_DECIDED, CONTENTS, ChangeKind
from vardval.core.registry import Function
from vardval.followup.compared import held_beside
from vardval.followup.queries import register_of
from vardval.listing.capacity_queries import capacity_of
from vardval.platform.ledger import newest_number
from vardval.registry.contract_actions import sign_contract
from vardval.registry.held_queries import unit_facts
from vardval.registry.physicians import load_physicians, physicians
from vardval.registry.published import ApprovedUnit, approved_units
from vardval.registry.queries import unit_id

K = ChangeKind
pytestmark = pytest.mark.django_db
LAST = FROM + timedelta(days=30)
BRANCH = f"{HAVET}-FILIAL"
PHYSICIANS = (
    "enhet;läkare;namn;titel;från;till_och_med\n"
    f"{HAVET};SE2321000230-0001;Lena Läkare;;2015-01-01;\n"
)
PLACE = Change(
    K.MOVE_WITHIN,
    FROM,
    street_address="Nya vägen 2",
    postal_code="97232",
    locality="Luleå",
    municipality_code="2580",
    easting=829_500,
    northing=7_293_000,
)
HOURS = Change(K.HOURS, FROM, LAST, hours=((1, "10:00", "14:00"),))
OPENS = Change(K.BRANCH_OPENS, FROM, name="Skärets filial", branch=BRANCH, municipality_code="2580")
ENDS = replace(OPENS, kind=K.BRANCH_ENDS, from_on=date(2023, 10, 1))


def _build() -> None:
    """The county by the book, and a contract so that the centre is among the published."""
    county("kronoberg/2023")
    sign_contract(
        unit_hsa_id=HAVET,
        organisation_number="5560360793",
        starts_on=date(2020, 1, 1),
        signed_on=date(2020, 1, 1),
        approved_on=date(2020, 1, 1),
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )
    content = PHYSICIANS.encode()
    load_physicians(content=content, name="läkare.csv", actor="prov", at=AT)


standing_county = standing_on(_build)


def _asked(change: Change) -> Callable[[], object]:
    """Tell of the change with all that a book may ask for; answer what decides or notes it."""
    one = told(change, tells=frozenset(CONTENTS))
    matter = seen(one)

    def decide() -> None:
        if matter.machine != CHANGE_DECIDED.name:
            step(one, "note", OFFICER, effect_on=change.from_on)
            return
        step(one, "propose", OFFICER)
        by = str(matter.particulars["decided_by"])
        step(one, "grant", DECIDER, effect_on=change.from_on, decided_by=by)

    return decide


def _published(tells: Callable[[ApprovedUnit], object], day: date = FROM) -> list[object]:
    """What everyone is told of the centre, and of what belongs to it."""
    return [tells(one) for one in approved_units(valid_on=day, known_at=newest_number())]


def _names(day: date = FROM) -> list[object]:
    return _published(lambda one: one.unit.name, day)


def _holding(function: Function) -> list[str]:
    facts = unit_facts(HAVET, valid_on=FROM, known_at=newest_number())
    return [one.name for one in facts.holding(function)]


def _taking_part() -> list[str]:
    facts = unit_facts(HAVET, valid_on=FROM, known_at=newest_number())
    return [one.name for one in facts.cooperations]


def _measured() -> list[bool]:
    """Whether the distance to the centre is known, the day before and on the day."""
    days = (FROM - timedelta(days=1), FROM)
    every = (distances_from("Ö", valid_on=day, known_at=newest_number()) for day in days)
    return [unit_id(HAVET) in one for one in every]


def _answering() -> list[bool]:
    return [one.answering_unit_id == unit_id(TORGET) for one in visits(FROM).closed]


def _is_stopped() -> bool:
    held = capacity_of(unit_id(HAVET), valid_on=FROM, known_at=newest_number())
    return held.stop is not None


def _to_choose() -> int:
    return len(physicians(valid_on=FROM, known_at=newest_number()))


def _compared() -> list[date | None]:
    """When each measure was approved, that the year's follow-up compares with."""
    number = newest_number()
    register = register_of(HAVET, valid_on=FROM, known_at=number)
    held = held_beside(register, register.of("KB-Å-12-2"), known_at=number)
    return [one.approved_on for one in held or ()]


def _row(
    capability: str, read: Callable[[], object], change: Change, before: object, after: object
) -> Decision:
    return Decision(capability, read, before, after, lambda: _asked(change))


def _with_branch(row: Decision) -> Decision:
    """The same, once the branch has been opened."""

    def arrange() -> None:
        _asked(OPENS)()

    return replace(row, arrange=arrange)


_MANAGER = Change(K.MANAGER, FROM, name="Bo Berg", profession="läkare")
_OTHER = Change(K.SUBCONTRACTOR, FROM, name="Foten AB", form="konsultavtal")
_OPEN = [[(1, "10:00")]]
ROWS: Mapping[ChangeKind, Decision] = {
    K.MANAGER: _row(
        "registry", lambda: _holding(Function.OPERATIONS_MANAGER), _MANAGER, [], ["Bo Berg"]
    ),
    K.MEDICAL_LEAD: _row(
        "registry",
        lambda: _holding(Function.MEDICAL_LEAD),
        replace(_MANAGER, kind=K.MEDICAL_LEAD),
        [],
        ["Bo Berg"],
    ),
    K.MOVE_WITHIN: _row("catchment", _measured, PLACE, [True, True], [True, False]),
    K.MOVE_AWAY: _row(
        "registry",
        lambda: _published(lambda one: one.unit.municipality_name),
        replace(PLACE, kind=K.MOVE_AWAY, municipality_code="2584"),
        ["Luleå"],
        ["Kiruna"],
    ),
    K.HOURS: _row(
        "registry",
        lambda: _published(lambda one: [(it.weekday, f"{it.opens:%H:%M}") for it in one.hours]),
        HOURS,
        [[]],
        _OPEN,
    ),
    K.SUMMER_HOURS: _with_branch(
        _row(
            "registry",
            lambda: [one.weekday for one in visits(date(2023, 7, 3), BRANCH).hours],
            replace(
                HOURS,
                kind=K.SUMMER_HOURS,
                from_on=date(2023, 6, 1),
                until_on=date(2023, 8, 31),
                branch=BRANCH,
            ),
            [],
            [1],
        )
    ),
    K.CLOSURE: _row(
        "registry", _answering, Change(K.CLOSURE, FROM, FROM, answering=TORGET), [], [True]
    ),
    K.COOPERATION: _row(
        "registry",
        _taking_part,
        Change(K.COOPERATION, FROM, LAST, answering=TORGET, form="konsultavtal"),
        [],
        ["Torgets HC"],
    ),
    K.SUBCONTRACTOR: _row("registry", _taking_part, _OTHER, [], ["Foten AB"]),
    K.BRANCH_OPENS: _row("registry", _names, OPENS, ["Havets HC"], ["Havets HC", "Skärets filial"]),
    K.BRANCH_ENDS: _with_branch(
        _row(
            "registry",
            lambda: _names(ENDS.from_on),
            ENDS,
            ["Havets HC", "Skärets filial"],
            ["Havets HC"],
        )
    ),
    K.LISTING_STOP: _row(
        "listing",
        _is_stopped,
        Change(K.LISTING_STOP, FROM, LAST, ground="patient_safety"),
        False,
        True,
    ),
    K.NAME: _row(
        "registry",
        _names,
        Change(K.NAME, FROM, name="Havsbadets VC"),
        ["Havets HC"],
        ["Havsbadets VC"],
    ),
    K.NO_PHYSICIAN: _row("registry", _to_choose, Change(K.NO_PHYSICIAN, FROM, LAST), 1, 0),
    K.MARKETING: _row(
        "followup", _compared, Change(K.MARKETING, FROM, reason="Annons i tidningen"), [], [DAY]
    ),
}
"""What each kind changes, and where: a kind without a row has no effect and fails below."""


@pytest.mark.usefixtures("standing_county")
@pytest.mark.parametrize("kind", ChangeKind, ids=lambda one: one.name.lower())
def test_the_decision_on_a_change_is_seen_in_another_capabilitys_data(kind: ChangeKind) -> None:
    check_it_changes_the_data(ROWS[kind])
