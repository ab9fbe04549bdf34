"""A scenario file: the rulebook it is played by, and its scenarios."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.listing import RulesOverTime
from vardval.core.rulebook import Rulebook
from vardval.platform.strict_yaml import (
    Node,
    Place,
    Problem,
    ProblemsFound,
    Sequence,
    Table,
    read_yaml,
)
from vardval.rulebook.files import BookNotFound
from vardval.rulebook.loading import load_whole_book
from vardval.rulebook.whole_book import WholeBook
from vardval.scenarios.citing import nameable
from vardval.scenarios.given import Given, read_given
from vardval.scenarios.given_people import report_untimely
from vardval.scenarios.happenings import Happening, opened, read_happenings
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.statements import Known, OutcomeStatement, Statement, read_statements
from vardval.scenarios.statements_of_applications import APPLICATION
from vardval.scenarios.statements_of_places import KnownPlaces
from vardval.scenarios.statements_of_providers import WITHOUT_COUNTY as PROVIDERS_WITHOUT_COUNTY
from vardval.scenarios.verb import BookTime

FILE_KEYS = ("regelbok", "scenarier")
SCENARIO_KEYS = ("namn", "prövar", "givet", "när", "då")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario, read and found right, with the book and rules that play it."""

    place: Place
    name: str
    tried: tuple[str, ...]
    given: Given
    happenings: tuple[Happening, ...]
    statements: tuple[Statement, ...]
    book: Rulebook
    rules: RulesOverTime

    @property
    def first_on(self) -> date:
        """The first day that matters: the first that anything happens or must hold on."""
        return first_day(self.happenings, self.statements, self.book)

    @property
    def last_on(self) -> date:
        """The last day that matters: the last that anything happens or must hold on."""
        return max(_days(self.happenings, self.statements), default=self.first_on)


def first_day(
    happenings: Iterable[Happening], statements: Iterable[Statement], book: Rulebook
) -> date:
    """The first day among the happenings and statements; the book's first without any."""
    return min(_days(happenings, statements), default=book.valid.start)


def _days(happenings: Iterable[Happening], statements: Iterable[Statement]) -> list[date]:
    days = [one.on for one in happenings]
    return days + [one.says.on for one in statements if not isinstance(one.says, OutcomeStatement)]


def read_scenarios(content: bytes, name: str) -> tuple[tuple[Scenario, ...], tuple[Problem, ...]]:
    """The scenarios of the file called `name` that are right, and everything wrong with it.

    What is wrong within a scenario leaves the others in the file as they are; what is wrong
    with the file as a whole leaves none.
    """
    document = read_yaml(content, name)
    reader = ScenarioReader()
    for problem in document.problems:
        reader.report(problem)
    root = reader.table(document.root, name)
    if root is None:
        return (), tuple(reader.problems)
    reader.known_keys(root, FILE_KEYS, "en scenariofil")
    whole = _book(reader, root)
    listed = root.get("scenarier")
    if not isinstance(listed, Sequence) or not listed.items:
        reader.refuse(listed or root, "Filen har inga ”scenarier”.", "Skriv minst ett scenario.")
        return (), tuple(reader.problems)
    if whole is None or document.problems:
        return (), tuple(reader.problems)
    rules = RulesOverTime((whole.rules,))
    found = [_scenario(reader, one, whole, rules) for one in listed.items]
    scenarios = tuple(one for one in found if one is not None)
    _report_same_names(reader, listed)
    return scenarios, tuple(sorted(set(reader.problems)))


def _book(reader: ScenarioReader, root: Table) -> WholeBook | None:
    named = reader.text(root, "regelbok", "scenariofilen")
    if named is None:
        return None
    try:
        return load_whole_book(named.text)
    except BookNotFound as error:
        reader.refuse(named, str(error), "Rätta regelbokens namn.")
    except ProblemsFound as error:
        reader.refuse(named, "Regelboken går inte att läsa in.", "Rätta den först.")
        for problem in error.problems:
            reader.report(problem)
    return None


def _scenario(
    reader: ScenarioReader, node: Node, whole: WholeBook, rules: RulesOverTime
) -> Scenario | None:
    before, book = len(reader.problems), whole.rules
    table = reader.table(node, "ett scenario")
    if table is None:
        return None
    reader.known_keys(table, SCENARIO_KEYS, "ett scenario")
    name = reader.text(table, "namn", "ett scenario")
    clauses = nameable(book)
    obligations = {one.id: one for one in whole.obligations}
    time = BookTime(book.id, book.valid, obligations)
    for key in ("då",) if _needs_no_county(table) else ("givet", "då"):
        if table.get(key) is None:
            reader.refuse(table, f"”{key}” saknas i scenariot.", "Lägg till det.")
    tried = reader.texts_or_none(table, "prövar")
    for one in tried:
        if one.text not in clauses:
            reader.refuse(one, f"Klausulen ”{one.text}” finns inte.", "Rätta numret.")
    opens = opened(table.get("när"))
    given = read_given(reader, table.get("givet"), opens)
    happenings = read_happenings(reader, table.get("när"), given, time)
    lines = table.get("när")
    units, people = sorted({*given.units, *opens}), sorted({*given.people, *_born(happenings)})
    known = Known(
        people,
        units,
        KnownPlaces(sorted(given.areas), units, people, given.sites),
        clauses,
        len(lines.items) if isinstance(lines, Sequence) else 0,
        obligations,
    )
    statements = read_statements(reader, table.get("då"), known, time)
    report_untimely(reader, given.people, first_day(happenings, statements, book))
    if len(reader.problems) > before:
        return None
    return Scenario(
        table.place,
        name.text if name is not None else "",
        tuple(one.text for one in tried),
        given,
        happenings,
        statements,
        book,
        rules,
    )


_WITHOUT_COUNTY = ("åtagande", APPLICATION, "ändring", "åtgärd", *PROVIDERS_WITHOUT_COUNTY)


def _needs_no_county(scenario: Table) -> bool:
    """Whether the scenario says something of what needs no county, and of nothing else."""
    says = scenario.get("då")
    lines = says.items if isinstance(says, Sequence) else ()
    days = [one.entries[0].node for one in lines if isinstance(one, Table) and one.entries]
    return bool(days) and all(
        isinstance(one, Table) and any(one.get(key) for key in _WITHOUT_COUNTY) for one in days
    )


def _born(happenings: Iterable[Happening]) -> set[str]:
    return {one.born for one in happenings if one.born}


def _report_same_names(reader: ScenarioReader, listed: Sequence) -> None:
    seen: set[str] = set()
    for node in listed.items:
        name = node.get("namn") if isinstance(node, Table) else None
        text = getattr(name, "text", "")
        if name is not None and text in seen:
            reader.refuse(name, f"Scenariot ”{text}” står två gånger.", "Ge det ett eget namn.")
        seen.add(text)
