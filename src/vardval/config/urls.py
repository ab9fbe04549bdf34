"""Which part answers which address."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("vardval.portal") and find_spec("vardval.portal.urls"):
    urlpatterns.append(path("invanare/", include("vardval.portal.resident.urls")))
    urlpatterns.append(path("", include("vardval.portal.urls")))
    handler403 = "vardval.portal.failures.refused"
    handler404 = "vardval.portal.failures.not_found"
    handler500 = "vardval.portal.failures.broken"
for address, part in (("api/v1/", "rest"), ("fhir/r4/", "fhir")):
    package = f"vardval.integrations.{part}"
    if find_spec(package) and find_spec(f"{package}.urls"):
        urlpatterns.insert(0, path(address, include(f"vardval.integrations.{part}.urls")))
if settings.CARELISTING.address:
    contract = include("vardval.integrations.carelisting.urls")
    urlpatterns.insert(0, path(settings.CARELISTING.path, contract))
