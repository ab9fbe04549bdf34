"""What providers answer to new terms, and which book then binds them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.apps.county import HAVET, OFFICER, TORGET, load_county
from tests.apps.two_years import NEW, OLD, adopt_two_years
from vardval.core.contract import Answer, AnswerKind, Binding
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.registry.models import TermsAnswer
from vardval.registry.queries import UnitUnknown
from vardval.registry.terms_access import AnswerNotTaken
from vardval.registry.terms_actions import record_terms_answer
from vardval.registry.terms_queries import (
    NoBookBinds,
    binding_of_unit,
    books_by_unit,
    rulebook_of_unit,
    terms_of_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("replayed_ledger")]
PRIVATE, PUBLIC = "5560360793", "2321000230"
NOW = datetime(2023, 12, 1, 8, 0, tzinfo=UTC)
LAST_ANSWER = date(2023, 10, 31)  # Sixty days after 1 September.


@pytest.fixture(autouse=True)
def county(replayed_ledger: None, tmp_path: Path) -> None:
    """Two providers, and two adopted years."""
    load_county()
    adopt_two_years(tmp_path)


def _answer(
    kind: AnswerKind, on: date, book: str = NEW, provider: str = PRIVATE, at: datetime = NOW
) -> int | None:
    return record_terms_answer(
        organisation_number=provider,
        book_id=book,
        answer=kind,
        answered_on=on,
        actor=OFFICER,
        at=at,
    )


def _binding(day: date, known_at: datetime | int | None = None) -> Binding:
    known = newest_number() if known_at is None else known_at
    return binding_of_unit(HAVET, valid_on=day, known_at=known)


def test_who_says_nothing_is_bound_by_the_newest_book() -> None:
    assert _binding(date(2023, 12, 31)) == Binding(OLD)
    assert _binding(date(2024, 1, 1)) == Binding(NEW)


def test_a_no_keeps_the_old_book_for_that_provider_until_its_contract_ends() -> None:
    _answer(AnswerKind.REJECTED, LAST_ANSWER)
    assert _binding(date(2024, 10, 31)) == Binding(OLD, NEW, date(2024, 10, 31))
    assert _binding(date(2024, 11, 1)) == Binding(None, NEW, date(2024, 10, 31))
    by_unit = books_by_unit(valid_on=date(2024, 6, 1), known_at=newest_number())
    assert (by_unit[HAVET], by_unit[TORGET]) == (OLD, NEW)


def test_the_binding_rules_can_be_read_also_after_the_old_books_year() -> None:
    _answer(AnswerKind.REJECTED, LAST_ANSWER)
    day, known = date(2024, 6, 1), newest_number()
    changes = {
        hsa_id: rulebook_of_unit(hsa_id, valid_on=day, known_at=known)
        .rule_on("listning.byten", day)
        .arguments["antal"]
        for hsa_id in (HAVET, TORGET)
    }
    assert changes == {HAVET: 2, TORGET: 1}
    with pytest.raises(NoBookBinds) as nothing:
        rulebook_of_unit(HAVET, valid_on=date(2024, 11, 1), known_at=known)
    assert str(nothing.value).startswith(f"Ingen bok binder leverantören för {HAVET} 1 november")


def test_what_was_known_before_the_no_is_still_what_was_known_then() -> None:
    before = newest_number()
    _answer(AnswerKind.REJECTED, LAST_ANSWER)
    assert _binding(date(2024, 6, 1), before) == Binding(NEW)


def test_a_no_that_is_taken_back_ends_from_that_day_and_stays_in_the_record() -> None:
    _answer(AnswerKind.REJECTED, date(2023, 10, 1))
    _answer(AnswerKind.ACCEPTED, date(2023, 10, 20))
    assert _binding(date(2023, 10, 19)).rejected == NEW
    assert _binding(date(2024, 6, 1)) == Binding(NEW)
    assert [one.answer for one in TermsAnswer.objects.order_by("id")] == [
        "rejected",
        "rejected",
        "accepted",
    ]


def test_the_same_answer_again_changes_nothing() -> None:
    assert _answer(AnswerKind.REJECTED, LAST_ANSWER) is not None
    assert _answer(AnswerKind.REJECTED, LAST_ANSWER) is None


def test_an_answer_is_one_entry_in_the_ledger() -> None:
    entry = _answer(AnswerKind.REJECTED, LAST_ANSWER)
    assert entry is not None
    row = LedgerEntry.objects.get(number=entry)
    assert (row.actor, row.purpose, row.happened) == ("olga", "terms", "terms_answered")


def _refused(kind: AnswerKind, on: date, book: str = NEW, provider: str = PRIVATE) -> str:
    with pytest.raises(AnswerNotTaken) as refused:
        _answer(kind, on, book, provider)
    assert not TermsAnswer.objects.exists()
    return str(refused.value)


def test_the_last_day_to_say_no_is_the_sixtieth_after_the_decision() -> None:
    assert _refused(AnswerKind.REJECTED, date(2023, 11, 1)) == (
        "Tiden att säga nej till norrbotten/2024 gick ut 31 oktober 2023."
        " Ett senare nej ändrar inte vad som gäller."
    )
    assert _answer(AnswerKind.REJECTED, LAST_ANSWER) is not None


def test_an_answer_that_cannot_have_come_is_refused_with_what_to_do() -> None:
    assert "har kommit" in _refused(AnswerKind.ACCEPTED, date(2023, 12, 2))
    assert "beslutades 1 september 2023" in _refused(AnswerKind.ACCEPTED, date(2023, 8, 31))
    assert "är inte fastställd" in _refused(
        AnswerKind.ACCEPTED, LAST_ANSWER, book="norrbotten/2025"
    )
    assert "finns inte i registret" in _refused(
        AnswerKind.ACCEPTED, LAST_ANSWER, provider="5599999017"
    )
    assert "inga tidigare villkor" in _refused(AnswerKind.REJECTED, date(2022, 12, 20), book=OLD)


def test_a_contract_may_be_signed_by_a_book_before_it_was_adopted_here() -> None:
    assert _answer(AnswerKind.SIGNED, date(2021, 5, 1), book=OLD) is not None


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.CONTROLLER, Role.AUDITOR])
def test_only_the_regions_officer_registers_answers(role: Role) -> None:
    with pytest.raises(AccessDenied):
        record_terms_answer(
            organisation_number=PRIVATE,
            book_id=NEW,
            answer=AnswerKind.REJECTED,
            answered_on=LAST_ANSWER,
            actor=User(username="x", role=role, unit_hsa_id=HAVET),
            at=NOW,
        )
    assert not TermsAnswer.objects.exists()


def test_a_provider_sees_what_is_new_since_its_contract_and_the_days_that_follow() -> None:
    _answer(AnswerKind.SIGNED, date(2023, 1, 1), book=OLD)
    _answer(AnswerKind.REJECTED, date(2023, 10, 10))
    terms = terms_of_unit(HAVET, valid_on=date(2023, 11, 15), known_at=newest_number())
    assert (terms.provider_name, terms.signed) == (
        "Vårdbolaget AB",
        Answer(OLD, AnswerKind.SIGNED, date(2023, 1, 1)),
    )
    (new,) = terms.new
    assert new.edition.book_id == NEW
    assert new.days is not None
    assert new.days.end is not None
    assert (new.days.tell.last_on, new.days.answer.last_on, new.days.end.last_on) == (
        date(2023, 10, 3),
        LAST_ANSWER,
        date(2024, 10, 10),
    )


def test_without_a_signing_new_terms_are_told_since_the_book_that_binds() -> None:
    early = terms_of_unit(HAVET, valid_on=date(2023, 11, 15), known_at=newest_number())
    assert early.signed is None
    assert [one.edition.book_id for one in early.new] == [NEW]
    late = terms_of_unit(HAVET, valid_on=date(2024, 2, 1), known_at=newest_number())
    assert late.new == ()


def test_a_unit_that_is_not_there_has_no_terms() -> None:
    with pytest.raises(UnitUnknown):
        terms_of_unit("SE1-INGEN", valid_on=date(2023, 11, 15), known_at=newest_number())
