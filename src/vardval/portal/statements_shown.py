"""Which run and which statement an address names, and whether this user may be shown it."""

from django.http import HttpRequest

from vardval.platform.access_log import record_look
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, check_may_for_unit, reach
from vardval.portal.account import user_of
from vardval.portal.failures import NothingHere
from vardval.portal.moment import now
from vardval.settlement.course import RunStatus
from vardval.settlement.queries import (
    MonthHasNoRun,
    RunNotFound,
    RunTold,
    StatementCopy,
    StatementNotFound,
    StatementTold,
    run,
    statement_copy,
)

PAID = (RunStatus.APPROVED, RunStatus.HANDED_OVER)


def run_shown(run_id: int) -> RunTold:
    """Return the run, or say that there is none."""
    try:
        return run(run_id, known_at=newest_number())
    except RunNotFound as missing:
        raise NothingHere(missing) from None


def sees_all(request: HttpRequest) -> bool:
    """Whether the user sees every unit's statements, drafts too."""
    return reach(user_of(request), Permission.SEE_STATEMENT) is Reach.ALL


def copy_shown(request: HttpRequest, run_id: int, hsa_id: str) -> tuple[RunTold, StatementCopy]:
    """Return run and statement; a unit sees its own once somebody has approved the run."""
    check_may_for_unit(user_of(request), Permission.SEE_STATEMENT, unit_hsa_id=hsa_id)
    shown = run_shown(run_id)
    if shown.status not in PAID and not sees_all(request):
        raise NothingHere(MonthHasNoRun(shown.month))
    try:
        return shown, statement_copy(run_id, hsa_id)
    except StatementNotFound as missing:
        raise NothingHere(missing) from None


def sources_of(statement: StatementTold) -> dict[str, str]:
    """Return what the price list of the unit's statement rests on, by id."""
    return {one.id: f"{one.id}: {one.title}" for one in statement.sources.values()}


def log_look_at_lines(request: HttpRequest, person_ids: list[int]) -> None:
    """Write in the access log that people's lines were shown.

    A line holds a key, age and sex; that is still somebody. The purpose is the page's own. The
    key 0 stands for whoever is in no register of ours.
    """
    match = request.resolver_match
    record_look(
        user=user_of(request),
        purpose="settlement",
        page=match.url_name or "" if match else "",
        person_ids=sorted({one for one in person_ids if one}),
        at=now(),
    )
