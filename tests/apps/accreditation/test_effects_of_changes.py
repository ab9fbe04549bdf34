"""What is decided of a centre's change is seen in the other capabilities' data."""

from datetime import date, time

import pytest

from tests.apps.accreditation.changing import (
    AT,
    DAY,
    DECIDER,
    FROM,
    granted,
    known,
    seen,
    step,
    told,
    visits,
)
from tests.apps.county import HAVET, OFFICER, TORGET, publish
from vardval.accreditation.changes.actions import (
    ByTheBook,
)
from vardval.accreditation.changes.change import Change
from vardval.accreditation.changes.queries import stop_grounds_of
from vardval.accreditation.changes.taking import EffectRefused, NothingChanged
from vardval.catchment.queries import distances_from
from vardval.core.accreditation import ChangeKind as K
from vardval.core.time import Period
from vardval.listing.capacity_queries import capacity_of, limits_decided
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.registry.queries import unit, unit_id
from vardval.registry.visiting_actions import load_contacts, load_hours
from vardval.registry.visiting_queries import Closed, Hours

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]


def test_a_new_name_stands_in_the_register_from_the_day_of_the_decision() -> None:
    publish("kronoberg/2023")
    one = told(Change(K.NAME, FROM, name="Havsbadets VC"))
    assert seen(one).particulars["decided_by"] == "kundvalsenhetens verksamhetschef"
    assert [d.due_on for d in seen(one).deadlines] == [date(2023, 3, 31)]
    before = newest_number()
    assert granted(one, decided_by="kundvalsenhetens verksamhetschef") == "granted"
    assert (known(date(2023, 3, 31)).name, known().name) == ("Havets HC", "Havsbadets VC")
    assert unit(HAVET, valid_on=FROM, known_at=before).name == "Havets HC"
    happened = LedgerEntry.objects.filter(number__gt=before).values_list("happened", flat=True)
    assert list(happened) == [
        "matter_step_taken",
        "matter_step_taken",
        "matter_paper_added",
        "change_took_effect",
    ]


def test_a_name_is_granted_in_spring_and_autumn_only_and_by_who_the_book_says() -> None:
    publish("kronoberg/2023")
    one = told(Change(K.NAME, FROM, name="Havsbadets VC"))
    step(one, "propose", OFFICER)
    by = "kundvalsenhetens verksamhetschef"
    with pytest.raises(ByTheBook, match="vår och höst"):
        step(one, "grant", DECIDER, effect_on=date(2023, 7, 1), decided_by=by)
    with pytest.raises(ByTheBook, match=f"Beslutet fattas av {by}") as another:
        step(one, "grant", DECIDER, effect_on=FROM, decided_by="regionen")
    assert "The decision is taken by" in another.value.told("en")
    assert (seen(one).state, known().name) == ("proposed", "Havets HC")


def test_what_the_book_is_silent_about_is_noted_and_takes_effect() -> None:
    publish()
    one = told(Change(K.NAME, FROM, name="Havsbadets HC"))
    assert (seen(one).machine, seen(one).clause) == ("change_noted", "")
    assert step(one, "note", OFFICER, effect_on=FROM) == "noted"
    assert known().name == "Havsbadets HC"


def test_new_hours_replace_the_old_and_temporary_ones_end() -> None:
    publish("kronoberg/2023")
    load_hours(
        content=(
            "hsa_id;veckodag;öppnar;stänger;från;till_och_med\n"
            f"{HAVET};måndag;08:00;17:00;2015-01-01;\n"
        ).encode(),
        name="tider.csv",
        actor="prov",
        at=AT,
    )
    change = Change(K.HOURS, FROM, date(2023, 4, 30), hours=((1, "10.00", "14"),))
    granted(told(change), decided_by="kundvalsenhetens verksamhetschef")
    usual, short = Hours(1, time(8), time(17)), Hours(1, time(10), time(14))
    days = (date(2023, 3, 31), FROM, date(2023, 4, 30), date(2023, 5, 1))
    assert [visits(day).hours for day in days] == [(usual,), (short,), (short,), (usual,)]


def test_a_closure_names_the_centre_that_answers_meanwhile() -> None:
    publish()
    change = Change(K.CLOSURE, FROM, FROM, reason="Planeringsdag", answering=TORGET)
    one = told(change, tells=frozenset({"samordnad vårdcentral"}))
    step(one, "note", OFFICER, effect_on=FROM)
    days = Period(FROM, date(2023, 4, 2))
    assert visits(FROM).closed == (Closed(days, unit_id(TORGET), "Planeringsdag"),)


def test_a_move_within_the_municipality_moves_the_unit_and_its_address() -> None:
    publish()
    load_contacts(
        content=(
            "hsa_id;gatuadress;postnummer;postort;telefon;e-post;utbud;från;till_och_med\n"
            f"{HAVET};Gamla vägen 1;97231;Luleå;0920-1;;;2015-01-01;\n"
        ).encode(),
        name="kontakt.csv",
        actor="prov",
        at=AT,
    )
    change = Change(
        K.MOVE_WITHIN,
        FROM,
        street_address="Nya vägen 2",
        postal_code="97232",
        locality="Luleå",
        municipality_code="2580",
        easting=829_500,
        northing=7_293_000,
    )
    sea, newest = unit_id(HAVET), newest_number()
    assert sea in distances_from("Ö", valid_on=FROM, known_at=newest)
    granted(told(change), decided_by="regionen")
    contact = visits(FROM).contact
    assert contact is not None
    assert (contact.street_address, contact.telephone) == ("Nya vägen 2", "0920-1")
    assert (known(DAY).easting, known().easting, known().northing) == (828000, 829500, 7293000)
    # How far it is to the new place nobody has measured: what was measured is of the old one.
    assert sea in distances_from("Ö", valid_on=DAY, known_at=newest_number())
    assert sea not in distances_from("Ö", valid_on=FROM, known_at=newest_number())


