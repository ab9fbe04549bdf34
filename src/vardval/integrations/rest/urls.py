"""The API's addresses, under /api/v1/."""

from django.urls import path

from vardval.integrations.rest.api import make_api

urlpatterns = [path("", make_api().urls)]
