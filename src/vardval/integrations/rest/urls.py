"""The API's addresses, under /api/v1/."""

from django.urls import path

from vardval.integrations.rest.api import make_api

API = make_api()
urlpatterns = [path("", API.urls)]
