"""Who answers for a place in what was played, and how a common plan stands."""

from datetime import timedelta

from vardval.core.catchment import Question
from vardval.core.listing import plan_of, responsible, unnamed_housing
from vardval.core.trace import clauses_of
from vardval.scenarios.found import Found
from vardval.scenarios.playing import Played
from vardval.scenarios.statements_of_places import PlanStatement, ResponsibleStatement
from vardval.scenarios.words import NOTHING, NOWHERE, YES_NO_WORDS

ONE_DAY = timedelta(days=1)


def responsible_found(says: ResponsibleStatement, played: Played) -> list[Found]:
    """The unit that answers; of someone who has died it counts where they were listed."""
    world = played.world_on(says.on)
    site = world.sites.get(says.site) if says.site is not None else None
    question = Question(says.matter, says.area, says.on, site)
    if says.person is not None:
        if says.person not in world.residents:
            return [Found("en person som är född", "personen är inte född den dagen")]
        died_on = world.residents[says.person].died_on
        world = played.world_on(died_on - ONE_DAY) if died_on is not None else world
    placement = responsible(world, question, played.rules_on(says.on), says.person)
    held = str(placement.unit) if placement.unit is not None else NOWHERE
    clauses = tuple(one for step in reversed(placement.trace) for one in step.clauses)
    return [Found(says.unit or NOWHERE, held, clauses, placement.trace)]


def plan_found(says: PlanStatement, played: Played) -> list[Found]:
    """How the plan stands, with the clauses by which it has to be revised."""
    world = played.world_on(says.on)
    plan = plan_of(world, says.municipality)
    exists = played.rules_on(says.on).plan.exists()
    trace = (exists,) if exists is not None else ()
    clauses = (*(one.clause for one in plan.due), *clauses_of(trace))
    found: list[Found] = []
    if says.due is not None:
        held = plan.due_on.isoformat() if plan.due_on is not None else NOTHING
        found.append(Found(f"revideras senast: {says.due}", f"revideras senast: {held}", clauses))
    if says.is_late is not None:
        held = YES_NO_WORDS[plan.is_late_on(says.on)]
        found.append(Found(f"försenad: {YES_NO_WORDS[says.is_late]}", f"försenad: {held}", clauses))
    if says.lacks is not None:
        held_by_nobody = unnamed_housing(world, says.municipality, says.on)
        lacks = held_by_nobody if exists is not None else ()
        found.append(Found(_names(says.lacks), _names(lacks), clauses, trace))
    return found or [Found("", "", clauses, trace)]


def _names(names: tuple[str, ...]) -> str:
    return f"saknar: {', '.join(sorted(names)) or NOWHERE}"
