"""The closed lists of the register; but for the kinds of units the values are a book's words."""

from enum import Enum


class UnitKind(Enum):
    """What a unit is; the values are those that the registry stores."""

    HEALTH_CENTRE = "health_centre"
    BRANCH = "branch"
    SERVICE_POINT = "service_point"


OUTLYING = {"filial": UnitKind.BRANCH, "servicepunkt": UnitKind.SERVICE_POINT}
"""The words that books have for premises outside a centre."""


class Function(Enum):
    """What a named person answers for at a unit."""

    OPERATIONS_MANAGER = "verksamhetschef"
    MEDICAL_LEAD = "medicinskt ledningsansvarig läkare"
    MEDICAL_ADVISER = "medicinsk rådgivare"
    REHAB_COORDINATOR = "rehabiliteringskoordinator"
    COORDINATING_NURSE = "samordnande sjuksköterska"
    INFECTION_CONTACT = "smittskyddskontakt"
    LISTING_CONTACT = "listningskontakt"
    SYSTEM_CONTACT = "systemkontakt"


class Profession(Enum):
    """What somebody works as."""

    PHYSICIAN = "läkare"
    NURSE = "sjuksköterska"
    ASSISTANT_NURSE = "undersköterska"
    CARE_AIDE = "vårdbiträde"
    MIDWIFE = "barnmorska"
    PHYSIOTHERAPIST = "fysioterapeut"
    OCCUPATIONAL_THERAPIST = "arbetsterapeut"
    PSYCHOLOGIST = "psykolog"
    COUNSELLOR = "kurator"
    FOOT_THERAPIST = "fotterapeut"
    SECRETARY = "medicinsk sekreterare"
    OTHER = "annat yrke"


class Competence(Enum):
    """What somebody has shown that they can, beyond the profession."""

    LICENCE = "legitimation"
    GENERAL_MEDICINE = "specialist i allmänmedicin"
    GERIATRICS = "specialist i geriatrik"
    PAEDIATRICS = "specialist i pediatrik"
    GYNAECOLOGY = "specialist i obstetrik eller gynekologi"
    OTHER_SPECIALTY = "specialist i annat"
    SPECIALIST_TRAINING = "under specialistutbildning"
    INSURANCE_MEDICINE = "utbildning i försäkringsmedicin"
    SUPERVISOR = "handledarutbildning"
    DISTRICT_NURSE = "distriktssköterska"
    CHILD_NURSE = "specialistsjuksköterska för barn och unga"
    DIABETES = "15 högskolepoäng i diabetes"
    ASTHMA_COPD = "15 högskolepoäng i astma och KOL"
    PSYCHOTHERAPY = "grundläggande psykoterapiutbildning"
    PSYCHOTHERAPIST = "legitimerad psykoterapeut"
    DIABETIC_FOOT = "vidareutbildning i diabetesfotvård"
    MEDICAL_FOOT = "utbildning i medicinsk fotterapi"


class Work(Enum):
    """What a group of staff is set to do, where a book asks something of those who do it."""

    CHILD_HEALTH = "barnhälsovård"
    MATERNITY = "mödrahälsovård"
    MATERNITY_PHYSICIAN = "läkare i mödrahälsovård"
    DISTRICT_NURSING = "distriktssköterskans arbete"
    MENTAL_HEALTH = "psykisk hälsa"
    FOOT_CARE = "medicinsk fotvård"
    HEALTH_ADVICE = "hälsorådgivning"
    PERMANENT_PHYSICIAN = "fast läkarkontakt"
    PHYSICIAN_IN_TRAINING = "ST-läkare i allmänmedicin"
    SUPERVISION = "handledning av ST-läkare"


class CooperationForm(Enum):
    """In which form another takes part in the assignment."""

    WITHIN_PROVIDER = "överenskommelse inom samma vårdgivare"
    CONSULTANT = "konsultavtal"
    SUBCONTRACT = "underleverantörsavtal"
    OTHER = "annan form"


class AssignmentKind(Enum):
    """Whether something stands beside the basic assignment by the region, or outside it."""

    ADDITIONAL = "tilläggsuppdrag"
    OUTSIDE = "tjänst utanför uppdraget"


class Referral(Enum):
    """Where a unit refers to when it is closed."""

    CENTRE = "annan vårdcentral"
    ADVICE_LINE = "1177"
    DUTY_CENTRE = "jourcentral"
    ONLINE_DOCTOR = "nätläkare"
    EMERGENCY = "akutmottagning"
