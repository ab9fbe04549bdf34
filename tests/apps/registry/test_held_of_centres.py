"""What is held of centres on both time axes, loaded from files and changed one fact at a time."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from tests.apps.county import AT, HAVET, TORGET, load_county, publish
from vardval.core.registry import (
    AssignmentKind,
    Competence,
    CooperationForm,
    Function,
    Marketing,
    OpenTime,
    PhoneTime,
    Premises,
    Profession,
    Work,
)
from vardval.core.time import Period
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.actions import RegisterLoad
from vardval.registry.contract_actions import sign_contract
from vardval.registry.held_actions import (
    NewHolder,
    change_assignment,
    change_function,
    change_subcontractor,
    tell_absence,
)
from vardval.registry.held_loads import HeldFile, load_held
from vardval.registry.held_queries import demands_on_unit, unit_facts
from vardval.registry.history_queries import history_of
from vardval.registry.queries import unit_id
from vardval.registry.visiting_actions import load_closed_days, load_contacts, load_hours

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
LATER = datetime(2023, 5, 1, 8, 0, tzinfo=UTC)
HEADINGS = {
    HeldFile.FUNCTIONS: "funktion;namn;yrke;kompetens;anmäld;skriftligt;byte",
    HeldFile.STAFF: "yrke;kompetens;arbete;antal;procent",
    HeldFile.SUBCONTRACTORS: "namn;organisationsnummer;form;annan_plats;adress;driver_enheten",
    HeldFile.ASSIGNMENTS: "slag;uppdrag;beslutat;avtal",
    HeldFile.PREMISES: "mobil;öppet_var;tillgänglig;väntrum;information;besök_på_plats",
    HeldFile.TELEPHONE: "veckodag;öppnar;stänger;system",
    HeldFile.REFERRALS: "hänvisar_till",
    HeldFile.ABSENCES: "yrke;anmäld",
    HeldFile.MARKETING: "åtgärd;godkänd",
}


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()


def _load(kind: HeldFile, *lines: str) -> RegisterLoad:
    content = f"hsa_id;från;till_och_med;{HEADINGS[kind]}\n" + "\n".join(lines)
    return load_held(kind=kind, content=content.encode(), name="r.csv", actor="prov", at=AT)


def test_every_kind_of_file_is_told_again_as_the_facts_of_its_unit() -> None:
    since = f"{TORGET};2020-01-01;"
    _load(HeldFile.FUNCTIONS, f"{since};verksamhetschef;Eva Ek;läkare;legitimation;;nej;nej")
    _load(HeldFile.STAFF, f"{since};läkare;specialist i allmänmedicin;fast läkarkontakt;2;87,5")
    _load(HeldFile.SUBCONTRACTORS, f"{since};Foten AB;;konsultavtal;ja;Vägen 1;nej")
    _load(HeldFile.ASSIGNMENTS, f"{since};tilläggsuppdrag;bårhus;2020-01-01;")
    _load(HeldFile.PREMISES, f"{since};nej;1;ja;ja;;60")
    _load(HeldFile.TELEPHONE, f"{since};måndag;08:00;17:00;TeleQ")
    _load(HeldFile.REFERRALS, f"{since};1177")
    _load(HeldFile.ABSENCES, f"{TORGET};2023-02-01;2023-02-10;läkare;2023-02-02")
    _load(HeldFile.MARKETING, f"{TORGET};2023-02-01;2023-03-31;Annons i tidningen;2023-01-20")
    told = unit_facts(TORGET, valid_on=DAY, known_at=newest_number())
    (manager,) = told.holding(Function.OPERATIONS_MANAGER)
    assert (manager.name, manager.since) == ("Eva Ek", date(2020, 1, 1))
    (doctors,) = told.staff
    assert doctors.full_time == Decimal("175.0")
    assert doctors.competences == {Competence.GENERAL_MEDICINE}
    assert doctors.work == {Work.PERMANENT_PHYSICIAN}
    assert told.cooperations[0].form is CooperationForm.CONSULTANT
    assert told.assignments == ((AssignmentKind.ADDITIONAL, "bårhus"),)
    assert told.premises == Premises(
        is_accessible=True, has_waiting_room=True, has_information=None, visits_here_percent=60
    )
    assert told.phone == (PhoneTime(OpenTime(1, time(8), time(17)), "TeleQ"),)
    assert [one.value for one in told.referrals] == ["1177"]
    assert [one.told_on for one in told.absences] == [date(2023, 2, 2)]
    assert told.marketing == (
        Marketing("Annons i tidningen", date(2023, 2, 1), date(2023, 3, 31), date(2023, 1, 20)),
    )


def test_a_new_manager_ends_the_old_ones_time_and_is_a_change() -> None:
    _load(HeldFile.FUNCTIONS, f"{TORGET};2020-01-01;;verksamhetschef;Eva Ek;läkare;;;nej;nej")
    before = newest_number()
    entry = change_function(
        unit_hsa_id=TORGET,
        function=Function.OPERATIONS_MANAGER,
        holder=NewHolder("Ivar Al", Profession.NURSE, told_on=date(2023, 1, 20)),
        from_on=date(2023, 2, 1),
        actor="prov",
        at=LATER,
    )
    assert entry is not None

    def told(day: date, known_at: int) -> list[tuple[str, bool]]:
        facts = unit_facts(TORGET, valid_on=day, known_at=known_at)
        return [(one.name, one.is_change) for one in facts.functions]

    now = newest_number()
    assert told(date(2023, 1, 31), now) == [("Eva Ek", False)]
    assert told(date(2023, 2, 1), now) == [("Ivar Al", True)]
    assert told(date(2023, 2, 1), before) == [("Eva Ek", False)]
    days = [(one.on, one.begins) for one in history_of(unit_id(TORGET), known_at=now)]
    assert days == [
        (date(2023, 2, 1), True),
        (date(2023, 2, 1), False),
        (date(2020, 1, 1), True),
    ]


def test_the_same_change_again_changes_nothing() -> None:
    for expected in (True, False):
        entry = change_assignment(
            unit_hsa_id=TORGET,
            kind=AssignmentKind.ADDITIONAL,
            name="ambulans",
            has_it=True,
            from_on=DAY,
            actor="prov",
            at=AT,
        )
        assert (entry is not None) is expected


def test_a_subcontractor_and_an_absence_have_their_days() -> None:
    change_subcontractor(
        unit_hsa_id=TORGET,
        name="Foten AB",
        form=CooperationForm.SUBCONTRACT,
        from_on=DAY,
        actor="prov",
        at=AT,
    )
    change_subcontractor(
        unit_hsa_id=TORGET,
        name="Foten AB",
        form=None,
        from_on=date(2023, 6, 1),
        actor="prov",
        at=LATER,
    )
    tell_absence(
        unit_hsa_id=TORGET,
        profession=Profession.PHYSICIAN,
        days=Period(DAY, date(2023, 3, 4)),
        told_on=DAY,
        actor="prov",
        at=AT,
    )
    now = newest_number()
    assert len(unit_facts(TORGET, valid_on=date(2023, 5, 31), known_at=now).cooperations) == 1
    assert unit_facts(TORGET, valid_on=date(2023, 6, 1), known_at=now).cooperations == ()
    (absence,) = unit_facts(TORGET, valid_on=DAY, known_at=now).absences
    assert (absence.first_on, absence.last_on) == (DAY, date(2023, 3, 3))


def test_the_history_tells_of_hours_closed_days_contact_and_contract_too() -> None:
    publish()
    for load, lines in (
        (load_hours, f"veckodag;öppnar;stänger\n{TORGET};2023-01-01;2023-06-30;måndag;08:00;17:00"),
        (load_closed_days, f"svarar;anledning\n{TORGET};2023-02-01;2023-02-02;{HAVET};Flytt"),
        (
            load_contacts,
            (
                "gatuadress;postnummer;postort;telefon;e-post;utbud\n"
                f"{TORGET};2023-01-01;;Torget 1;97231;Luleå;0920-1;;"
            ),
        ),
    ):
        content = f"hsa_id;från;till_och_med;{lines}\n".encode()
        load(content=content, name="r.csv", actor="prov", at=AT)
    sign_contract(
        unit_hsa_id=TORGET,
        organisation_number="2321000230",
        starts_on=DAY,
        signed_on=date(2023, 2, 1),
        approved_on=date(2023, 1, 15),
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )
    told = history_of(unit_id(TORGET), known_at=newest_number())
    assert [(one.on, one.what, one.begins) for one in told] == [
        (date(2028, 3, 1), "contract", False),
        (date(2023, 7, 1), "hours", False),
        (DAY, "contract", True),
        (date(2023, 2, 3), "closed", False),
        (date(2023, 2, 1), "closed", True),
        (date(2023, 1, 1), "hours", True),
        (date(2023, 1, 1), "contact", True),
    ]
    (closed,) = (one.told for one in told if one.what == "closed" and one.begins)
    assert closed == (("answering_unit__hsa_id", HAVET), ("reason", "Flytt"))


def test_a_missing_manager_is_told_with_the_clause_of_the_book() -> None:
    publish()
    _load(HeldFile.FUNCTIONS, f"{TORGET};2020-01-01;;verksamhetschef;Eva Ek;läkare;;;nej;nej")

    def of(hsa_id: str) -> tuple[str, ...]:
        told = demands_on_unit(hsa_id, valid_on=DAY, known_at=newest_number())
        (one,) = (each for each in told if each.rule_id == "enhet.verksamhetschef")
        return () if one.shortcoming is None else one.shortcoming.clauses

    assert of(TORGET) == ()
    assert of(HAVET) == ("NB-3.8.2-10",)


def test_a_word_that_the_register_does_not_know_is_refused_with_its_line() -> None:
    with pytest.raises(RegisterFileRefused) as refused:
        _load(HeldFile.STAFF, f"{TORGET};2020-01-01;;läkare;flygcertifikat;;1;100")
    assert "rad 2: kompetens: ”flygcertifikat” finns inte." in str(refused.value.faults[0])
    with pytest.raises(RegisterFileRefused, match="rad 3"):
        _load(
            HeldFile.PREMISES,
            f"{TORGET};2020-01-01;;nej;1;;;",
            f"{TORGET};2021-01-01;;nej;1;ja;;",
        )


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.UNIT_CLERK, Role.AUDITOR, Role.RESIDENT])
def test_only_the_regions_officers_keep_the_register(role: Role) -> None:
    actor = User(username="x", role=role, unit_hsa_id=TORGET)
    with pytest.raises(AccessDenied, match="Du får inte ändra i registret över enheter"):
        change_assignment(
            unit_hsa_id=TORGET,
            kind=AssignmentKind.OUTSIDE,
            name="intyg",
            has_it=True,
            from_on=DAY,
            actor=actor,
            at=AT,
        )
