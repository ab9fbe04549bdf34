"""What Django has to know of the app."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """The platform as a Django app."""

    name = "vardval.platform"
    label = "platform"
    default_auto_field = "django.db.models.BigAutoField"
