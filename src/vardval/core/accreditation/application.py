"""An application to run a health centre, as the rules see it: what was told, shown and found."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

APPLICANT = ""
"""The party that is the applicant itself; any other party is named."""


class ApplicantKind(Enum):
    """What the applicant is in law; the values are the words of scenarios."""

    LEGAL_PERSON = "juridisk person"
    NATURAL_PERSON = "fysisk person"
    BEING_FORMED = "företag under bildande"


class Channel(Enum):
    """How the application came; the values are the words of scenarios."""

    ELECTRONIC = "elektroniskt"
    ON_PAPER = "på papper"
    BY_WORD = "muntligt"


class Detail(Enum):
    """Something that an application may be asked to tell; the values end the rules' ids."""

    MUNICIPALITY = "kommun"
    PLACE = "läge"
    CONTACT = "kontaktperson"
    MANAGER = "verksamhetschef"
    START = "driftstart"
    PARTNERS = "bolagsmän"


class PaperKind(Enum):
    """A document that an application may be asked for; the values end the rules' ids."""

    FORM = "formulär"
    PRESENTATION = "presentation"
    MERITS = "meritförteckning"
    MANAGEMENT_SYSTEM = "ledningssystem"
    LEX_MARIA = "lex_maria"
    DUTY = "jouråtagande"
    TECHNICAL_CAPACITY = "teknisk_kapacitet"
    RESOURCES = "resurser"
    REFERENCES = "referenser"
    ECONOMY = "ekonomisk_information"
    TAX_FORM = "skatteblankett"
    ECONOMIC_PLAN = "ekonomisk_plan"
    REGISTRATION = "registreringsbevis"
    REGISTRATION_ASKED = "registreringsansökan"
    FORMATION_PLAN = "bildandeplan"
    COMMITMENT = "underleverantörers_åtagande"


class Check(Enum):
    """Something that the region looks into before it decides; the values end the rules' ids."""

    CREDIT = "kreditvärdighet"
    NEWLY_STARTED = "nystartad"
    PLAN = "ekonomisk_planering"
    INSOLVENCY = "obestånd"
    TAX_DEBTS = "skatteskulder"
    EARLIER_DEBTS = "tidigare_skulder"
    BANKRUPTCIES = "konkurser"
    PREMISES = "lokaler"
    SUBCONTRACTOR = "underleverantör_godkänd"
    GENERAL_PRACTICE = "allmänmedicin"
    DISTRICT_NURSES = "distriktssköterskor"
    COMPETENCE_SPECIALIST = "kompetens_allmänläkare"
    COMPETENCE_INSURANCE = "kompetens_försäkringsmedicin"
    COMPETENCE_CHILD_HEALTH = "kompetens_barnhälsovård"
    COMPETENCE_MIDWIFE = "kompetens_mödrahälsovård"
    COMPETENCE_MATERNITY_PHYSICIAN = "kompetens_mödrahälsovårdsläkare"
    COMPETENCE_REHABILITATION = "kompetens_rehabilitering"
    COMPETENCE_MENTAL_HEALTH = "kompetens_psykisk_ohälsa"
    COMPETENCE_FOOT_CARE = "kompetens_fotvård"
    COMPETENCE_DISTRICT_NURSE = "kompetens_distriktssköterska"
    COMPETENCE_CHRONIC = "kompetens_diabetes_astma_kol"
    COMPETENCE_ADVICE = "kompetens_sjukvårdsrådgivning"
    COMPETENCE_REGULAR_PHYSICIAN = "kompetens_fast_läkarkontakt"
    COMPETENCE_NURSING = "kompetens_omvårdnad"

    @property
    def is_competence(self) -> bool:
        """Whether the check is that the health centre has somebody who can do the work."""
        return self.name.startswith("COMPETENCE_")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that has come in; `of` is the party that it is about, the applicant if empty."""

    kind: PaperKind
    received_on: date
    dated_on: date | None = None
    of: str = APPLICANT


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a party came to; `percent_e2` where the check measures a share."""

    check: Check
    is_passed: bool
    of: str = APPLICANT
    percent_e2: int | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """What the region asked for, to have come by `due_on`; `met_on` when it all had come."""

    asked_on: date
    due_on: date
    met_on: date | None = None

    def __post_init__(self) -> None:
        if self.due_on < self.asked_on:
            raise CompletionBeforeAsked(self.asked_on, self.due_on)

    def is_missed(self, on: date) -> bool:
        """Whether the day has passed without everything that was asked for having come."""
        if self.met_on is not None and self.met_on <= self.due_on:
            return False
        return on > self.due_on


class CompletionBeforeAsked(ValueError):
    """A last day to complete that comes before the day of asking."""

    def __init__(self, asked_on: date, due_on: date) -> None:
        super().__init__(
            f"Sista dag för kompletteringen, {due_on}, ligger före dagen för begäran, {asked_on}. "
            "Välj en senare dag."
        )


@dataclass(frozen=True, slots=True)
class Application:
    """One application, with everything that has come in and been looked into.

    `establishments` are the health centres it speaks of. `is_registered` tells whether the
    company's registration holds. `partners` are told while the company is being formed.
    """

    applicant: ApplicantKind
    arrived_on: date
    channel: Channel = Channel.ELECTRONIC
    is_signed: bool = True
    is_public: bool = False
    is_newly_started: bool = False
    is_registered: bool = True
    takes_whole_assignment: bool = True
    accepts_terms: bool = True
    establishments: int = 1
    details: frozenset[Detail] = frozenset()
    papers: tuple[Paper, ...] = ()
    subcontractors: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    checks: tuple[Checked, ...] = ()
    completions: tuple[Completion, ...] = ()
    plan_is_asked: bool = False
    earlier_contract_through: date | None = None

    @property
    def is_being_formed(self) -> bool:
        """Whether the company that applies does not exist yet."""
        return self.applicant is ApplicantKind.BEING_FORMED

    def papers_of(self, kind: PaperKind, party: str = APPLICANT) -> tuple[Paper, ...]:
        """The documents of the kind about the party, in the order given."""
        return tuple(one for one in self.papers if (one.kind, one.of) == (kind, party))

    def check_of(self, check: Check, party: str = APPLICANT) -> Checked | None:
        """The newest outcome of the check of the party; None when it is not made."""
        made = [one for one in self.checks if (one.check, one.of) == (check, party)]
        return made[-1] if made else None
