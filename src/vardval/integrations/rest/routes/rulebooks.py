"""The rulebook, which is public: the books, what their rules say on a day, and the clauses."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.door.language import language_of
from vardval.integrations.rest.moment import moment
from vardval.integrations.rest.wire import ClauseId, KnownAt, RegionWord, ValidOn, YearWord
from vardval.platform.ledger import newest_number
from vardval.rulebook.clauses import UnknownClause
from vardval.rulebook.obligation_copy import clause_told
from vardval.rulebook.queries import Edition, editions, published_whole_book
from vardval.rulebook.reading import CitedClause, RuleCopy, ValueCopy, reading_copy

router = Router(tags=["rulebooks"], auth=None)


class BookTold(BaseModel):
    """An adopted edition of a book."""

    book_id: str
    region: str
    name: str
    valid_from: date
    valid_until: date | None
    sha256: str
    adopted_entry: int


class BooksTold(BaseModel):
    """The adopted books."""

    known_at: int
    items: list[BookTold]


class ArgumentTold(BaseModel):
    """What politics has set in a rule."""

    name: str
    text: str
    rows: list[list[str]]


class ClauseTold(BaseModel):
    """A clause with its wording."""

    clause: str
    wording: str
    is_interpretation: bool


class RuleTold(BaseModel):
    """What a rule says on the day."""

    rule_id: str
    chapter: str
    heading: str
    text: str
    missing: str | None
    valid_from: date
    valid_until: date | None
    arguments: list[ArgumentTold]
    clauses: list[ClauseTold]
    is_unconfirmed: bool


class RulesTold(BaseModel):
    """A book's rules as they read on a day."""

    book_id: str
    name: str
    valid_on: date
    is_in_force: bool
    items: list[RuleTold]


@router.get("/rulebooks", response=BooksTold)
def read_books(request: HttpRequest, known_at: KnownAt) -> BooksTold:
    """Return the adopted books."""
    asked = moment(None, known_at)
    found = [_book(one) for one in editions(known_at=asked.number) if one.adopted_entry]
    return BooksTold(known_at=asked.number, items=found)


@router.get("/rulebooks/{region}/{year}", response=RulesTold)
def read_rules(
    request: HttpRequest, region: RegionWord, year: YearWord, valid_on: ValidOn, known_at: KnownAt
) -> RulesTold:
    """Return what each rule of the book says on the day; none outside the book's time."""
    asked = moment(valid_on, known_at)
    book = published_whole_book(f"{region}/{year}", known_at=asked.number).rules
    copy = reading_copy(book, valid_on=asked.valid_on, language=language_of(request))
    told = [(rule, chapter.id) for chapter in copy.chapters for rule in chapter.rules]
    return RulesTold(
        book_id=copy.id,
        name=copy.name,
        valid_on=copy.valid_on,
        is_in_force=copy.is_in_force,
        items=[_rule(rule, rule.value, chapter) for rule, chapter in told if rule.value],
    )


@router.get("/clauses/{clause_id}", response=ClauseTold)
def read_clause(request: HttpRequest, clause_id: ClauseId) -> ClauseTold:
    """Return the clause's wording, from whichever adopted book or document has it."""
    number = newest_number()
    unknown = UnknownClause(clause_id)
    for one in editions(known_at=number):
        try:
            return _clause(
                clause_told(published_whole_book(one.book_id, known_at=number), clause_id)
            )
        except UnknownClause as missing:
            unknown = missing
    raise unknown


def _book(one: Edition) -> BookTold:
    return BookTold(
        book_id=one.book_id,
        region=one.region,
        name=one.name,
        valid_from=one.valid.start,
        valid_until=None if one.valid.end == date.max else one.valid.end,
        sha256=one.sha256,
        adopted_entry=one.adopted_entry or 0,
    )


def _rule(rule: RuleCopy, value: ValueCopy, chapter: str) -> RuleTold:
    return RuleTold(
        rule_id=rule.id,
        chapter=chapter,
        heading=rule.heading,
        text=value.text,
        missing=value.missing,
        valid_from=value.valid.start,
        valid_until=None if value.valid.end == date.max else value.valid.end,
        arguments=[
            ArgumentTold(name=one.name, text=one.text, rows=[list(row) for row in one.rows])
            for one in value.arguments
        ],
        clauses=[_clause(one) for one in value.clauses],
        is_unconfirmed=rule.is_unconfirmed,
    )


def _clause(one: CitedClause) -> ClauseTold:
    return ClauseTold(clause=one.id, wording=one.wording, is_interpretation=one.is_interpretation)
