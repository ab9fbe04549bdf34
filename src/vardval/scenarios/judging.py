"""Whether a statement holds of what was played, and what held instead."""

from dataclasses import dataclass
from datetime import date

from vardval.core.listing import (
    Decision,
    Listing,
    Outcome,
    Resident,
    care_responsibility,
    remaining_changes,
    why_not_selectable,
)
from vardval.core.trace import Trace, clause_of
from vardval.platform.sentences import explain
from vardval.scenarios.citing import Citations
from vardval.scenarios.playing import Played
from vardval.scenarios.results import Failure
from vardval.scenarios.statements import (
    OutcomeStatement,
    PersonStatement,
    Statement,
    UnitStatement,
)
from vardval.scenarios.words import (
    MANNER_WORDS,
    NOWHERE,
    OUTCOME_WORDS,
    UNLIMITED,
    YES_NO_WORDS,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What held, in the statement's words, and why."""

    expected: str
    held: str
    clauses: tuple[str, ...] = ()
    trace: Trace = ()


def judge(statement: Statement, played: Played, citations: Citations) -> Failure | None:
    """The failure of the statement, or None when everything it says holds."""
    says = statement.says
    found, on = _found(says, played)
    wrong = next((one for one in found if one.expected != one.held), None)
    if wrong is None and says.clause is not None:
        wrong = _uncited(says.clause, found, citations, on)
    if wrong is None:
        return None
    return Failure(
        statement.place,
        statement.text,
        wrong.expected,
        wrong.held,
        clause_of(wrong.trace) or next(iter(wrong.clauses), None),
        tuple(explain(wrong.trace)),
    )


def _found(
    says: PersonStatement | UnitStatement | OutcomeStatement, played: Played
) -> tuple[list[Found], date]:
    match says:
        case PersonStatement():
            return _of_person(says, played), says.on
        case UnitStatement():
            return _of_unit(says, played), says.on
        case OutcomeStatement():
            index = says.number - 1
            return [_of_outcome(says, played.outcomes[index])], played.happened_on[index]


def _uncited(clause: str, found: list[Found], citations: Citations, on: date) -> Found | None:
    """The failure to cite the clause; None when a decision behind the statement cites it."""
    for one in found:
        if any(citations.holds(clause, cited, on) for cited in one.clauses):
            return None
    behind = next((one for one in found if one.clauses), found[0])
    held = ", ".join(behind.clauses) if behind.clauses else "ingen klausul"
    return Found(f"enligt {clause}", f"enligt {held}", behind.clauses, behind.trace)


def _of_person(says: PersonStatement, played: Played) -> list[Found]:
    resident = played.world_on(says.on).residents.get(says.person)
    if resident is None:
        return [Found("en person som är född", "personen är inte född den dagen")]
    return [*_listed(says, played, resident), *_cared_for(says, played, resident)]


def _listed(says: PersonStatement, played: Played, resident: Resident) -> list[Found]:
    listing = resident.listing
    behind = played.last_about(says.person, says.on)
    trace = behind.trace if behind is not None else ()
    clauses = _clauses_of_listing(listing, behind)
    found: list[Found] = []
    if says.listed_at is not None:
        held = str(listing.unit) if listing is not None else NOWHERE
        found.append(Found(says.listed_at or NOWHERE, held, clauses, trace))
    if says.manner is not None:
        held = MANNER_WORDS[listing.manner] if listing is not None else "inte listad"
        found.append(Found(MANNER_WORDS[says.manner], held, clauses, trace))
    if not found and says.care_by is None:
        found.append(Found("", "", clauses, trace))
    return found


def _clauses_of_listing(listing: Listing | None, behind: Decision | None) -> tuple[str, ...]:
    """What the last decision about the listing rests on, and the clause that once gave it."""
    rests_on = behind.clauses if behind is not None else ()
    gave = (listing.clause,) if listing is not None and listing.clause else ()
    return tuple(dict.fromkeys((*rests_on, *gave)))


def _cared_for(says: PersonStatement, played: Played, resident: Resident) -> list[Found]:
    found: list[Found] = []
    rules, world = played.rules_on(says.on), played.world_on(says.on)
    if says.care_by is not None:
        care = care_responsibility(world, says.person, says.on, rules)
        held = str(care.unit) if care.unit is not None else NOWHERE
        clause = clause_of(care.trace)
        clauses = (clause,) if clause else ()
        found.append(Found(says.care_by or NOWHERE, held, clauses, care.trace))
    if says.changes_left is not None:
        left = remaining_changes(resident, says.on, rules)
        held = UNLIMITED if left is None else str(left)
        step = rules.changes(resident, says.on).step
        clauses = (step.clause,) if step.clause else ()
        found.append(Found(says.changes_left, held, clauses, (step,)))
    return found


def _of_unit(says: UnitStatement, played: Played) -> list[Found]:
    world = played.world_on(says.on)
    listings = [one.listing for one in world.residents.values() if one.listing is not None]
    here = [MANNER_WORDS[one.manner] for one in listings if one.unit == says.unit]
    held = {"listade": len(here), "aktiva": here.count("aktiv"), "passiva": here.count("passiv")}
    found = [Found(f"{key}: {count}", f"{key}: {held[key]}") for key, count in says.counts]
    if says.is_selectable is not None:
        finding = why_not_selectable(world, says.unit, says.on, played.rules_on(says.on))
        trace = (finding.step,) if finding is not None else ()
        clause = clause_of(trace)
        found.append(
            Found(
                f"valbar: {YES_NO_WORDS[says.is_selectable]}",
                f"valbar: {YES_NO_WORDS[finding is None]}",
                (clause,) if clause else (),
                trace,
            )
        )
    return found


def _of_outcome(says: OutcomeStatement, decision: Decision) -> Found:
    expected: Outcome = says.outcome or decision.outcome
    return Found(
        OUTCOME_WORDS[expected],
        OUTCOME_WORDS[decision.outcome],
        decision.clauses,
        decision.trace,
    )
