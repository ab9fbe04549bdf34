"""Events of care for tests: one maker with everything ordinary, and random ones."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.core.settlement.example_lists import MARCH, UNITS
from vardval.core.settlement.care_event import CareEvent, PatientClass, patient_class
from vardval.core.settlement.event_lines import lines_of
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import EventMatch, EventMechanism, PricedRow
from vardval.core.settlement.price_list import Component, Payee
from vardval.core.time import Month

HERE, ELSEWHERE, UNLISTED, OUT = PatientClass
PROFESSIONS = ("läkare", "sjuksköterska")
CONTACTS = ("mottagningsbesök", "hembesök")
ACTS = ("", "G03AA07", "N02BE01")


def visit(
    number: int = 1,
    *,
    person: int = 7,
    age: int = 40,
    listed: int = 1,
    performed: int = 1,
    on: date = date(2023, 3, 14),
    month: Month | None = None,
    profession: str = "läkare",
    contact: str = "mottagningsbesök",
    act: str = "",
    quantity_e4: int = 10_000,
    amount_ore: int = 0,
    fee_ore: int = 0,
    is_received: bool = False,
    is_from_another_region: bool = False,
) -> CareEvent:
    """A physician's visit at unit 1 by somebody listed there, but for what is said."""
    return CareEvent(
        number=number,
        person_id=person,
        age=age if person else -1,
        sex=2 if person else 0,
        listed_unit_id=listed,
        performing_unit_id=performed,
        patient_class=patient_class(
            listed_unit_id=listed,
            performing_unit_id=performed,
            is_from_another_region=is_from_another_region,
        ),
        on=on,
        month=month or Month.of(on),
        profession=profession,
        contact_type=contact,
        act=act,
        quantity_e4=quantity_e4,
        amount_ore=amount_ore,
        fee_ore=fee_ore,
        is_received=is_received,
    )


def priced(
    kronor: int,
    *patients: PatientClass,
    profession: str | None = None,
    contact: str | None = None,
    ages: frozenset[int] | None = None,
) -> PricedRow:
    """A row at so many kronor, for any patients when none are named."""
    return PricedRow(
        EventMatch(
            frozenset(patients) or None,
            None if profession is None else frozenset({profession}),
            None if contact is None else frozenset({contact}),
            ages=ages,
        ),
        "PROV-1",
        kronor * 100,
    )


def paid_lines(
    mechanism: EventMechanism, *events: CareEvent, month: Month = MARCH, payee: Payee = Payee.ALL
) -> list[Line]:
    """The lines of the mechanism as the only component."""
    component = Component(1, "prov", "Prov", mechanism, payee)
    return list(lines_of(component, mechanism, events, month, UNITS))


def told(lines: list[Line]) -> dict[tuple[int, int, int], object]:
    """Öre by unit, person and row."""
    return {(one.unit_id, one.person_id, one.row): one.exact_ore for one in lines}


# Made once: hypothesis takes longer to look a new strategy through than to draw from it.
_numbers = st.integers(0, 30)
_people = st.integers(0, 4)
_ages = st.sampled_from([0, 39, 40, 41])
_units = st.sampled_from([0, *UNITS])
_days = st.integers(0, 89)
_professions = st.sampled_from(PROFESSIONS)
_contacts = st.sampled_from(CONTACTS)
_acts = st.sampled_from(ACTS)
_quantities = st.sampled_from([10_000, 10_000, 5_000, 30_000])
_amounts = st.integers(-50_000, 900_000)
_fees = st.sampled_from([0, 0, 10_000, 5_000])
_answers = st.booleans()


@st.composite
def _happenings(draw: st.DrawFn) -> tuple[CareEvent, ...]:
    found = []
    for number in range(1, draw(_numbers) + 1):
        person = draw(_people)
        found.append(
            visit(
                number,
                person=person,
                age=draw(_ages),
                listed=draw(_units) if person else 0,
                performed=draw(_units),
                on=date(2023, 1, 1) + timedelta(days=draw(_days)),
                profession=draw(_professions),
                contact=draw(_contacts),
                act=draw(_acts),
                quantity_e4=draw(_quantities),
                amount_ore=draw(_amounts),
                fee_ore=draw(_fees),
                is_received=draw(_answers),
                is_from_another_region=draw(_answers),
            )
        )
    return tuple(found)


happenings = _happenings()
"""Events of January through March, of a few people so that limits bite."""
