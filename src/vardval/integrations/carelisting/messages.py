"""What each message of the contract holds, as a table.

The schemas that we serve and validate by, and the order in which answers are written, are all
made from these rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from vardval.integrations.carelisting.names import ActorType, Operation, ResultCode

MANY = None


@dataclass(frozen=True, slots=True)
class Part:
    """An element within a type: at least `least`, at most `most` times (`MANY`: without end).

    `is_extension` tells of one that version 2.1 brought, in a namespace of its own.
    """

    name: str
    type: str
    least: int = 1
    most: int | None = 1
    is_extension: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A type made of parts in order; `is_open` lets parts of other namespaces follow."""

    parts: tuple[Part, ...]
    is_open: bool = True


def _optional(name: str, kind: str) -> Part:
    return Part(name, kind, least=0)


def _any_number(name: str, kind: str) -> Part:
    return Part(name, kind, least=0, most=MANY)


def _extension(name: str) -> Part:
    return Part(name, "int", least=0, is_extension=True)


CLOSED_SETS: Mapping[str, type[Enum]] = {
    "ResultCodeEnum": ResultCode,
    "ActorTypeEnum": ActorType,
}
TEXTS = ("HSAIdType",)
BUILT_IN = ("string", "boolean", "int", "dateTime")

SHARED_TYPES: Mapping[str, Whole] = {
    "IIType": Whole((Part("root", "string"), _optional("extension", "string"))),
    "CVType": Whole(
        (
            Part("code", "string"),
            Part("codeSystem", "string"),
            _optional("codeSystemName", "string"),
            _optional("codeSystemVersion", "string"),
            _optional("displayName", "string"),
            _optional("originalText", "string"),
        )
    ),
    "ActorType": Whole((Part("actorId", "IIType"), Part("actorType", "ActorTypeEnum"))),
    "HealthcarePersonnelType": Whole(
        (Part("id", "HSAIdType"), Part("name", "string"), _optional("title", "string"))
    ),
    "HealthcareFacilityType": Whole(
        (
            Part("id", "HSAIdType"),
            Part("name", "string"),
            Part("hasQueue", "boolean"),
            _any_number("supportedListingTypes", "CVType"),
            Part("supportsHealthcarePersonnel", "boolean"),
            _extension("queueLength"),
            _extension("estimatedWaitInQueue"),
        ),
        is_open=False,
    ),
    "ListingHealthcareFacilityType": Whole(
        (
            _optional("validFromDate", "dateTime"),
            _optional("validToDate", "dateTime"),
            Part("listingType", "CVType"),
            Part("healthcareFacility", "HealthcareFacilityType"),
            _optional("healthcarePersonnel", "HealthcarePersonnelType"),
            Part("isInQueue", "boolean"),
            _extension("queuePosition"),
            _extension("estimatedWaitInQueue"),
            _extension("remainingChanges"),
        ),
        is_open=False,
    ),
}

EXTENSION_ELEMENTS: Mapping[str, str] = {
    "queuePosition": "int",
    "queueLength": "int",
    "estimatedWaitInQueue": "int",
    "inQueue": "boolean",
    "validFromDate": "dateTime",
    "remainingChanges": "int",
}

REQUESTS: Mapping[Operation, Whole] = {
    Operation.CREATE_LISTING: Whole(
        (
            Part("actor", "ActorType"),
            Part("personId", "IIType"),
            Part("healthcareFacilityHSAId", "HSAIdType"),
            Part("listingType", "CVType"),
            _optional("healthcarePersonnel", "HSAIdType"),
            _optional("addToQueue", "boolean"),
            _optional("homeCounty", "IIType"),
            _optional("newListingCounty", "IIType"),
        )
    ),
    Operation.GET_FACILITIES: Whole(
        (_any_number("healthcareFacilities", "HSAIdType"), _any_number("listingTypes", "CVType"))
    ),
    Operation.GET_PERSONNEL: Whole(
        (
            Part("personId", "IIType"),
            Part("healthcareFacilityHSAId", "HSAIdType"),
            _any_number("listingTypes", "CVType"),
        )
    ),
    Operation.GET_LISTING: Whole((Part("actor", "ActorType"), Part("personId", "IIType"))),
    Operation.GET_LISTING_COUNTY: Whole((Part("actor", "ActorType"), Part("personId", "IIType"))),
    Operation.GET_LISTING_TYPES: Whole(
        (_optional("personId", "IIType"), _optional("homeCountyCode", "IIType"))
    ),
    Operation.UPDATE_LISTING: Whole(
        (
            Part("personId", "IIType"),
            Part("newListingCounty", "IIType"),
            Part("homeCounty", "IIType"),
            _optional("listingType", "CVType"),
        )
    ),
}

RESULT = (Part("resultCode", "ResultCodeEnum"), _optional("resultText", "string"))
"""What every answer ends with."""

ANSWERS: Mapping[Operation, Whole] = {
    Operation.CREATE_LISTING: Whole(RESULT),
    Operation.GET_FACILITIES: Whole(
        (_any_number("healthcareFacilities", "HealthcareFacilityType"), *RESULT)
    ),
    Operation.GET_PERSONNEL: Whole(
        (_any_number("healthcarePersonnel", "HealthcarePersonnelType"), *RESULT)
    ),
    Operation.GET_LISTING: Whole(
        (_any_number("listings", "ListingHealthcareFacilityType"), *RESULT), is_open=False
    ),
    Operation.GET_LISTING_COUNTY: Whole((_any_number("listingCounties", "IIType"), *RESULT)),
    Operation.GET_LISTING_TYPES: Whole((_any_number("listingTypes", "CVType"), *RESULT)),
    Operation.UPDATE_LISTING: Whole(RESULT),
}
