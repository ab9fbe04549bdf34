"""The machines that the installation has, by name.

The cabinet knows no course: each capability tells its own, and `config.machines` puts them
together, as it does the night.
"""

from collections.abc import Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from vardval.core.cases import Machine


def machine_of(name: str) -> Machine:
    """Return the machine; raises KeyError for one that the installation does not have."""
    machines: Mapping[str, Machine] = import_string(settings.MACHINES)
    return machines[name]
