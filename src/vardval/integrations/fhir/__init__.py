"""A read-only FHIR R4 face of people, units and lists.

Owns how our facts read as FHIR: Patient by the Swedish base profiles, Organization, Location,
and Group as in Da Vinci member attribution, one for each unit. Decides nothing and holds
nothing: tokens, purposes and the guarded door are the same as for REST, and who may not see a
person is told that there is none.
"""
