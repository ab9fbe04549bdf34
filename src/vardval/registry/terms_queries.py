"""Which terms bind a provider on a day, and what a provider has answered to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from vardval.core.contract import (
    Answer,
    AnswerKind,
    Binding,
    DaysOfChange,
    Offered,
    binding_on,
    end_after_rejection,
    held_over,
)
from vardval.core.rulebook import Rulebook
from vardval.core.time import Period
from vardval.platform.ledger import number_known_at
from vardval.platform.remembering import remembered
from vardval.platform.sentences import SpokenError
from vardval.platform.two_axes import known_rows, period_of
from vardval.registry.adopted_books import adopted_books, book_before, days_of, decided_on
from vardval.registry.models import Provider, TermsAnswer, UnitVersion
from vardval.registry.queries import unit
from vardval.rulebook.queries import Edition, book_of


class NoBookBinds(SpokenError, LookupError):
    """No book binds the unit's provider on the day: its contract is over, or none is adopted."""

    def __init__(self, hsa_id: str, day: date) -> None:
        super().__init__("terms.no_book_binds", unit=hsa_id, day=day)


@dataclass(frozen=True, slots=True)
class NewTerms:
    """A book adopted after the one that the contract was signed by, and the days that follow.

    `days` is None where the book was adopted after its first day: then no time can have run.
    `answer` is None as long as the provider has said nothing, which counts as a yes.
    """

    edition: Edition
    decided_on: date
    days: DaysOfChange | None
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class ProviderTerms:
    """What binds a provider on the day, and what is new since its contract was signed.

    `signed` is None where nobody has registered under which book the contract was signed;
    what is new is then told since the book that binds.
    """

    organisation_number: str
    provider_name: str
    valid_on: date
    binding: Binding
    bound_by: Edition | None
    signed: Answer | None
    since: Edition | None
    new: tuple[NewTerms, ...]


