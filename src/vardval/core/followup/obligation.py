"""An obligation: one owner, one due rule, and everything an officer needs to judge it."""

from dataclasses import dataclass
from enum import Enum

from vardval.core.followup.due_rules import DueRule
from vardval.core.rulebook import Interpretation


class Owner(Enum):
    """Who owes; the values are the words of the file."""

    PROVIDER = "leverantör"
    HEALTH_CENTRE = "hälsocentral"
    HEAD_OF_UNIT = "verksamhetschef"
    REGION = "region"
    MUNICIPALITY = "kommun"
    RESIDENT = "invånare"
    OTHER = "annan"


class EvidenceKind(Enum):
    """What shows that the obligation is met; the values are the words of the file."""

    DECLARATION = "egenförsäkran"
    DOCUMENT = "dokument"
    REGISTER = "register"
    AGREEMENT = "avtal"
    VISIT = "besök"
    DECISION = "beslut"
    MEASURED = "mätvärde"
    NONE = "inget"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What kind of evidence, and which; the text is empty only where there is none."""

    kind: EvidenceKind
    what: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows when the obligation is not met, by the clauses.

    `missing` tells that the document gives none; then there is neither text nor clause.
    """

    what: str
    clauses: tuple[str, ...]
    missing: str | None = None


class Compared(Enum):
    """What of the register a check compares with; the values are the words of the file."""

    MARKETING = "marknadsföring"


@dataclass(frozen=True, slots=True)
class Obligation:
    """What somebody owes by one or several clauses that one officer checks in one act.

    `group` is the subject that the catalogue files it under and `act` the catalogue's name of
    the act. `owner_name` says who, where the owner is another than the closed list has.
    `compared_with` is what the register holds of the centre that the check needs, if anything.
    """

    id: str
    group: str
    heading: str
    act: str
    owner: Owner
    owner_name: str | None
    recipient: str
    duty: str
    due: DueRule
    evidence: Evidence
    control: str
    consequence: Consequence
    clauses: tuple[str, ...]
    interpretation: Interpretation | None = None
    compared_with: Compared | None = None
