"""The app's name for Django."""

from django.apps import AppConfig


class PopulationConfig(AppConfig):
    """The population register."""

    name = "vardval.population"
    label = "population"
    default_auto_field = "django.db.models.BigAutoField"
