"""What each document asks of safety: the whole table of duties, and who takes which step."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.granland import a_book
from vardval.core.cases import By, Need
from vardval.core.rulebook.book import Argument
from vardval.core.rulebook.mechanism import WrongArgument
from vardval.core.safety import (
    BY_NAME,
    DEVIATION_OWN,
    DEVIATION_SENT,
    INSPECTION,
    KINDS_OF,
    LEX_MARIA,
    MACHINES,
    PATIENT_BOARD,
    SUPERVISION,
    Duty,
    Kind,
    duty,
)
from vardval.core.trace import step
from vardval.rulebook.loading import load_book

NB, VB, KB, VL = "norrbotten/2023", "vasterbotten/2021", "kronoberg/2023", "varmland/2022"
STRATEGIST = "regionens patientsäkerhetsstrateg"
CHIEF = "den offentliga primärvårdens chefläkare"
ASKED: dict[str, dict[str, tuple[str, str, str, tuple[str, ...]]]] = {
    NB: {
        "lex_maria_kopia": (
            "copy_without_identities",
            "NB-3.1.13-11",
            STRATEGIST,
            ("kopia av anmälan", "utredning eller händelseanalys"),
        ),
        "patientnämnd_svar": ("within_weeks", "NB-3.1.14-6", "patientnämnden", ()),
        "patientnämnd_svarets_innehåll": (
            "answer_has",
            "NB-3.1.14-7",
            "",
            (
                "ställt till patienten",
                "svar på patientens frågor",
                "vidtagna åtgärder om det går",
            ),
        ),
    },
    KB: {
        "lex_maria_kopia": (
            "copy_without_identities",
            "KB-3.1-9",
            CHIEF,
            ("färdig internutredning", "lex Maria-ärendet"),
        ),
        "patientnämnd_svar": ("on_request", "KB-3.1-24", "patientnämnden", ()),
        "tillsyn_resultat": ("result_told", "KB-3.1-12", CHIEF, ()),
        "inspektion": ("may_be_inspected", "KB-8-6", "", ()),
    },
    VB: {
        "avvikelse_besvaras": ("answered_to_sender", "VB-2.5-5", "", ()),
        "lex_maria_kopia": (
            "copy_without_identities",
            "VB-2.5-8",
            "regionen",
            ("kopia av anmälan", "utredningsmaterial", "åtgärder"),
        ),
        "lex_maria_beslut": ("decision_sent", "VB-2.5-9", "regionen", ()),
        "patientnämnd_svar": ("on_request", "VB-3.12-2", "patientnämnden och dess kansli", ()),
        "tillsyn_resultat": ("result_told", "VB-2.5-10", "regionen", ()),
        "inspektion": ("may_be_inspected", "VB-7-14", "", ()),
    },
    VL: {},
}


@pytest.mark.parametrize("book", list(ASKED))
@pytest.mark.parametrize("name", list(BY_NAME))
def test_each_document_asks_what_it_says_of_whom_it_says_and_nothing_more(
    book: str, name: str
) -> None:
    began_on = date(int(book[-4:]), 3, 1)
    found = duty(BY_NAME[name], load_book(book), began_on)
    if name not in ASKED[book]:
        assert found is None
        return
    code, clause, receiver, things = ASKED[book][name]
    told: dict[str, str | int | date] = {"receiver": receiver} if receiver else {}
    if things:
        told["things"] = ", ".join(things)
    last_on = None
    if code == "within_weeks":
        last_on = began_on + timedelta(days=28)
        told = {"weeks": 4, "began": began_on, "last": last_on}
    assert found == Duty(step(f"safety.{code}", clause, **told), last_on, receiver, things)


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.integers(1, 30))
def test_weeks_end_on_the_same_weekday_and_whoever_asks_later_has_no_earlier_day(
    began_on: date, weeks: int
) -> None:
    book = a_book({"säkerhet.patientnämnd_svar": ("inom_tid", {"tid": weeks, "till": "nämnden"})})
    found = duty(BY_NAME["patientnämnd_svar"], book, began_on)
    assert found is not None
    assert found.last_on is not None
    assert found.last_on.weekday() == began_on.weekday()
    assert (found.last_on - began_on).days == weeks * 7


def test_a_copy_shows_who_it_is_about_only_where_the_book_lets_it() -> None:
    of: dict[str, Argument] = {"till": "regionen", "handlingar": ("kopia av anmälan",)}
    for unnamed, code in ((True, "copy_without_identities"), (False, "copy"), (None, "copy")):
        arguments = of if unnamed is None else of | {"avidentifierat": unnamed}
        book = a_book({"säkerhet.lex_maria_kopia": ("kopia", arguments)})
        found = duty(BY_NAME["lex_maria_kopia"], book, date(2023, 3, 1))
        assert found is not None
        assert found.step.code == f"safety.{code}"


def test_a_book_whose_weeks_or_things_cannot_be_read_is_wrong() -> None:
    day = date(2023, 3, 1)
    weeks = a_book({"säkerhet.patientnämnd_svar": ("inom_tid", {"tid": "fyra"})})
    with pytest.raises(WrongArgument, match="saknar argumentet tid"):
        duty(BY_NAME["patientnämnd_svar"], weeks, day)
    things = a_book({"säkerhet.lex_maria_kopia": ("kopia", {"handlingar": "allt"})})
    with pytest.raises(WrongArgument, match="saknar argumentet handlingar"):
        duty(BY_NAME["lex_maria_kopia"], things, day)


STEPS = {
    DEVIATION_OWN: {By.PARTY: {"conclude", "withdraw"}},
    DEVIATION_SENT: {
        By.PARTY: {"answer", "misdirect", "withdraw", "acknowledge", "ask_again"},
        By.OFFICER: {"answer_for", "tell_sender"},
    },
    LEX_MARIA: {By.PARTY: {"tell_decision"}, By.OFFICER: {"close"}},
    PATIENT_BOARD: {By.PARTY: {"answer_sent"}, By.OFFICER: {"ask", "close"}},
    SUPERVISION: {By.PARTY: {"tell_result"}, By.OFFICER: {"ask", "close", "lead_on"}},
    INSPECTION: {
        By.PARTY: {"answer", "report"},
        By.CLOCK: {"silence"},
        By.OFFICER: {
            *("announce", "visit", "cancel", "hand_over_report", "close", "require", "lead_on"),
            *("accept", "not_accept"),
        },
    },
}


@pytest.mark.parametrize("course", MACHINES, ids=lambda one: one.name)
def test_the_centre_takes_its_own_steps_and_the_officer_the_regions(course: object) -> None:
    (table,) = [one for one in MACHINES if one is course]
    found: dict[By, set[str]] = {}
    for one in table.transitions:
        found.setdefault(one.by, set()).add(one.action)
    assert found == STEPS[table]


def test_what_ends_a_matter_unasked_or_unheard_gives_its_reasons() -> None:
    without = {
        (course.name, one.source, one.action)
        for course in MACHINES
        for one in course.transitions
        if one.target in course.ends and not one.needs
    }
    assert without == {
        ("deviation_sent", "answered", "acknowledge"),
        ("lex_maria", "ivo_decided", "close"),
        ("patient_board", "answered", "close"),
        ("supervision", "result_told", "close"),
        ("inspection", "heard", "close"),
    }


def test_whoever_asks_again_is_answered_and_says_what_is_asked() -> None:
    again = {
        (course.name, one.action, one.target, frozenset({Need.REASONS}) == one.needs)
        for course in MACHINES
        for one in course.transitions
        if one.target == course.start
    }
    assert again == {
        ("deviation_sent", "ask_again", "asked", True),
        ("patient_board", "ask", "asked", True),
        ("supervision", "ask", "supervised", True),
    }


def test_what_happened_on_a_day_is_told_with_the_day() -> None:
    with_day = {
        (course.name, one.action)
        for course in MACHINES
        for one in course.transitions
        if Need.DAY in one.needs
    }
    assert with_day == {
        ("deviation_sent", "tell_sender"),
        ("lex_maria", "tell_decision"),
        ("patient_board", "answer_sent"),
        ("supervision", "tell_result"),
        ("inspection", "announce"),
        ("inspection", "visit"),
        ("inspection", "accept"),
    }


def test_training_is_a_kind_of_what_others_look_into_alone() -> None:
    assert {name for name, kinds in KINDS_OF.items() if Kind.TRAINING in kinds} == {
        "supervision",
        "inspection",
    }
    for kinds in KINDS_OF.values():
        assert list(kinds) == [one for one in Kind if one in kinds]
        assert set(Kind) - set(kinds) <= {Kind.TRAINING}
