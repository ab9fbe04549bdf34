"""A campaign's letters written: whom they are to, what they say, and the units to choose among."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vardval.campaigns.course import CampaignState
from vardval.campaigns.letters.texts import Words, words_of, words_of_reversal
from vardval.campaigns.models import Campaign, Offer, PreviewMove
from vardval.campaigns.planning import Plan, plan_of
from vardval.campaigns.queries import letter_words, newest_preview, state_of
from vardval.catchment.queries import distances
from vardval.core.time import age_on
from vardval.listing.capacity_queries import selectable_units
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.sentences import format_day, sentence
from vardval.population.addressees import Addressee, addressees
from vardval.registry.queries import unit_versions
from vardval.rulebook.clauses import UnknownClause
from vardval.rulebook.obligation_copy import clause_told
from vardval.rulebook.queries import editions, whole_book_of
from vardval.rulebook.whole_book import WholeBook

UNITS_NAMED = 6
"""How many of the nearest units that can be chosen a letter names."""

_OF_AGE = 18
_LABELS = ("unit", "distance", "reference", "last")


@dataclass(frozen=True, slots=True)
class Letters:
    """What a run of letters says: what they share, each letter, and how many were left out.

    Left out are those who were offered by letter and cannot be written to any more: they have
    died or moved away since, or their data have become protected.
    """

    around: Mapping[str, object]
    letters: tuple[Mapping[str, object], ...]
    left_out: int


def letters_of(campaign: Campaign, *, on: date, number: int) -> Letters:
    """The letters to those whom the campaign's offers reach by post, in envelope order.

    Of a campaign that has been taken back they say so, and ask for nothing.
    """
    plan = plan_of(campaign)
    is_reversed = state_of(campaign) is CampaignState.REVERSED
    rows = Offer.objects.filter(campaign=campaign, way=Offer.Way.PRINTER)
    listed_at = dict(rows.values_list("person_id", "unit_id"))
    people = addressees(listed_at, valid_on=on, known_at=number)
    names = {one.id: one.name for one in unit_versions(known_at=number)}
    texts = {unit: place for place, unit in enumerate(dict.fromkeys(listed_at.values()))}
    places = {one.area_code for one in people}
    choices = {one: [] for one in places} if is_reversed else _choices(places, on, number)
    areas = {code: place for place, code in enumerate(choices)}
    words = words_of_reversal() if is_reversed else _words(campaign, plan)
    around = {
        "name": plan.name,
        "sender": sentence("campaign.letter.sender"),
        "day": format_day(on),
        "labels": {one: sentence(f"campaign.letter.{one}") for one in _LABELS},
        "texts": [_text(words, plan, unit, names) for unit in texts],
        "choices": list(choices.values()),
        "clauses": [] if is_reversed else clauses_behind(campaign, plan, number),
    }
    letters = tuple(
        {
            "text": texts[listed_at[one.person_id]],
            "choices": areas[one.area_code],
            "reference": f"{campaign.pk}-{one.person_id}",
            "address": address_lines(one, on),
        }
        for one in people
    )
    return Letters(around, letters, len(listed_at) - len(letters))


def address_lines(one: Addressee, on: date) -> list[str]:
    """The lines of the envelope; a child's letter goes to the guardians."""
    name = f"{one.given_names} {one.surname}"
    if age_on(one.born_on, on) < _OF_AGE:
        name = sentence("campaign.letter.guardian_of", name=name)
    code = one.postal_code.replace(" ", "")
    return [name, one.street_address, f"{code[:3]} {code[3:]} {one.locality}".strip()]


def clauses_behind(campaign: Campaign, plan: Plan, number: int) -> list[str]:
    """What the book says about the offer and about who does not choose, clause by clause."""
    course = plan.course
    if course is None:
        return []
    changing = rules_in_force(known_at=number).on_or_first(plan.announced_on).changing
    unit = course.leaving[0]
    steps = (changing.of(course.kind).offer(unit), changing.until_last_day(unit))
    cited = [clause for one in (*steps, changing.offered_choice(unit)) for clause in one.clauses]
    preview = newest_preview(campaign)
    if preview is not None:
        moves = PreviewMove.objects.filter(preview=preview).exclude(clause="")
        cited += moves.values_list("clause", flat=True).distinct().order_by("clause")
    books = [whole_book_of(one) for one in editions(known_at=number) if one.adopted_entry]
    return [_told(clause, books) for clause in dict.fromkeys(cited)]


def _told(clause: str, books: Iterable[WholeBook]) -> str:
    for book in books:
        try:
            return f"{clause}: {clause_told(book, clause).wording}"
        except UnknownClause:
            continue
    return clause


def _words(campaign: Campaign, plan: Plan) -> Words:
    worded = letter_words(campaign.pk)
    return words_of(plan.kind) if worded is None else Words(*worded)


def _text(words: Words, plan: Plan, unit: int, names: Mapping[int, str]) -> dict[str, object]:
    heading, body = words.filled(
        {
            "enhet": names.get(unit, ""),
            "ny_enhet": names.get(plan.target_id or 0, ""),
            "sista_dag": format_day(plan.choose_by or plan.effect_on),
            "ändras_den": format_day(plan.effect_on),
        }
    )
    return {"heading": heading, "body": list(body)}


def _choices(area_codes: Iterable[str], on: date, number: int) -> dict[str, list[list[str]]]:
    """For each area the nearest units that can be chosen, with the way there in words."""
    there = {one.unit_id: one for one in selectable_units(on=on, known_at=number)}
    open_ones = {key: one for key, one in there.items() if one.is_selectable}
    roads = distances(area_codes, valid_on=on, known_at=number)
    found: dict[str, list[list[str]]] = {}
    for code in sorted(area_codes):
        near = [(unit, metres) for unit, metres in roads.get(code, ()) if unit in open_ones]
        found[code] = [
            [open_ones[unit].name, sentence("campaign.letter.kilometres", km=_kilometres(metres))]
            for unit, metres in near[:UNITS_NAMED]
        ]
        unknown = [one for one in open_ones.values() if one.unit_id not in dict(near)]
        for one in unknown[: max(0, UNITS_NAMED - len(near))]:
            name = f"{one.name}, {one.municipality}"
            found[code].append([name, sentence("campaign.letter.no_distance")])
    return found


def _kilometres(metres: int) -> str:
    tenths = (metres + 50) // 100
    return f"{tenths // 10},{tenths % 10}"
