"""Every way in which a choice is refused: its clause, and what people read in each language."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.apps.county import (
    AT,
    HAVET,
    OFFICER,
    PUBLIC,
    TORGET,
    UNIT_HEADINGS,
    load_county,
    publish,
)
from tests.apps.listing.choosing import DAY, NOW, anna_listed, choose, listed_units
from tests.apps.listing.refusals import (
    BRANCH,
    CLOSING,
    NB,
    OLD,
    REFUSALS,
    YOUNG,
    Refusal,
    grown,
)
from tests.standing import standing_on
from vardval.core.listing import Outcome
from vardval.listing.actions import ChoiceReceipt, register_form, withdraw_choice
from vardval.listing.models import Choice, ListingEvent
from vardval.listing.queries import events_about
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.platform.sentences import explain
from vardval.registry.actions import load_units
from vardval.registry.queries import unit_id


def _build() -> None:
    load_county()
    rows = UNIT_HEADINGS + (
        f"{BRANCH};Filialen;filial;2580;Luleå;{PUBLIC};{TORGET};2010-01-01;;;\n"
        f"{CLOSING};Aprils HC;hälsocentral;2580;Luleå;{PUBLIC};;2023-04-01;;;\n"
    )
    load_units(content=rows.encode(), name="fler.csv", actor="prov", at=AT)


standing_units = standing_on(_build)


@pytest.fixture
def books(standing_units: None, db: None) -> Callable[[str], None]:
    """What adopts a book in a county that also has a branch and a unit that opens in April."""
    return publish


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS.keys())
def test_a_refused_choice_says_its_clause_and_why_and_changes_nothing(
    books: Callable[[str], None], refusal: Refusal
) -> None:
    books(refusal.book)
    person, asked = refusal.person(), refusal.asked()
    listed, entries = listed_units(person), LedgerEntry.objects.count()
    receipt = choose(person, refusal.unit, on=refusal.on, **asked)  # type: ignore[arg-type]  # the keywords that the case names
    unit = unit_id(refusal.unit)
    assert (receipt.outcome, receipt.effective_on, receipt.clause) == (
        Outcome.REFUSED,
        None,
        refusal.clause,
    )
    said = [_plain(explain(receipt.trace, language)[-1]) for language in ("sv", "en")]
    assert said == [
        f"{sentence.format(unit=unit)} [{refusal.clause}]"
        for sentence in (refusal.swedish, refusal.english)
    ]
    assert listed_units(person) == listed
    assert LedgerEntry.objects.count() == entries + 1
    kept = Choice.objects.get(entry=receipt.entry)
    assert (kept.outcome, kept.effective_on, kept.counts_as_change) == ("refused", None, False)
    told = events_about(person, known_at=receipt.entry)[-1]
    assert (told.kind, told.outcome, told.clause, told.trace) == (
        "choice",
        "refused",
        refusal.clause,
        receipt.trace,
    )


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS.keys())
def test_no_sentence_of_a_refusal_names_the_person(
    books: Callable[[str], None], refusal: Refusal
) -> None:
    books(refusal.book)
    person = refusal.person()
    receipt = choose(person, refusal.unit, on=refusal.on, **refusal.asked())  # type: ignore[arg-type]  # the keywords that the case names
    entry = LedgerEntry.objects.get(number=receipt.entry)
    told = " ".join([*explain(receipt.trace), *map(str, entry.parameters.values()), entry.actor])
    assert [word for word in ("Anna", "Provsson", OLD, YOUNG) if word in told] == []


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (DAY - timedelta(days=1), Outcome.REFUSED),
        (DAY, Outcome.ACCEPTED),
    ],
    ids=["the day before the birthday", "the birthday"],
)
def test_own_choice_begins_on_the_birthday(
    books: Callable[[str], None], day: date, outcome: Outcome
) -> None:
    books(NB)
    assert choose(grown(18)(), on=day).outcome is outcome


@pytest.mark.parametrize(
    ("day", "outcome"),
    [(date(2023, 3, 31), Outcome.REFUSED), (date(2023, 4, 1), Outcome.ACCEPTED)],
    ids=["the day before", "the first day"],
)
def test_a_unit_can_be_chosen_from_its_first_day(
    books: Callable[[str], None], day: date, outcome: Outcome
) -> None:
    books(NB)
    assert choose(anna_listed(), CLOSING, on=day).outcome is outcome


def _about(person: int, on: date, *, withdrawn: bool) -> ChoiceReceipt:
    if withdrawn:
        return withdraw_choice(
            person_id=person, unit_hsa_id=HAVET, withdrawn_on=on, actor=OFFICER, at=NOW
        )
    return register_form(person_id=person, unit_hsa_id=HAVET, arrived_on=on, actor=OFFICER, at=NOW)


@pytest.mark.parametrize("withdrawn", [True, False], ids=["withdrawal", "form"])
@pytest.mark.parametrize("has_chosen", [True, False], ids=["chosen before", "never chosen"])
def test_a_form_or_a_withdrawal_of_nothing_is_refused_in_words_and_kept(
    books: Callable[[str], None], withdrawn: bool, has_chosen: bool
) -> None:
    books(NB)
    anna = anna_listed()
    if has_chosen:  # which has taken effect, so that there is nothing left to take back
        choose(anna)
    listed, unit = listed_units(anna), unit_id(HAVET)
    receipt = _about(anna, DAY, withdrawn=withdrawn)
    kind, clause, swedish, english = (
        (
            "choice_withdrawn",
            "NB-T-7",
            (
                f"Det finns inget val av {unit} att återkalla. "
                "Ett val som gäller kan bara ersättas av ett nytt."
            ),
            (
                f"There is no choice of {unit} to withdraw. "
                "One that has taken effect can only be replaced by another."
            ),
        )
        if withdrawn
        else (
            "form_arrived",
            "NB-3.6.1-31",
            f"Inget val av {unit} väntar på blankett.",
            f"No choice of {unit} waits for a form.",
        )
    )
    assert (receipt.outcome, receipt.choice_id, receipt.effective_on, receipt.clause) == (
        Outcome.REFUSED,
        None,
        None,
        clause,
    )
    said = [_plain(explain(receipt.trace, one)[0]) for one in ("sv", "en")]
    ending = "" if withdrawn else f" [{clause}]"  # the rule of withdrawals follows by itself
    assert said == [swedish + ending, english + ending]
    event = ListingEvent.objects.get(entry=receipt.entry)
    assert (event.kind, event.outcome, event.choice_id, event.counts) == (
        kind,
        "refused",
        None,
        None,
    )
    assert listed_units(anna) == listed
    assert newest_number() == receipt.entry


@pytest.mark.parametrize(
    ("field_name", "value"), [("channel", "brevduva"), ("made_by", "grannen"), ("channel", "")]
)
def test_a_word_that_no_book_knows_is_refused_before_anything_is_written(
    books: Callable[[str], None], field_name: str, value: str
) -> None:
    books(NB)
    anna = anna_listed()
    before = newest_number()
    with pytest.raises(ValueError, match=f"^'{value}' is not a valid"):
        choose(anna, **{field_name: value})  # type: ignore[arg-type]  # a wrong word on purpose
    assert (newest_number(), Choice.objects.count()) == (before, 0)


def _plain(words: str) -> str:
    """The words without what parts thousands: a unit stands here by its key, however large."""
    return re.sub(r"(?<=\d)[\u00a0,](?=\d{3})", "", words)
