"""What Django has to know of the app."""

from django.apps import AppConfig


class CatchmentConfig(AppConfig):
    """Areas and catchments as a Django app."""

    name = "vardval.catchment"
    label = "catchment"
    default_auto_field = "django.db.models.BigAutoField"
