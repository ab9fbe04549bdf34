"""The closed sets of identity: kinds of number, and sex as the register has it."""

from enum import Enum


class IdentityKind(Enum):
    """What kind of number it is; the value is the Swedish name."""

    PERSONAL_NUMBER = "personnummer"
    COORDINATION_NUMBER = "samordningsnummer"
    RESERVE_NUMBER = "reservnummer"


class Sex(Enum):
    """Legal sex, as the population register writes it."""

    FEMALE = "K"
    MALE = "M"