def binding_of_unit(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> Binding:
    """Return the book that binds the unit's provider on the day; raises `UnitUnknown`."""
    number = unit(hsa_id, valid_on=valid_on, known_at=known_at).organisation_number
    return binding_of_provider(number, valid_on=valid_on, known_at=known_at)


def rulebook_of_unit(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> Rulebook:
    """Return the rules that bind the unit's provider, readable on the day.

    An older book that binds after its own time answers as on its last day. Raises
    `UnitUnknown`, and `NoBookBinds` where none binds.
    """
    number = unit(hsa_id, valid_on=valid_on, known_at=known_at).organisation_number
    book = rulebook_of_provider(number, valid_on=valid_on, known_at=known_at)
    if book is None:
        raise NoBookBinds(hsa_id, valid_on)
    return book


def rulebook_of_provider(
    organisation_number: str, *, valid_on: date, known_at: datetime | int
) -> Rulebook | None:
    """Return the rules that bind the provider, readable on the day; None where none does."""
    binding = binding_of_provider(organisation_number, valid_on=valid_on, known_at=known_at)
    adopted = adopted_books(known_at=known_at)
    edition = next((one for one in adopted if one.book_id == binding.book_id), None)
    return None if edition is None else held_over(book_of(edition), valid_on + timedelta(days=1))


def books_by_unit(*, valid_on: date, known_at: datetime | int) -> dict[str, str | None]:
    """Return the book that binds each unit of the day, by HSA-id; None where none does."""
    number = number_known_at(known_at)
    rows = UnitVersion.objects.filter(known_rows(number), valid__contains=valid_on)
    owned = rows.values_list("unit__hsa_id", "provider__organisation_number")
    bound = bindings({one for _, one in owned}, valid_on=valid_on, known_at=number)
    return {hsa_id: bound[provider].book_id for hsa_id, provider in owned}


def bindings(
    organisation_numbers: Iterable[str], *, valid_on: date, known_at: datetime | int
) -> dict[str, Binding]:
    """Return the book that binds each of the providers on the day, in few questions."""
    adopted = adopted_books(known_at=known_at)
    answers = _answers(organisation_numbers, valid_on, known_at)
    return {one: _binding(valid_on, adopted, given) for one, given in answers.items()}


class TermsOfAllDays:
    """The adopted books and every provider's answers as known at one moment.

    Read once, for whoever asks about many days.
    """

    def __init__(self, *, known_at: datetime | int) -> None:
        self.adopted = adopted_books(known_at=known_at)
        self._number = number_known_at(known_at)

    @cached_property
    def _given(self) -> tuple[tuple[str, Period, Answer], ...]:
        return remembered("registry.terms_given", self._number, lambda: _given(self._number))

    def bindings(self, organisation_numbers: Iterable[str], day: date) -> dict[str, Binding]:
        """Return the book that binds each of the providers on the day."""
        standing = ((number, answer) for number, valid, answer in self._given if day in valid)
        answers = _by_provider(organisation_numbers, standing)
        return {one: _binding(day, self.adopted, given) for one, given in answers.items()}


def _given(number: int) -> tuple[tuple[str, Period, Answer], ...]:
    """By whom each answer was given, and the days for which it stands."""
    rows = TermsAnswer.objects.filter(known_rows(number)).select_related("provider")
    return tuple(
        (one.provider.organisation_number, period_of(one.valid), _answer(one)) for one in rows
    )


def unanswered_terms(
    organisation_numbers: Iterable[str], *, valid_on: date, known_at: datetime | int
) -> dict[str, tuple[NewTerms, ...]]:
    """Return each provider's new terms that it has said nothing to, in few questions."""
    adopted = adopted_books(known_at=known_at)
    by_id = {one.book_id: one for one in adopted}
    found = {}
    for number, answers in _answers(organisation_numbers, valid_on, known_at).items():
        binding = _binding(valid_on, adopted, answers)
        signed = _signed(answers)
        since = by_id.get(signed.book_id if signed else binding.book_id or "")
        new = _new_since(since, adopted, {one.book_id: one for one in answers})
        found[number] = tuple(one for one in new if one.answer is None)
    return found


def _signed(answers: Iterable[Answer]) -> Answer | None:
    """The signing of the contract, the last of several; None where nobody has told of one."""
    signings = (one for one in answers if one.kind is AnswerKind.SIGNED)
    return max(signings, key=lambda one: one.answered_on, default=None)


def binding_of_provider(
    organisation_number: str, *, valid_on: date, known_at: datetime | int
) -> Binding:
    """Return the book that binds the provider on the day, as known then."""
    found = bindings([organisation_number], valid_on=valid_on, known_at=known_at)
    return found[organisation_number]


def terms_of_unit(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> ProviderTerms:
    """Return what binds the unit's provider and what is new to it; raises `UnitUnknown`."""
    shown = unit(hsa_id, valid_on=valid_on, known_at=known_at)
    adopted = adopted_books(known_at=known_at)
    answers = answers_of(shown.organisation_number, valid_on=valid_on, known_at=known_at)
    binding = _binding(valid_on, adopted, answers)
    by_id = {one.book_id: one for one in adopted}
    signed = _signed(answers)
    since = by_id.get(signed.book_id if signed else binding.book_id or "")
    return ProviderTerms(
        organisation_number=shown.organisation_number,
        provider_name=shown.provider_name,
        valid_on=valid_on,
        binding=binding,
        bound_by=by_id.get(binding.book_id or ""),
        signed=signed,
        since=since,
        new=_new_since(since, adopted, {one.book_id: one for one in answers}),
    )


def answers_of(
    organisation_number: str, *, valid_on: date, known_at: datetime | int
) -> tuple[Answer, ...]:
    """Return the provider's answers that stand on the day, as known then, oldest first."""
    told = _answers([organisation_number], valid_on, known_at)[organisation_number]
    return tuple(sorted(told, key=lambda one: (one.answered_on, one.book_id)))


def _answers(
    organisation_numbers: Iterable[str], valid_on: date, known_at: datetime | int
) -> dict[str, tuple[Answer, ...]]:
    """Each provider's answers that stand on the day; of one who has given none, no answer."""
    wanted = list(organisation_numbers)
    rows = TermsAnswer.objects.filter(
        known_rows(number_known_at(known_at)),
        provider__organisation_number__in=wanted,
        valid__contains=valid_on,
    ).select_related("provider")
    given = ((one.provider.organisation_number, _answer(one)) for one in rows)
    return _by_provider(wanted, given)


def _by_provider(
    organisation_numbers: Iterable[str], given: Iterable[tuple[str, Answer]]
) -> dict[str, tuple[Answer, ...]]:
    answers: dict[str, list[Answer]] = {one: [] for one in organisation_numbers}
    for number, answer in given:
        if number in answers:
            answers[number].append(answer)
    return {number: tuple(told) for number, told in answers.items()}


def _answer(row: TermsAnswer) -> Answer:
    return Answer(row.book_id, AnswerKind(row.answer), row.valid.lower)


def provider_key(organisation_number: str) -> int | None:
    """Return the provider's surrogate key; None when there is no such provider."""
    rows = Provider.objects.filter(organisation_number=organisation_number)
    return rows.values_list("id", flat=True).first()


def _new_since(
    since: Edition | None, adopted: tuple[Edition, ...], answers: dict[str, Answer]
) -> tuple[NewTerms, ...]:
    later = [one for one in adopted if since and one.valid.start > since.valid.start]
    return tuple(_new(one, book_before(one, adopted), answers.get(one.book_id)) for one in later)


def _new(edition: Edition, before: Edition | None, answer: Answer | None) -> NewTerms:
    is_no = answer is not None and answer.kind is AnswerKind.REJECTED
    rejected_on = answer.answered_on if answer is not None and is_no else None
    days = days_of(edition, rejected_on, before) if before else None
    return NewTerms(edition, decided_on(edition), days, answer)


def _binding(day: date, adopted: tuple[Edition, ...], answers: tuple[Answer, ...]) -> Binding:
    by_id = {one.book_id: one for one in adopted}

    def last_day(book_id: str, told_on: date) -> date | None:
        return end_after_rejection(book_of(by_id[book_id]), told_on).last_on

    offered = [Offered(one.book_id, one.valid) for one in adopted]
    return binding_on(day, offered, answers, last_day)
