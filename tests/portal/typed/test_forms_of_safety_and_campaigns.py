"""The forms of safety's registers and of campaigns: what is read of them, and what is asked for."""

from datetime import date

import pytest
from django.http import QueryDict

from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.core.safety import Kind
from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.portal.campaign_form import plan_typed
from vardval.portal.moment import UnreadableDay
from vardval.portal.safety_form import FORMS, forms_for, read_report
from vardval.safety.reports import Report, ReportIncomplete

TODAY = date(2024, 2, 29)
HERE, THERE = "SE1", "SE2"
TOLD = {"slag": "referrals", "rubrik": "Remissen", "handelse": "Den låg.", "dag": "2024-02-28"}


def report(way: str, **sent: str) -> Report:
    """Return what is read of the form of the way, sent from the centre here."""
    typed = QueryDict(mutable=True)
    typed.update({**TOLD, **sent})
    return read_report(FORMS[way], HERE, typed, TODAY, "sv")


EVERYTHING = {
    "mottagare": THERE,
    "utanfor": "Lasarettet",
    "nummer": "P-1",
    "senast": "2024-03-01",
    "intygas": "ja",
}


@pytest.mark.parametrize(
    ("way", "unit", "sender", "outside", "reference", "wanted"),
    [
        ("avvikelse", HERE, HERE, "", "", None),
        ("avvikelse-till-andra", THERE, HERE, "", "", date(2024, 3, 1)),
        ("avvikelse-fran-andra", HERE, "", "Lasarettet", "P-1", date(2024, 3, 1)),
        ("lex-maria", HERE, "", "", "P-1", None),
        ("patientnamnden", HERE, "", "", "P-1", date(2024, 3, 1)),
        ("tillsyn", HERE, "", "Lasarettet", "P-1", None),
        ("inspektion", HERE, "", "", "", date(2024, 3, 1)),
    ],
)
def test_each_way_reads_what_it_asks_and_nothing_else(
    way: str, unit: str, sender: str, outside: str, reference: str, wanted: date | None
) -> None:
    read = report(way, **EVERYTHING)
    assert (read.unit, read.sender, read.outside) == (unit, sender, outside)
    assert (read.reference, read.wanted_by_on) == (reference, wanted)
    assert (read.kind, read.title, read.told) == (Kind.REFERRALS, "Remissen", "Den låg.")


def test_a_deviation_of_somebody_who_is_no_centre_names_them() -> None:
    read = report("avvikelse-till-andra", utanfor="Lasarettet")
    assert (read.unit, read.sender, read.outside) == ("", HERE, "Lasarettet")


def test_an_inspection_is_told_on_the_day_that_it_is_whatever_is_typed() -> None:
    assert report("inspektion", dag="").happened_on == TODAY
    assert report("inspektion", dag="2020-01-01").happened_on == TODAY


@pytest.mark.parametrize(("sent", "is_confirmed"), [("ja", True), ("", False), ("on", False)])
def test_only_a_plain_yes_confirms(sent: str, is_confirmed: bool) -> None:
    assert report("lex-maria", intygas=sent).is_confirmed is is_confirmed


@pytest.mark.parametrize(
    ("way", "sent", "told"),
    [
        ("avvikelse", {"slag": ""}, "Välj vad det gäller."),
        ("avvikelse", {"slag": "REFERRALS"}, "Välj vad det gäller."),
        (
            "avvikelse",
            {"dag": " "},
            "Skriv vilken dag det var. Den kan inte ligga efter i dag.",
        ),
        (
            "inspektion",
            {"senast": "2024-02-28"},
            "Den sista dagen kan inte ligga före i dag.",
        ),
    ],
)
def test_what_lacks_is_asked_for(way: str, sent: dict[str, str], told: str) -> None:
    with pytest.raises(ReportIncomplete) as refused:
        report(way, **sent)
    assert refused.value.told("sv") == told


def test_an_answer_may_be_wished_for_the_same_day_and_a_day_that_is_none_is_said() -> None:
    assert report("inspektion", senast="2024-02-29").wanted_by_on == TODAY
    with pytest.raises(UnreadableDay):
        report("avvikelse", dag="2023-02-29")


def test_a_clerk_registers_for_the_own_centre_and_the_officer_what_the_region_keeps() -> None:
    own = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HERE)
    officer = User(username="ada", role=Role.REGION_OFFICER)
    assert [one.slug for one in forms_for(own, HERE)] == [
        "avvikelse",
        "avvikelse-till-andra",
        "lex-maria",
        "tillsyn",
    ]
    assert forms_for(own, THERE) == []
    assert {"avvikelse-fran-andra", "patientnamnden", "inspektion"} <= {
        one.slug for one in forms_for(officer, HERE)
    }


def plan(kind: CampaignKind, **sent: str | list[str]) -> Plan:
    typed = QueryDict(mutable=True)
    for name, value in sent.items():
        typed.setlist(name, value if isinstance(value, list) else [value])
    return plan_typed(kind, typed, "sv")


def test_an_empty_form_is_a_plan_that_lacks_everything_and_breaks_nothing() -> None:
    assert plan(CampaignKind.CLOSURE) == Plan(CampaignKind.CLOSURE, "", date.min)


@pytest.mark.parametrize("kind", list(CampaignKind))
def test_a_last_day_to_choose_is_read_only_where_a_choice_is_offered(kind: CampaignKind) -> None:
    read = plan(kind, sista="2024-05-31")
    assert read.choose_by == (date(2024, 5, 31) if kind.offers else None)


def test_what_is_typed_is_read_without_the_space_around_it() -> None:
    read = plan(
        CampaignKind.OPENING,
        namn=" Nya ",
        hsa=" SE9 ",
        enhetsnamn=" Nya HC ",
        orgnr="556036-0793",
        ost="820000",
        nord="7300000",
        beslutat_av=" Nämnden ",
        skal=" Behov ",
        besked="2024-04-01",
    )
    assert (read.name, read.new_hsa_id, read.new_name) == (" Nya ", "SE9", "Nya HC")
    assert (read.organisation_number, read.easting, read.northing) == (
        "5560360793",
        820_000,
        7_300_000,
    )
    assert (read.decided_by, read.reason, read.announced_on) == (
        "Nämnden",
        "Behov",
        date(2024, 4, 1),
    )


@pytest.mark.parametrize("typed", ["", "0", "x", "-1", "1.5", "²", "9" * 10, "9" * 5000])
def test_a_unit_or_a_place_that_is_no_number_is_none(typed: str) -> None:
    read = plan(CampaignKind.MOVE, enhet=[typed, "4"], mal=typed, ost=typed, nord=typed)
    assert (read.unit_ids, read.target_id) == ((4,), None)
    assert (read.easting, read.northing) == (None, None)


@pytest.mark.parametrize("typed", ["", "556036-0794", "5560360793x", "19500317-9800"])
def test_a_number_that_no_organisation_has_is_none(typed: str) -> None:
    assert plan(CampaignKind.OPENING, orgnr=typed).organisation_number == ""


def test_empty_boxes_are_no_areas_and_nobody_heard() -> None:
    read = plan(CampaignKind.REDRAWING, omrade=["", "11", "12"], hord=["", "kommunen"])
    assert (read.area_codes, read.heard) == (("11", "12"), ("kommunen",))
