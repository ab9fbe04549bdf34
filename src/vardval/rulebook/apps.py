"""What Django has to know of the app."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Published rulebooks as a Django app."""

    name = "vardval.rulebook"
    label = "rulebook"
    default_auto_field = "django.db.models.BigAutoField"
