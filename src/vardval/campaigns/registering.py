"""How an approved campaign stands in the registers of units and areas, and how it leaves them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from vardval.campaigns.course import CampaignKind
from vardval.campaigns.facts import world_of
from vardval.campaigns.planning import Plan
from vardval.catchment.actions import ASSIGNMENTS
from vardval.catchment.area_changes import given
from vardval.core.catchment import AreaState
from vardval.core.listing import AreaChanged, Decision, Outcome, World, step
from vardval.core.trace import Trace
from vardval.listing.choice_store import store_queue_ended
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.dated_table import Rewrite
from vardval.platform.sentences import SpokenError, explain, sentence
from vardval.registry import unit_changes
from vardval.registry.actions import UNIT_VERSIONS

_K = CampaignKind
_NOTHING = Rewrite((), ())


class CannotHappen(SpokenError):
    """A campaign that the rules or the registers forbid; `trace` says why."""

    def __init__(self, name: str, trace: Trace) -> None:
        self.trace = trace
        self._name = name
        super().__init__("campaign.cannot_happen", name=name, why=" ".join(explain(trace, "sv")))

    def told(self, language: str) -> str:
        """Return the sentence, with the reasons in the language too."""
        why = " ".join(explain(self.trace, language))
        return sentence(self.code, language, name=self._name, why=why)


@dataclass(frozen=True, slots=True)
class Registered:
    """The rows to end and to bring in the registers.

    `dissolved` is the decision that lets people have queued in vain, and the world it was made in.
    """

    units: Rewrite = field(default=_NOTHING)
    areas: Rewrite = field(default=_NOTHING)
    dissolved: tuple[World, Decision] | None = None

    def store(self, *, on: date, entry: int) -> None:
        """Write them, as known from the entry; queues are dissolved from the day on."""
        UNIT_VERSIONS.store(self.units, entry=entry)
        ASSIGNMENTS.store(self.areas, entry=entry)
        if self.dissolved is not None:
            world, decision = self.dissolved
            store_queue_ended(world, decision, on=on, entry=entry)


def registered(plan: Plan, *, number: int) -> Registered:
    """What the plan means to the registers from its day on, as decided now.

    Areas of units that are leaving are not among it: whose they become is decided on the day.
    Raises `CannotHappen`, `MunicipalityUnknown`, `ProviderUnknown` and `UnitStandsAlready`.
    """
    rules = rules_in_force(known_at=number)
    event = plan.event()
    world = world_of((), (), on=plan.effect_on, number=number, queues_of=plan.unit_ids)
    decision = step(world, event, rules.on_or_first(event.on))
    if decision.outcome is Outcome.REFUSED:
        raise CannotHappen(plan.name, decision.trace)
    areas = [one.area for one in decision.county if isinstance(one, AreaChanged)]
    return Registered(_units(plan), areas_of(areas, plan), (world, decision))


def areas_of(areas: Iterable[AreaState], plan: Plan) -> Rewrite:
    """The areas that were redrawn, as rows from the plan's day on."""
    units = {
        area.code: None if (unit := area.unit_on(plan.effect_on)) is None else int(unit)
        for area in areas
    }
    return given(units, plan.effect_on)


def undone(entry: int) -> Registered:
    """What takes back all that the entry brought to the registers; raises `ChangedSince`."""
    return Registered(UNIT_VERSIONS.undoing(entry), ASSIGNMENTS.undoing(entry))


def _units(plan: Plan) -> Rewrite:  # noqa: PLR0911 - one row for each kind of campaign
    on, units = plan.effect_on, plan.unit_ids
    course = plan.course
    leaving = [int(one) for one in course.leaving] if course is not None else []
    match plan.kind:
        case _K.CLOSURE:
            return unit_changes.ended(leaving, on)
        case _K.MERGER:
            return unit_changes.ended(leaving, on, heir=plan.target_id)
        case _K.CONVERSION:
            return unit_changes.turned_into_branches(leaving, plan.target_id or 0, on)
        case _K.OPENING:
            return unit_changes.opened(_new_unit(plan), on)
        case _K.MOVE:
            return unit_changes.moved(
                units[0], plan.municipality_code, plan.easting, plan.northing, on
            )
        case _K.PROVIDER_CHANGE:
            return unit_changes.handed_over(units[0], plan.organisation_number, on)
        case _K.REDRAWING:
            return _NOTHING


def _new_unit(plan: Plan) -> unit_changes.NewUnit:
    return unit_changes.NewUnit(
        plan.new_hsa_id,
        plan.new_name,
        plan.municipality_code,
        plan.organisation_number,
        plan.easting,
        plan.northing,
    )
