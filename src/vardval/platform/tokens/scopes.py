"""What a token may be used for, and which scopes a role can come to use at all."""

from enum import Enum

from vardval.platform.models import Role


class Scope(Enum):
    """A bundle of calls that a token opens; the policy still says about whom and what."""

    UNITS = "units.read"
    PEOPLE = "people.read"
    LISTS = "lists.read"
    CHOICES = "choices.write"
    CONTACTS = "contacts.write"
    CAPACITY = "capacity.write"
    NOTICES = "notices.read"
    SETTLEMENTS = "settlements.read"
    FACTS = "facts.write"
    CAMPAIGNS = "campaigns.read"
    NIGHTS = "nights.read"
    FHIR = "fhir.read"


_UNIT = frozenset(
    {
        Scope.UNITS,
        Scope.PEOPLE,
        Scope.LISTS,
        Scope.CHOICES,
        Scope.CONTACTS,
        Scope.SETTLEMENTS,
        Scope.FACTS,
        Scope.FHIR,
    }
)

# Residents log in, and the system needs no token. An auditor reviews on a page.
ROLES: dict[Role, frozenset[Scope]] = {
    Role.UNIT_CLERK: _UNIT,
    Role.REGION_OFFICER: frozenset(Scope),
    Role.CONTROLLER: frozenset({Scope.UNITS, Scope.SETTLEMENTS, Scope.FACTS}),
}
"""The roles that a token can have, each with the scopes that are of any use to it."""


def scopes_of(role: Role) -> frozenset[Scope]:
    """Return the scopes that the role can use; none for a role that gets no tokens."""
    return ROLES.get(role, frozenset())
