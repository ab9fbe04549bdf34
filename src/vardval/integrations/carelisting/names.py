"""The contract's own names: namespaces, roots, code systems and closed sets."""

from enum import Enum

DOMAIN = "urn:riv:supportprocess:logistics:carelisting"
TYPES = f"{DOMAIN}:2"
EXTENSIONS = f"{DOMAIN}:2.1"
ADDRESSING = "urn:riv:itintegration:registry:1"
ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"

PERSONAL_NUMBER_ROOT = "1.2.752.129.2.1.3.1"
COORDINATION_NUMBER_ROOT = "1.2.752.129.2.1.3.3"
HSA_ROOT = "1.2.752.129.2.1.4.1"
COUNTY_ROOT = "1.2.752.129.2.2.1.18"
LISTING_TYPE_SYSTEM = "1.2.752.129.5.1.27"
PRIMARY_CARE = "PV"


class Operation(Enum):
    """What may be asked; the value is the name of the message."""

    CREATE_LISTING = "CreateListing"
    GET_FACILITIES = "GetAvailableHealthcareFacilities"
    GET_PERSONNEL = "GetAvailableHealthcarePersonnel"
    GET_LISTING = "GetListing"
    GET_LISTING_COUNTY = "GetListingCounty"
    GET_LISTING_TYPES = "GetListingTypes"
    UPDATE_LISTING = "UpdateListing"

    @property
    def namespace(self) -> str:
        """The namespace of its request and its answer."""
        return f"{DOMAIN}:{self.value}Responder:2"

    @property
    def soap_action(self) -> str:
        """What the header SOAPAction says, without its quotation marks."""
        return f"{self.namespace}:{self.value}"

    @property
    def answer(self) -> str:
        """The name of its answer."""
        return f"{self.value}Response"


class ResultCode(Enum):
    """How an operation ended, in the contract's words."""

    OK = "OK"
    ERROR = "ERROR"
    INFO = "INFO"
    TOO_MANY_CHANGES = "ERROR_MAXIMUM_ANNUAL_UPDATES_EXCEEDED"
    UNIT_FULL = "ERROR_MAXIMUM_CITIZEN_REACHED_ON_CAREUNIT"
    GUARDIANS_MUST_CONSENT = "ERROR_GUARDIAN_CONSENT_NEEDED"
    AGE_LIMIT = "ERROR_AGE_LIMIT"


class ActorType(Enum):
    """On whose behalf an operation is called."""

    CITIZEN = "CITIZEN"
    GUARDIAN = "GUARDIAN"
    REGION = "REGION"
    PRIVATE_CAREGIVER = "PRIVATE_CAREGIVER"
    SELF_OWNED_CAREGIVER = "SELF_OWNED_CAREGIVER"
    HEALTHCARE_ADVISER = "HEALTHCARE_ADVISER"


WHO_MAY_CHOOSE = (ActorType.CITIZEN, ActorType.GUARDIAN)
