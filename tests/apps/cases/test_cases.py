"""Cases are opened, written in and decided; what was known of them earlier stays."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import HAVET, OFFICER, TORGET
from vardval.cases.actions import (
    CaseDecided,
    CaseUnreadable,
    decide_case,
    open_case,
    write_note,
)
from vardval.cases.queries import (
    Kind,
    NoSuchCase,
    Outcome,
    case,
    cases,
    subjects_with_open,
)
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied

pytestmark = pytest.mark.django_db

AT = datetime(2023, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2023, 3, 2)
CLERK = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
ANOTHER_CLERK = User(username="dana", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)


def opened(kind: str = Kind.REWARD, *, due_on: date | None = None, about: int = 7) -> int:
    return open_case(
        kind=kind,
        subject_id=about,
        title="Presentkort vid listning",
        clause="NB-3.4.4-5",
        opened_on=DAY,
        due_on=due_on,
        actor=OFFICER,
        at=AT,
    )


def decided(case_id: int, reasons: str = "Rabatten är borttagen") -> None:
    decide_case(
        case_id=case_id, outcome="upheld", reasons=reasons, decided_on=DAY, actor=OFFICER, at=AT
    )


def test_a_case_goes_from_open_by_notes_to_decided_and_each_step_is_an_entry() -> None:
    before = newest_number()
    one = opened()
    write_note(case_id=one, text="Ringde enheten.", actor=OFFICER, at=AT)
    decided(one)
    told = case(one, known_at=newest_number())
    assert (told.kind, told.subject.value, told.subject_id) == (Kind.REWARD, "unit", 7)
    assert [(note.text, note.written_by) for note in told.notes] == [("Ringde enheten.", "olga")]
    assert (told.outcome, told.reasons, told.decided_by) == (
        Outcome.UPHELD,
        "Rabatten är borttagen",
        "olga",
    )
    entries = LedgerEntry.objects.filter(number__gt=before).order_by("number")
    assert [(e.happened, e.parameters) for e in entries] == [
        ("case_opened", {"kind": "reward"}),
        ("case_noted", {"case": one}),
        ("case_decided", {"case": one, "outcome": "upheld"}),
    ]


def test_what_was_known_of_a_case_earlier_stays_as_it_was() -> None:
    one = opened()
    then = newest_number()
    write_note(case_id=one, text="Ringde enheten.", actor=OFFICER, at=AT)
    decided(one)
    told = case(one, known_at=then)
    assert (told.is_open, told.notes, told.reasons) == (True, (), "")
    with pytest.raises(NoSuchCase):
        case(one, known_at=then - 1)


def test_cases_stand_in_the_order_in_which_they_have_to_be_decided() -> None:
    without_a_day = opened()
    done = opened(due_on=DAY)
    late, soon = opened(due_on=DAY), opened(due_on=date(2023, 4, 1))
    decided(done)
    told = cases(known_at=newest_number())
    assert [one.id for one in told] == [late, soon, without_a_day, done]
    assert [one.is_late_on(date(2023, 3, 3)) for one in told] == [True, False, False, False]
    assert not told[0].is_late_on(DAY)
    still = cases(known_at=newest_number(), only_open=True)
    assert [one.id for one in still] == [late, soon, without_a_day]


def test_a_decided_case_is_written_in_no_more() -> None:
    one = opened()
    decided(one)
    with pytest.raises(CaseDecided) as refused:
        decided(one)
    assert str(refused.value) == (
        "Ärendet är redan beslutat. Öppna ett nytt om något har tillkommit."
    )
    with pytest.raises(CaseDecided):
        write_note(case_id=one, text="Mer", actor=OFFICER, at=AT)


def test_open_cases_of_a_kind_are_found_by_subject() -> None:
    dispute = opened(Kind.GUARDIANSHIP_DISPUTE, about=1)
    opened(Kind.WRONG_LISTING, about=2)
    known = newest_number()
    assert subjects_with_open(Kind.GUARDIANSHIP_DISPUTE, [1, 2], known_at=known) == {1}
    decided(dispute)
    newest = newest_number()
    assert subjects_with_open(Kind.GUARDIANSHIP_DISPUTE, [1, 2], known_at=newest) == set()
    assert subjects_with_open(Kind.GUARDIANSHIP_DISPUTE, [1, 2], known_at=known) == {1}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kind": "annat"}, "Välj vad ärendet gäller."),
        ({"title": "  "}, "Skriv en rubrik, med högst 120 tecken och utan namn."),
        ({"title": "x" * 121}, "Skriv en rubrik, med högst 120 tecken och utan namn."),
        (
            {"due_on": date(2023, 3, 1)},
            "Sista dag kan inte komma före den dag då ärendet kom in.",
        ),
    ],
)
def test_a_case_that_lacks_something_is_not_opened(changed: dict[str, object], told: str) -> None:
    sound: dict[str, object] = {"kind": "reward", "title": "Presentkort", "due_on": None}
    with pytest.raises(CaseUnreadable) as refused:
        open_case(subject_id=7, opened_on=DAY, actor=OFFICER, at=AT, **(sound | changed))  # type: ignore[arg-type] # what a test changes
    assert str(refused.value) == told
    assert cases(known_at=newest_number()) == []


def test_a_decision_has_an_outcome_and_reasons() -> None:
    one = opened()
    with pytest.raises(CaseUnreadable, match="Skriv skälen till beslutet"):
        decided(one, " ")
    with pytest.raises(CaseUnreadable, match="Välj hur ärendet slutar"):
        decide_case(
            case_id=one, outcome="kanske", reasons="x", decided_on=DAY, actor=OFFICER, at=AT
        )
    with pytest.raises(NoSuchCase):
        decided(one + 1)
    assert case(one, known_at=newest_number()).is_open


@pytest.mark.parametrize("actor", [CLERK, ANOTHER_CLERK])
def test_only_the_regions_officer_handles_cases(actor: User) -> None:
    one = opened()
    with pytest.raises(AccessDenied) as refused:
        open_case(kind="reward", subject_id=7, title="X", opened_on=DAY, actor=actor, at=AT)
    assert str(refused.value) == "Du får inte handlägga ärenden."
    with pytest.raises(AccessDenied):
        write_note(case_id=one, text="X", actor=actor, at=AT)
    with pytest.raises(AccessDenied):
        decide_case(case_id=one, outcome="upheld", reasons="X", decided_on=DAY, actor=actor, at=AT)
    assert case(one, known_at=newest_number()).is_open
