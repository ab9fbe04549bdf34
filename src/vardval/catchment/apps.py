from django.apps import AppConfig


class CatchmentConfig(AppConfig):
    name = "vardval.catchment"
    label = "catchment"
    default_auto_field = "django.db.models.BigAutoField"
