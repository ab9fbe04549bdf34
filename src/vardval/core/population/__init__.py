"""What the posts about a person come to: dated facts, whatever order the posts came in.

Owns the shape of a post as read (`PostRead`), the rule that lays posts over each other
(`timeline`), the facts that follow (`facts_of`) and the placing of an address in an area.
Does not read files, does not know who has which surrogate key, and lists nobody.
"""

from vardval.core.population.dwelling import Dwelling, PlacedResidence, ResidenceState
from vardval.core.population.facts import PersonFacts, Registration, facts_of
from vardval.core.population.identity_timeline import IdentityFact
from vardval.core.population.place import (
    HomeRegion,
    Place,
    UnknownAddress,
    address_key,
    addresses_of,
    dwelling_timeline,
    place_keys,
    place_of,
    property_key,
    registration_keys,
    stays_on,
)
from vardval.core.population.post import (
    YEARS_THAT_CAN_BE_MEANT,
    BadPost,
    Deregistration,
    DeregistrationCause,
    ListedRead,
    NamesRead,
    PostRead,
    RegistrationRead,
    RelationKind,
    RelationRead,
    StayRead,
)
from vardval.core.population.protection import ProtectionDegree
from vardval.core.population.relation import RelationKey
from vardval.core.population.timeline import Timeline, changed_from, laid_over, value_on

__all__ = [
    "YEARS_THAT_CAN_BE_MEANT",
    "BadPost",
    "Deregistration",
    "DeregistrationCause",
    "Dwelling",
    "HomeRegion",
    "IdentityFact",
    "ListedRead",
    "NamesRead",
    "PersonFacts",
    "Place",
    "PlacedResidence",
    "PostRead",
    "ProtectionDegree",
    "Registration",
    "RegistrationRead",
    "RelationKey",
    "RelationKind",
    "RelationRead",
    "ResidenceState",
    "StayRead",
    "Timeline",
    "UnknownAddress",
    "address_key",
    "addresses_of",
    "changed_from",
    "dwelling_timeline",
    "facts_of",
    "laid_over",
    "place_keys",
    "place_of",
    "property_key",
    "registration_keys",
    "stays_on",
    "value_on",
]