def test_a_move_to_another_municipality_takes_an_application_or_a_decision_by_the_book() -> None:
    publish()
    change = Change(
        K.MOVE_AWAY,
        FROM,
        street_address="Gruvvägen 2",
        postal_code="98131",
        locality="Kiruna",
        municipality_code="2584",
        easting=720_000,
        northing=7_536_000,
    )
    with pytest.raises(ByTheBook, match="nyetablering") as refused:
        told(change)
    assert "new establishment" in refused.value.told("en")
    assert known().municipality_code == "2580"


def test_a_branch_opens_under_its_centre_and_ends() -> None:
    publish()
    branch = f"{HAVET}-FILIAL"
    opens = Change(
        K.BRANCH_OPENS, FROM, name="Skärets filial", branch=branch, municipality_code="2580"
    )
    useful = frozenset({"nytta för befolkningen"})
    granted(told(opens, tells=useful), decided_by="regionstyrelsen")
    opened = known(FROM, branch)
    assert (opened.name, opened.kind.value, opened.parent_hsa_id) == (
        "Skärets filial",
        "branch",
        HAVET,
    )
    change = Change(
        K.SUMMER_HOURS,
        date(2023, 6, 1),
        date(2023, 8, 31),
        hours=((2, "09:00", "12:00"),),
        branch=branch,
    )
    granted(told(change), decided_by="beställaren", on=date(2023, 6, 1))
    assert visits(date(2023, 6, 1), branch).hours == (Hours(2, time(9), time(12)),)
    ends = date(2023, 10, 1)
    granted(told(Change(K.BRANCH_ENDS, ends, branch=branch)), decided_by="beställarchefen", on=ends)
    assert not visits(ends, branch).closed
    with pytest.raises(LookupError):
        known(ends, branch)


def test_a_listing_stop_goes_by_the_books_own_rules_of_stops() -> None:
    publish()
    one = told(Change(K.LISTING_STOP, FROM, date(2023, 6, 30), ground="work_environment"))
    granted(one)
    capacity = capacity_of(unit_id(HAVET), valid_on=FROM, known_at=newest_number())
    assert capacity.stop is not None
    decided = limits_decided(unit_id(HAVET), known_at=newest_number())
    assert [one.ground for one in decided] == ["work_environment"]


def test_a_stop_is_asked_for_on_a_ground_that_the_book_knows() -> None:
    publish()
    grounds = stop_grounds_of(HAVET, on=DAY, known_at=newest_number())
    assert [one.value for one in grounds] == ["patient_safety", "work_environment"]
    one = told(Change(K.LISTING_STOP, FROM, date(2023, 6, 30), ground="many_choices"))
    with pytest.raises(EffectRefused):
        granted(one)
    assert seen(one).state == "proposed"


def test_a_stop_that_the_book_forbids_is_not_granted_and_nothing_is_changed() -> None:
    publish()
    one = told(Change(K.LISTING_STOP, FROM, date(2025, 6, 30), ground="patient_safety"))
    step(one, "propose", OFFICER)
    with pytest.raises(EffectRefused):
        step(one, "grant", DECIDER, effect_on=FROM)
    assert seen(one).state == "proposed"


def test_a_decision_that_changes_nothing_is_not_made() -> None:
    publish()
    one = told(Change(K.NAME, FROM, name="Havets HC"))
    with pytest.raises(NothingChanged):
        step(one, "note", OFFICER, effect_on=FROM)
    assert seen(one).state == "received"


def test_a_long_stop_is_granted_when_the_board_has_decided_it_and_cites_the_rules_of_stops() -> (
    None
):
    publish()
    one = told(Change(K.LISTING_STOP, FROM, date(2023, 9, 30), ground="patient_safety"))
    assert seen(one).clause == "NB-3.6.12-4"
    with pytest.raises(EffectRefused):
        granted(one, decided_by="director")
    assert step(one, "grant", DECIDER, effect_on=FROM, decided_by="board") == "granted"
    (decided,) = limits_decided(unit_id(HAVET), known_at=newest_number())
    assert decided.decided_by == "board"


def test_a_move_that_the_book_lets_be_decided_moves_the_centre_to_the_other_municipality() -> None:
    publish("kronoberg/2023")
    change = Change(
        K.MOVE_AWAY,
        FROM,
        street_address="Gruvvägen 2",
        postal_code="98131",
        locality="Kiruna",
        municipality_code="2584",
        easting=720_000,
        northing=7_536_000,
    )
    granted(told(change), decided_by="politiskt beslut")
    assert (known(DAY).municipality_code, known().municipality_code) == ("2580", "2584")
    assert (known().easting, known().northing) == (720_000, 7_536_000)
