"""The rulebook as a Django app."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Names the app and its tables' prefix."""

    name = "vardval.rulebook"
    label = "rulebook"
    default_auto_field = "django.db.models.BigAutoField"
