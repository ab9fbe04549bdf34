"""Whether a statement holds of what was played, and what held instead."""

from collections.abc import Iterable
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
from vardval.core.trace import clause_of, clauses_of
from vardval.platform.sentences import explain
from vardval.scenarios.citing import cites
from vardval.scenarios.deadlines import ObligationStatement, due_found
from vardval.scenarios.found import Found
from vardval.scenarios.judging_contacts import contact_found, paper_found
from vardval.scenarios.judging_places import plan_found, responsible_found
from vardval.scenarios.playing import Played
from vardval.scenarios.results import Failure
from vardval.scenarios.statements import (
    OutcomeStatement,
    PersonStatement,
    Says,
    Statement,
    UnitStatement,
)
from vardval.scenarios.statements_of_applications import (
    ApplicationStatement,
    application_found,
)
from vardval.scenarios.statements_of_changes import (
    ChangeStatement,
    MeasureStatement,
    change_found,
    measure_found,
)
from vardval.scenarios.statements_of_contacts import ContactStatement
from vardval.scenarios.statements_of_places import PlanStatement, ResponsibleStatement
from vardval.scenarios.statements_of_providers import provider_found
from vardval.scenarios.words import (
    MANNER_WORDS,
    NOWHERE,
    OUTCOME_WORDS,
    UNLIMITED,
    YES_NO_WORDS,
)


def judge(statement: Statement, played: Played) -> Failure | None:
    """The failure of the statement, or None when everything it says holds."""
    says = statement.says
    found = _found(says, played)
    wrong = next((one for one in found if one.expected != one.held), None)
    if wrong is None and says.clause is not None:
        wrong = _uncited(says.clause, found)
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


def _found(  # noqa: C901, PLR0911 - one row for each kind of statement
    says: Says, played: Played
) -> list[Found]:
    match says:
        case PersonStatement():
            return _of_person(says, played)
        case UnitStatement():
            return _of_unit(says, played)
        case OutcomeStatement():
            outcome = _of_outcome(says, played.outcomes.get(says.number))
            papers = paper_found(says.number, says.kept_through, says.weeded_from, played)
            return [*outcome, *papers]
        case ResponsibleStatement():
            return responsible_found(says, played)
        case PlanStatement():
            return plan_found(says, played)
        case ObligationStatement():
            return [due_found(says, played.occurrences)]
        case ContactStatement():
            return contact_found(says, played)
        case ApplicationStatement():
            return application_found(says, played.applications, played.book_on(says.on))
        case ChangeStatement():
            return change_found(says, played.rules)
        case MeasureStatement():
            return measure_found(says, played.rules)
        case _:
            return provider_found(says, played)


def _uncited(clause: str, found: list[Found]) -> Found | None:
    """The failure to cite the clause; None when a decision behind the statement cites it."""
    for one in found:
        if cites(one.clauses, clause):
            return None
    behind = next((one for one in found if one.clauses), found[0])
    held = ", ".join(behind.clauses) if behind.clauses else "ingen klausul"
    return Found(f"enligt {clause}", f"enligt {held}", behind.clauses, behind.trace)


def _of_person(says: PersonStatement, played: Played) -> list[Found]:
    resident = played.world_on(says.on).residents.get(says.person)
    if resident is None:
        return [Found("en person som är född", "personen är inte född den dagen")]
    return [
        *_listed(says, played, resident),
        *_cared_for(says, played, resident),
        *_queueing(says, played),
    ]


def _listed(says: PersonStatement, played: Played, resident: Resident) -> list[Found]:
    listing = resident.listing
    behind = played.behind_listing_of(says.person, says.on)
    trace = behind.trace if behind is not None else ()
    clauses = behind.clauses if behind is not None else ()
    clauses = (*clauses, *played.left_standing(says.person, says.on))
    found: list[Found] = []
    if says.listed_at is not None:
        found.append(Found(says.listed_at or NOWHERE, _unit_on(listing, says.on), clauses, trace))
    if says.manner is not None:
        held = MANNER_WORDS[listing.manner] if listing is not None else "inte listad"
        found.append(Found(MANNER_WORDS[says.manner], held, clauses, trace))
    if not found and says.care_by is None and says.queues_for is None:
        found.append(Found("", "", clauses, trace))
    return found


