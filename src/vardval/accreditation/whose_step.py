"""Whose the step is that somebody asks to take in a matter about a centre."""

from collections.abc import Callable
from dataclasses import dataclass

from vardval.cases.courses import machine_of
from vardval.cases.holding import HeldMatter, hold, last_event
from vardval.core.cases import By
from vardval.platform.policy import Actor
from vardval.registry.queries import hsa_id_of

Check = Callable[[Actor, By, str], None]
"""Whether an actor may take a step of that kind about the centre (HSA-id)."""


@dataclass(frozen=True, slots=True)
class HeldForStep:
    """A matter that is held, the centre that it is about, and whether it has the step now."""

    matter: HeldMatter
    unit_hsa_id: str
    has_step: bool


def held_for_step(matter_id: int, action: str, actor: Actor, check: Check) -> HeldForStep:
    """Hold the matter and check that the step is the actor's.

    A step that the matter does not have where it stands is nobody's: whoever takes it tells so.
    Raises `NoSuchMatter` and `AccessDenied`.
    """
    matter = hold(matter_id)
    unit_hsa_id = hsa_id_of(matter.subject_id)
    state = last_event(matter).target
    ways = [one for one in machine_of(matter.machine).ways_on(state) if one.action == action]
    for way in ways:
        check(actor, way.by, unit_hsa_id)
    return HeldForStep(matter, unit_hsa_id, bool(ways))
