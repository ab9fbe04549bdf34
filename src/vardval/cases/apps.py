"""The app's name and label."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their notes and decisions."""

    name = "vardval.cases"
    label = "cases"
