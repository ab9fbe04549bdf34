"""The FHIR face's addresses, under /fhir/r4/."""

from django.urls import path

from vardval.integrations.fhir import capability, groups, patients, units

urlpatterns = [
    path("metadata", capability.metadata),
    path("Organization", units.organization_search),
    path("Organization/<str:key>", units.organization_read),
    path("Location", units.location_search),
    path("Location/<str:key>", units.location_read),
    path("Patient", patients.patient_search),
    path("Patient/_search", patients.patient_search),
    path("Patient/<int:key>", patients.patient_read),
    path("Group", groups.group_search),
    path("Group/<str:key>", groups.group_read),
]