def _unit_on(listing: Listing | None, day: date) -> str:
    """Where the listing is; one that takes effect later says from when."""
    if listing is None:
        return NOWHERE
    return str(listing.unit) if listing.since <= day else f"{listing.unit} från {listing.since}"


def _cared_for(says: PersonStatement, played: Played, resident: Resident) -> list[Found]:
    found: list[Found] = []
    rules, world = played.rules_on(says.on), played.world_on(says.on)
    if says.care_by is not None:
        care = care_responsibility(world, says.person, says.on, rules)
        held = str(care.unit) if care.unit is not None else NOWHERE
        clauses = (*clauses_of(care.trace), *played.left_standing(says.person, says.on))
        found.append(Found(says.care_by or NOWHERE, held, clauses, care.trace))
    if says.changes_left is not None:
        left = remaining_changes(resident, says.on, rules)
        held = UNLIMITED if left is None else str(left)
        step = rules.changes(resident, says.on).step
        found.append(Found(says.changes_left, held, step.clauses, (step,)))
    return found


def _queueing(says: PersonStatement, played: Played) -> list[Found]:
    if says.queues_for is None:
        return []
    world = played.world_on(says.on)
    units = world.queued_for(says.person)
    behind = played.behind_place_of(says.person, says.on)
    clauses, trace = ((), ()) if behind is None else (behind.clauses, behind.trace)
    held = ", ".join(str(one) for one in units) or NOWHERE
    found = [Found(says.queues_for or NOWHERE, held, clauses, trace)]
    if says.place is not None:
        places = [
            number
            for unit in units
            for number, entry in enumerate(world.queue(unit), 1)
            if entry.person == says.person
        ]
        stands = f"plats {places[0]}" if places else "ingen plats"
        found.append(Found(f"plats {says.place}", stands, clauses, trace))
    return found


def _of_unit(says: UnitStatement, played: Played) -> list[Found]:
    world = played.world_on(says.on)
    listings = [one.listing for one in world.residents.values() if one.listing is not None]
    here = [MANNER_WORDS[one.manner] for one in listings if one.unit == says.unit]
    held = {"listade": len(here), "aktiva": here.count("aktiv"), "passiva": here.count("passiv")}
    held["kölängd"] = len(world.queue(says.unit))
    found = [Found(f"{key}: {count}", f"{key}: {held[key]}") for key, count in says.counts]
    if says.provider is not None:
        unit = world.units.get(says.unit)
        run_by = unit.provider if unit is not None else None
        found.append(Found(f"leverantör: {says.provider}", f"leverantör: {run_by or NOWHERE}"))
    if says.is_selectable is not None:
        finding = why_not_selectable(world, says.unit, says.on, played.rules_on(says.on))
        trace = (finding.step,) if finding is not None else ()
        found.append(
            Found(
                f"valbar: {YES_NO_WORDS[says.is_selectable]}",
                f"valbar: {YES_NO_WORDS[finding is None]}",
                clauses_of(trace),
                trace,
            )
        )
    return found


def _of_outcome(says: OutcomeStatement, decision: Decision | None) -> list[Found]:
    if decision is None:
        return [Found("ett utfall", "raden händer utanför länet och har inget utfall")]
    expected: Outcome = says.outcome or decision.outcome
    reasons = decision.clauses, decision.trace
    found = [Found(OUTCOME_WORDS[expected], OUTCOME_WORDS[decision.outcome], *reasons)]
    if says.offers is not None:
        held = _offered(map(str, decision.offers))
        found.append(Found(_offered(says.offers), held, *reasons))
    return found


def _offered(names: Iterable[str]) -> str:
    return f"erbjudande: {', '.join(sorted(names)) or NOWHERE}"
