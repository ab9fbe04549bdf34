"""The machines that the installation has, by name, and what else is told of their matters.

The cabinet knows no course: each capability tells its own, and `config.machines` puts them
together, as it does the night.
"""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from vardval.core.cases import Machine

TellsOf = Callable[[int, int, int], Sequence[tuple[str, str]]]
"""What a capability keeps of a matter: its key, its subject's and a ledger number to words."""
Weeds = Callable[[int, int], None]
"""Takes away what a capability keeps of a matter, by its key and its subject's."""


def machine_of(name: str) -> Machine:
    """Return the machine; raises KeyError for one that the installation does not have."""
    machines: Mapping[str, Machine] = import_string(settings.MACHINES)
    return machines[name]


def told_elsewhere(
    machine: str, matter_id: int, subject_id: int, known_at: int
) -> Sequence[tuple[str, str]]:
    """Return what the matter's capability keeps of it in tables of its own, as labels and values.

    It belongs to the record as much as what the cabinet keeps.
    """
    tellers: Mapping[str, TellsOf] = import_string(settings.TOLD_ELSEWHERE)
    return tellers[machine](matter_id, subject_id, known_at) if machine in tellers else ()


def weed_elsewhere(machine: str, matter_id: int, subject_id: int) -> None:
    """Take away what the matter's capability keeps of it in tables of its own."""
    weeders: Mapping[str, Weeds] = import_string(settings.WEEDED_ELSEWHERE)
    if machine in weeders:
        weeders[machine](matter_id, subject_id)
