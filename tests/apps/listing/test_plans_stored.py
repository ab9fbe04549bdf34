"""The providers' common plans in the store, and who answers for a place."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET, load_county, publish
from vardval.catchment.actions import load_sites
from vardval.core.catchment import Matter
from vardval.listing.models import PlanHappening
from vardval.listing.plan_actions import (
    NoSuchMunicipality,
    NothingNamed,
    approve_change,
    note_provider,
    take_over_plan,
    tell_change,
)
from vardval.listing.plan_facts import county_on
from vardval.listing.plan_queries import (
    NoSuchPlace,
    PlanOnDay,
    answers_for,
    history_of,
    plans_on,
)
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db

LULEA, KIRUNA = "2580", "2584"
HEADINGS = "namn;slag;område;enhet;från;till_och_med\n"
SITES = (
    "Solgården;boende;C;;2010-01-01;\nMånen;boende;K;;2010-01-01;\n"
    f"Myran;förskola;C;{HAVET};2010-01-01;\n"
)
MARCH, MAY = date(2022, 3, 1), date(2022, 5, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def places(db: None) -> None:
    load_county()
    publish("varmland/2022")
    load(SITES)


def load(lines: str, day: date = date(2022, 1, 1)) -> None:
    load_sites(content=(HEADINGS + lines).encode(), name="b.csv", actor="prov", at=at(day))


def tell(day: date = MARCH, **answers: str) -> str:
    done = tell_change(municipality=LULEA, answers=answers, on=day, actor=OFFICER, at=at(day))
    return done.outcome.value


def plan(day: date, number: int | None = None) -> PlanOnDay:
    known = newest_number() if number is None else number
    return next(one for one in plans_on(valid_on=day, known_at=known) if one.municipality == LULEA)


def answers(matter: Matter, day: date, area: str = "C", site: str | None = None) -> int | None:
    found = answers_for(matter, area=area, site=site, valid_on=day, known_at=newest_number())
    assert found.trace[-1].clause is not None
    return found.unit_id


def test_a_change_waits_until_it_is_approved_and_every_day_is_told_as_it_was_known() -> None:
    assert plan(MARCH).lacks == ("Månen", "Solgården")
    assert tell(Solgården=TORGET, death=HAVET) == "waiting"
    told = newest_number()
    assert plan(MARCH).plan.waiting == {"Solgården": unit_id(TORGET), "death": unit_id(HAVET)}
    assert answers(Matter.SPECIAL_HOUSING, MARCH, site="Solgården") is None
    done = approve_change(municipality=LULEA, on=date(2022, 3, 15), actor=OFFICER, at=at(MAY))
    assert (done.outcome.value, done.clause) == ("accepted", "VL-1.2.13-4")
    assert plan(date(2022, 3, 14)).lacks == ("Månen", "Solgården")
    assert plan(date(2022, 3, 15)).lacks == ("Månen",)
    assert plan(date(2022, 3, 15), told).plan.answers == {}
    assert answers(Matter.SPECIAL_HOUSING, MAY, site="Solgården") == unit_id(TORGET)
    assert answers(Matter.DEATH, MAY, area="K") == unit_id(HAVET)
    assert [(one.kind, str(one.on)) for one in history_of(LULEA, known_at=newest_number())] == [
        ("approved", "2022-03-15"),
        ("told", "2022-03-01"),
    ]


def test_nothing_to_approve_is_refused_told_in_the_ledger_and_not_stored() -> None:
    done = approve_change(municipality=LULEA, on=MARCH, actor=OFFICER, at=at(MARCH))
    assert done.outcome.value == "refused"
    assert entries_told([done.entry])[done.entry].happened == "plan_approved"
    assert not PlanHappening.objects.exists()


def test_a_new_provider_owes_the_others_a_revision_before_it_starts() -> None:
    note_provider(
        municipality=LULEA, unit="Nya VC", starts_on=MAY, on=MARCH, actor=OFFICER, at=at(MARCH)
    )
    april = date(2022, 4, 30)
    (due,) = plan(april).due
    assert (due.unit, due.due_on, due.clause) == ("Nya VC", april, "VL-1.2.13-5")
    assert (plan(april).is_late, plan(MAY).is_late) == (False, True)
    tell(MAY, Månen=HAVET)
    assert (plan(MAY).due, plan(MAY).is_late) == ((), False)


def test_a_plan_that_was_approved_before_holds_from_its_day() -> None:
    take_over_plan(
        municipality=LULEA,
        answers={"Solgården": HAVET, "Månen": HAVET},
        on=date(2020, 1, 1),
        actor=OFFICER,
        at=at(MARCH),
    )
    assert (plan(MARCH).lacks, plan(MARCH).plan.waiting) == ((), None)


def test_who_answers_for_a_place_follows_the_list_the_plan_and_the_area() -> None:
    load(f"Hälsan;flyktingmedicin;C;{FJALLET};2010-01-01;\n")
    assert answers(Matter.ASYLUM_SEEKERS, MARCH) == unit_id(TORGET)
    assert answers(Matter.DEATH, MARCH, area="K") == unit_id(HAVET)
    clinic = county_on(MARCH, newest_number()).units[unit_id(FJALLET)]
    assert clinic.has_refugee_medicine is True
    with pytest.raises(NoSuchPlace, match="”Z” finns inte i registret den dagen"):
        answers(Matter.DEATH, MARCH, area="Z")
    with pytest.raises(NoSuchPlace):
        answers(Matter.DEATH, MARCH, area="K", site="Solgården")


def test_a_change_that_names_nothing_known_is_told_so() -> None:
    with pytest.raises(NothingNamed, match="”Okänt” är varken ett boende i kommunen"):
        tell(Okänt=TORGET)
    with pytest.raises(NothingNamed, match="Skriv minst ett boende eller ärende"):
        tell()
    with pytest.raises(NoSuchMunicipality, match="Kommunen 9999 finns inte"):
        approve_change(municipality="9999", on=MARCH, actor=OFFICER, at=at(MARCH))


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.CONTROLLER, Role.AUDITOR, Role.RESIDENT])
def test_only_the_officer_decides_on_a_plan(role: Role) -> None:
    somebody = User(username="x", role=role, unit_hsa_id=TORGET)
    with pytest.raises(AccessDenied, match="Du får inte besluta om närområdesplaner"):
        tell_change(
            municipality=LULEA,
            answers={"death": TORGET},
            on=MARCH,
            actor=somebody,
            at=at(MARCH),
        )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("A;boende;Z;;2010-01-01;", "Området Z finns inte."),
        ("A;boende;C;SE2321000230-X;2010-01-01;", "finns inte i registret"),
        ("A;hotell;C;;2010-01-01;", "är inget slag"),
        ("A;flyktingmedicin;C;;2010-01-01;", "Flyktingmedicinen saknar enhet."),
        ("A;boende;C;;2010-01-01;2009-01-01", "till_och_med ligger före från."),
        ("A;boende;C;;2010-01-01;\nA;boende;K;;2011-01-01;", "Perioden överlappar rad 2"),
    ],
)
def test_a_file_of_sites_is_read_whole_or_refused_with_every_fault(line: str, fault: str) -> None:
    with pytest.raises(RegisterFileRefused) as refused:
        load(line + "\n")
    assert fault in str(refused.value)
    load(SITES)  # The same file twice changes nothing.
    assert plan(MARCH).lacks == ("Månen", "Solgården")
