"""The app's name and label."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """Deviations, lex Maria, the patient board's cases, supervision and inspections."""

    name = "vardval.safety"
    label = "safety"
