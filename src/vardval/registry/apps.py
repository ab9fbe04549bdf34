"""What Django has to know of the app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """The register of units as a Django app."""

    name = "vardval.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
