"""Whether the scenarios of a book show its clauses: each clause's rule is switched off.

A scenario shows a clause when it says so (`prövar`), holds by the book as it is, and fails
when a rule that cites the clause is switched off. One rule at a time is switched off, so
that a clause with several is shown by the one that a scenario is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources.abc import Traversable

from vardval.core.followup import Obligation
from vardval.core.listing import RulesOverTime
from vardval.core.rulebook import Rule, Rulebook
from vardval.platform.strict_yaml import Problem, ProblemsFound
from vardval.rulebook.clauses import register
from vardval.rulebook.files import Library, books_here
from vardval.rulebook.loading import load_book
from vardval.scenarios.deadlines import ObligationStatement
from vardval.scenarios.playing import NotPlayable
from vardval.scenarios.running import FOLDER, failures_of, played
from vardval.scenarios.scenario_file import Scenario, read_scenarios
from vardval.scenarios.switching_off import NEVER_DUE, never_due, ways_without


@dataclass(frozen=True, slots=True)
class Shown:
    """A scenario that fails when the rule is switched off in that way."""

    rule_id: str
    way: str
    scenario: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What the scenarios came to for one clause that rules with a mechanism carry.

    `rules` cite it, or the obligation that gathers it; none when a scenario claims what nothing
    carries. `claimed` names the scenarios that say they show it.
    """

    clause: str
    rules: tuple[str, ...]
    claimed: tuple[str, ...]
    shown: tuple[Shown, ...]

    @property
    def is_shown(self) -> bool:
        """Whether some scenario fails without the clause."""
        return bool(self.shown)

    @property
    def rules_not_shown(self) -> tuple[str, ...]:
        """The rules citing the clause without which no claiming scenario fails."""
        noticed = {one.rule_id for one in self.shown}
        return tuple(one for one in self.rules if one not in noticed)


def prove_book(book_id: str) -> tuple[Proof, ...]:
    """What a book's own scenarios show, clause by clause in the order of the rules.

    Raises `BookNotFound`, `BookRejected`, and `ProblemsFound` when a scenario is wrong. The
    same book with the same scenarios is proved once: later calls answer from memory.
    """
    library = books_here()
    return _proved(book_id, library.files(book_id).sha256, _scenario_files(library, book_id))


def scenarios_of(book_id: str) -> tuple[Scenario, ...]:
    """The book's own scenarios; raises as `prove_book` does."""
    return tuple(_sound_scenarios(_scenario_files(books_here(), book_id)))


def _scenario_files(library: Library, book_id: str) -> tuple[tuple[str, bytes], ...]:
    folder = library.folder(book_id).joinpath(FOLDER)
    if not folder.is_dir():
        return ()
    files: Sequence[Traversable] = sorted(folder.iterdir(), key=lambda one: one.name)
    named = (one for one in files if one.name.endswith(".yaml"))
    return tuple((f"{book_id}/{FOLDER}/{one.name}", one.read_bytes()) for one in named)


@cache
def _proved(book_id: str, _sha256: str, files: tuple[tuple[str, bytes], ...]) -> tuple[Proof, ...]:
    return proofs(load_book(book_id), _sound_scenarios(files))


def proofs(book: Rulebook, scenarios: Sequence[Scenario]) -> tuple[Proof, ...]:
    """What the scenarios that are played by the book show of its clauses."""
    by_book = [one for one in scenarios if one.book.id == book.id]
    standing = [one for one in by_book if not fails(one)]
    carried = _clauses_of_rules(book)
    shown: dict[str, list[Shown]] = {clause: [] for clause in carried}
    for rule in book.rules.values():
        for clause, one in _shown_by(book, rule, standing):
            shown[clause].append(one)
    for obligation in _obligations_in(standing):
        for clause in obligation.clauses:
            carried[clause] = (obligation.id,)
            shown[clause] = _shown_by_due_days(obligation, clause, standing)
    claimed = (one for scenario in by_book for one in scenario.tried)
    for clause in (one for one in claimed if one in register()):
        carried.setdefault(clause, ())
        shown.setdefault(clause, [])
    return tuple(
        Proof(
            clause,
            rules,
            tuple(one.name for one in by_book if clause in one.tried),
            tuple(shown[clause]),
        )
        for clause, rules in carried.items()
    )


def _obligations_in(scenarios: Sequence[Scenario]) -> list[Obligation]:
    """The obligations that the scenarios say anything of, each once."""
    said = (statement.says for one in scenarios for statement in one.statements)
    found = {
        one.obligation.id: one.obligation for one in said if isinstance(one, ObligationStatement)
    }
    return list(found.values())


def _shown_by_due_days(
    obligation: Obligation, clause: str, scenarios: Sequence[Scenario]
) -> list[Shown]:
    """The scenarios claiming the clause that fail when the obligation falls due on no day."""
    return [
        Shown(obligation.id, NEVER_DUE, one.name)
        for one in scenarios
        if clause in one.tried and fails(never_due(one, obligation.id))
    ]


def _sound_scenarios(files: tuple[tuple[str, bytes], ...]) -> list[Scenario]:
    found: list[Scenario] = []
    problems: list[Problem] = []
    for name, content in files:
        scenarios, wrong = read_scenarios(content, name)
        found.extend(scenarios)
        problems.extend(wrong)
    if problems:
        raise ProblemsFound("Scenarierna", problems)
    return found


def _clauses_of_rules(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Clause and the rules whose mechanism carries it, in the order of the rules."""
    found: dict[str, dict[str, None]] = {}
    for rule in book.rules.values():
        for clause in _carried(rule):
            found.setdefault(clause, {})[rule.id] = None
    return {clause: tuple(rules) for clause, rules in found.items()}


def _carried(rule: Rule) -> list[str]:
    values = (one for one in rule.values if one.missing is None)
    return [clause for value in values for clause in value.clauses]


def _shown_by(book: Rulebook, rule: Rule, scenarios: Sequence[Scenario]) -> list[tuple[str, Shown]]:
    """The rule's clauses whose claiming scenarios fail without it, and in which way of being off.

    Each scenario is tried until it fails in one way: the others say nothing more.
    """
    clauses = frozenset(_carried(rule))
    claiming = [one for one in scenarios if clauses.intersection(one.tried)]
    found: list[tuple[str, Shown]] = []
    for without in ways_without(book, rule.id) if claiming else ():
        rules = RulesOverTime((without.book,))
        failing = [one for one in claiming if fails(replace(one, rules=rules))]
        claiming = [one for one in claiming if one not in failing]
        for scenario in failing:
            told = Shown(rule.id, without.way, scenario.name)
            found.extend((clause, told) for clause in sorted(clauses.intersection(scenario.tried)))
    return found


def fails(scenario: Scenario) -> bool:
    """Whether the scenario does not hold, or cannot be played to its end."""
    try:
        return failures_of(scenario, played(scenario)) != ()
    except (NotPlayable, LookupError, ValueError):
        # Without a rule the core meets states that it refuses by name: that is to fail.
        return True
