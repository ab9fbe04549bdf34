"""Made-up people, their households and their homes, as they stand while the year goes on."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Home:
    """An address in the county: what a notice says of it, and where it lies."""

    municipality: str
    area: str
    property_designation: str
    street_address: str
    postal_code: str
    locality: str
    easting: int
    northing: int


@dataclass(slots=True, eq=False)
class Household:
    """People who live together; `home` is None when they have left the county."""

    home: Home | None
    tradition: str
    members: "list[Inhabitant]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Inhabitant:
    """A made-up person. `number` is always one of the tax agency's test numbers."""

    number: str
    given_names: str
    surname: str
    sex: str
    born_on: date
    household: Household
    mother: "Inhabitant | None" = None
    guardians: "tuple[Inhabitant, ...]" = ()
    has_secrecy_marking: bool = False
    has_protected_registration: bool = False
    is_alive: bool = True

    @property
    def is_here(self) -> bool:
        """Whether the person lives in the county."""
        return self.is_alive and self.household.home is not None

    @property
    def is_protected(self) -> bool:
        """Whether the person's data are protected in either way."""
        return self.has_secrecy_marking or self.has_protected_registration

    def age_on(self, day: date) -> int:
        """Whole years on the day."""
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (not had_birthday)
