"""Marketing approved beforehand, or not: what the register and the follow-up make of it."""

from datetime import date, timedelta

import pytest

from tests.apps.accreditation.changing import (
    AT,
    DAY,
    DECIDER,
    FROM,
    granted,
    seen,
    step,
    told,
)
from tests.apps.county import HAVET, OFFICER, TORGET, publish
from vardval.accreditation.changes.actions import ByTheBook
from vardval.accreditation.changes.change import Change
from vardval.accreditation.changes.taking import NothingChanged
from vardval.core.accreditation import ChangeKind as K
from vardval.core.registry import Marketing
from vardval.core.trace import Step
from vardval.followup.compared import held_beside
from vardval.followup.queries import register_of
from vardval.platform.ledger import newest_number
from vardval.registry.held_loads import HeldFile, load_held
from vardval.registry.held_queries import demands_on_unit, unit_facts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]
LAST = date(2023, 4, 30)
ADVERT = Change(K.MARKETING, FROM, LAST, reason="Annons i tidningen")
CHECK, WITHOUT = "KB-Å-12-2", "KB-Å-12-3"


def _held(day: date) -> tuple[Marketing, ...]:
    return unit_facts(HAVET, valid_on=day, known_at=newest_number()).marketing


def _compared(
    day: date, *, obligation: str = CHECK, hsa_id: str = HAVET
) -> tuple[Marketing, ...] | None:
    number = newest_number()
    register = register_of(hsa_id, valid_on=day, known_at=number)
    return held_beside(register, register.of(obligation), known_at=number)


def _shortcoming(day: date) -> Step | None:
    told = demands_on_unit(HAVET, valid_on=day, known_at=newest_number())
    (one,) = (each for each in told if each.rule_id == "enhet.marknadsföring")
    return one.shortcoming


def test_what_is_approved_stands_in_the_register_on_its_days_with_the_day_of_approval() -> None:
    publish("kronoberg/2023")
    one = told(ADVERT)
    before = newest_number()
    assert granted(one, decided_by="regionen") == "granted"
    approved = Marketing("Annons i tidningen", FROM, LAST, DAY)
    assert [_held(day) for day in (FROM - timedelta(days=1), FROM, LAST)] == [
        (),
        (approved,),
        (approved,),
    ]
    assert _held(LAST + timedelta(days=1)) == ()
    assert unit_facts(HAVET, valid_on=FROM, known_at=before).marketing == ()
    assert _shortcoming(FROM) is None
    again = told(ADVERT)
    with pytest.raises(NothingChanged):
        granted(again, decided_by="regionen")


def test_the_follow_up_compares_the_years_marketing_with_the_approvals() -> None:
    publish("kronoberg/2023")
    assert _compared(FROM) == ()
    granted(told(ADVERT), decided_by="regionen")
    approved = Marketing("Annons i tidningen", FROM, LAST, DAY)
    # The whole year's is compared, whichever day of it the check is made.
    assert [_compared(day) for day in (date(2023, 1, 2), FROM, date(2023, 12, 31))] == [
        (approved,)
    ] * 3
    assert _compared(FROM, obligation=WITHOUT) is None
    assert _compared(FROM, hsa_id=TORGET) == ()


def test_a_refused_measure_stands_nowhere() -> None:
    publish("kronoberg/2023")
    one = told(ADVERT)
    step(one, "propose", OFFICER)
    assert step(one, "refuse", DECIDER) == "refused"
    assert (_held(FROM), _compared(FROM)) == ((), ())


def test_marketing_is_not_approved_from_the_day_of_the_decision_or_earlier() -> None:
    publish("kronoberg/2023")
    one = told(Change(K.MARKETING, DAY, reason="Skylt vid vägen"))
    step(one, "propose", OFFICER)
    with pytest.raises(ByTheBook, match="tidigast dagen därpå") as refused:
        step(one, "grant", DECIDER, effect_on=DAY, decided_by="regionen")
    assert "on the day after at the earliest" in refused.value.told("en")
    assert (seen(one).state, _held(DAY)) == ("proposed", ())
    tomorrow = DAY + timedelta(days=1)
    step(one, "grant", DECIDER, effect_on=tomorrow, decided_by="regionen")
    assert _held(tomorrow) == (Marketing("Skylt vid vägen", tomorrow, None, DAY),)


def test_what_the_region_has_seen_and_not_approved_is_a_shortcoming_by_its_clause() -> None:
    publish("kronoberg/2023")
    content = (
        "hsa_id;från;till_och_med;åtgärd;godkänd\n"
        f"{HAVET};2023-03-01;2023-03-31;Rabatt till nya listade;\n"
    )
    load_held(kind=HeldFile.MARKETING, content=content.encode(), name="m.csv", actor="prov", at=AT)
    short = _shortcoming(DAY)
    assert short is not None
    assert (short.code, short.clause) == ("unit.marketing_not_approved", "KB-12-1")
    assert _shortcoming(date(2023, 4, 1)) is None
    assert _compared(DAY) == (Marketing("Rabatt till nya listade", DAY, date(2023, 3, 31), None),)


def test_a_book_that_asks_no_approval_has_the_measure_noted_and_finds_nothing_wrong() -> None:
    publish()
    one = told(ADVERT)
    assert step(one, "note", OFFICER, effect_on=FROM) == "noted"
    assert _held(FROM) == (Marketing("Annons i tidningen", FROM, LAST, None),)
    told_of = demands_on_unit(HAVET, valid_on=FROM, known_at=newest_number())
    assert [each for each in told_of if each.rule_id == "enhet.marknadsföring"] == []
