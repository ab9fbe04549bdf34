"""Every centre beside the others, requirement by requirement, on a day as known."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.core.followup import Obligation, Owner, Register, Standing, register_of
from vardval.followup.bookshelf import Centre
from vardval.followup.queries import all_registers


@dataclass(frozen=True, slots=True)
class Matrix:
    """How each centre stands with each requirement; None where its book has no such one."""

    valid_on: date
    requirements: tuple[Obligation, ...]
    rows: tuple[tuple[Centre, tuple[Standing | None, ...]], ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """The subjects that the requirements lie under."""
        return tuple(dict.fromkeys(one.group for one in self.requirements))

    def of(self, *, group: str = "", owner: Owner | None = None, provider: str = "") -> "Matrix":
        """The part of it about one subject, one kind of owner or one provider's centres."""
        kept = [
            place
            for place, one in enumerate(self.requirements)
            if group in ("", one.group) and owner in (None, one.owner)
        ]
        return Matrix(
            self.valid_on,
            tuple(self.requirements[place] for place in kept),
            tuple(
                (centre, tuple(standings[place] for place in kept))
                for centre, standings in self.rows
                if provider in ("", centre.unit.organisation_number)
            ),
        )


def matrix(*, valid_on: date, known_at: datetime | int) -> Matrix:
    """The whole matrix: the centres in Swedish order, the requirements as the books have them."""
    registers = [
        one for one in all_registers(valid_on=valid_on, known_at=known_at) if one.centre is not None
    ]
    requirements = {
        one.obligation.id: one.obligation
        for register in registers
        for one in register.stood
        if register_of(one.obligation.owner) is Register.CENTRE
    }
    rows = []
    for register in registers:
        stood = {one.obligation.id: one.standing for one in register.stood}
        if register.centre is not None:
            rows.append((register.centre, tuple(stood.get(one) for one in requirements)))
    return Matrix(valid_on, tuple(requirements.values()), tuple(rows))
