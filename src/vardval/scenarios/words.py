"""The words of the format, and what they mean to the core."""

from vardval.core.catchment import Matter, UnitKind
from vardval.core.identity import Sex
from vardval.core.listing import Channel, ChosenBy, Clinic, DecisionMaker, Manner, Outcome
from vardval.core.listing.mechanisms.grounds import GROUND_WORDS
from vardval.core.population import ProtectionDegree, ResidenceState

YES_NO = {"ja": True, "nej": False}
SEXES = {"K": Sex.FEMALE, "M": Sex.MALE}
MANNERS = {"aktiv": Manner.ACTIVE, "passiv": Manner.PASSIVE}
UNIT_KINDS = {
    "hälsocentral": UnitKind.HEALTH_CENTRE,
    "filial": UnitKind.BRANCH,
    "servicepunkt": UnitKind.SERVICE_POINT,
}
OPERATIONS = {"egen": True, "privat": False}
HOUSING = {"ordinärt": False, "särskilt": True}
PROTECTIONS = {
    "sekretessmarkering": ProtectionDegree.SECRECY_MARKING,
    "skyddad folkbokföring": ProtectionDegree.PROTECTED_REGISTRATION,
}
REGISTERED = {"annan region": ResidenceState.OTHER_REGION, "nej": ResidenceState.DEREGISTERED}
DESTINATIONS = {"annan region": ResidenceState.OTHER_REGION, "utlandet": ResidenceState.ABROAD}
CHANNELS = {
    "1177": Channel.E_SERVICE,
    "blankett": Channel.FORM,
    "telefon": Channel.TELEPHONE,
    "besök": Channel.VISIT,
    "e-post": Channel.EMAIL,
}
CHOOSERS = {
    "själv": ChosenBy.SELF,
    "vårdnadshavare": ChosenBy.GUARDIAN,
    "ombud": ChosenBy.PROXY,
}
OUTCOMES = {
    "godtas": Outcome.ACCEPTED,
    "avslås": Outcome.REFUSED,
    "köas": Outcome.QUEUED,
    "väntar": Outcome.WAITING,
    "uppgift": Outcome.TASK,
}
CLINICS = {"BVC": Clinic.CHILD_HEALTH, "BMM": Clinic.MIDWIFE, "MVC": Clinic.MIDWIFE}
DECISION_MAKERS = {
    "regionen": DecisionMaker.REGION,
    "regiondirektören": DecisionMaker.DIRECTOR,
    "regionstyrelsen": DecisionMaker.BOARD,
}
GROUNDS = GROUND_WORDS
NO_CEILING = "inget"
MATTERS = {
    "dödsfall": Matter.DEATH,
    "vårdintyg": Matter.CARE_CERTIFICATE,
    "smittutbrott": Matter.OUTBREAK,
    "asylsökande": Matter.ASYLUM_SEEKERS,
    "särskilt boende": Matter.SPECIAL_HOUSING,
    "förskola": Matter.PRESCHOOL,
}
NOWHERE = "ingen"
NOTHING = "inget"
UNLIMITED = "obegränsat"

OUTCOME_WORDS = {outcome: word for word, outcome in OUTCOMES.items()}
MANNER_WORDS = {manner: word for word, manner in MANNERS.items()}
YES_NO_WORDS = {truth: word for word, truth in YES_NO.items()}
