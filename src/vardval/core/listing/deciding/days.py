"""Days that begin: what is due on them follows."""

from vardval.core.listing.agenda import agenda
from vardval.core.listing.decision import Decision, Outcome
from vardval.core.listing.events import DayBegins
from vardval.core.listing.world import World


def decide_day_begins(world: World, event: DayBegins) -> Decision:
    """Let what is due on the day follow, each matter decided for itself."""
    due = tuple(one for one in agenda(world) if one.on == event.on)
    return Decision(Outcome.ACCEPTED, (), (), follows=due)
