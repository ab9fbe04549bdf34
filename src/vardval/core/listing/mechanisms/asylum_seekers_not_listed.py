"""listas_inte: an asylum seeker is not listed."""

from vardval.core.listing.mechanisms.kinds import Bar
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> Bar:
    clauses = value.clauses

    def bar(resident: Resident) -> Step | None:
        return step("asylum_seeker.not_listed", clauses) if resident.is_asylum_seeker else None

    return bar


ASYLUM_SEEKERS_NOT_LISTED = Mechanism(MechanismSpec("listas_inte"), _bind)
