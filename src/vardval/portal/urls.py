"""The portal's addresses: Swedish words, and never a person's number or name."""

from django.urls import path

from vardval.portal.views import sign_in, unit, units

urlpatterns = [
    path("", units.units_page, name="month"),
    path("person/", units.units_page, name="person_search"),
    path("person/<int:person_id>/", units.units_page, name="person"),
    path("val/", units.units_page, name="choice"),
    path("aviseringar/", units.units_page, name="notices"),
    path("regelbok/", units.units_page, name="rulebook"),
    path("bestammelse/<str:clause_id>/", units.units_page, name="clause"),
    path("loggkontroll/", units.units_page, name="access_review"),
    path("logga-in/", sign_in.sign_in, name="sign_in"),
    path("logga-ut/", sign_in.sign_out, name="sign_out"),
    path("sprak/", sign_in.choose_language, name="choose_language"),
    path("enheter/", units.units_page, name="units"),
    path("enheter/<str:hsa_id>/", unit.unit_page, name="unit"),
    path("enheter/<str:hsa_id>/lista/", unit.list_page, name="unit_list"),
]
