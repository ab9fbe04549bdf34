"""The names of code and identifier systems.

From the Swedish base profiles 1.1.0 (HL7 Sweden) and the RIV-TA OIDs. Personnummer and
samordningsnummer are told under both: the profiles' addresses are what FHIR systems expect,
the OIDs what the national contracts use. Reserve numbers are each region's own and have no
system that all share, so none is made up.
"""

PROFILE = "http://hl7.se/fhir/ig/base/StructureDefinition/"

PERSONAL_NUMBER = (
    "http://electronichealth.se/identifier/personnummer",
    "urn:oid:1.2.752.129.2.1.3.1",
)
COORDINATION_NUMBER = (
    "http://electronichealth.se/identifier/samordningsnummer",
    "urn:oid:1.2.752.129.2.1.3.3",
)
HSA_ID = "urn:oid:1.2.752.29.4.19"
ORGANISATION_NUMBER = "urn:oid:2.5.4.97"

IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203"
SECURITY_LABEL = "http://electronichealth.se/CodeSystem/SecurityLabel"
CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
OBSERVATION_VALUE = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue"

_ATTRIBUTION = "http://hl7.org/fhir/us/davinci-atr/StructureDefinition/"
ATTRIBUTED_PROVIDER = f"{_ATTRIBUTION}ext-attributedProvider"
CHANGE_TYPE = f"{_ATTRIBUTION}ext-changeType"
