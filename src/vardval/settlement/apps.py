"""What Django has to know of the app."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Runs, statements, price lists and facts as a Django app."""

    name = "vardval.settlement"
    label = "settlement"
    default_auto_field = "django.db.models.BigAutoField"
