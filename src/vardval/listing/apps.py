from django.apps import AppConfig


class ListingConfig(AppConfig):
    name = "vardval.listing"
    label = "listing"
    default_auto_field = "django.db.models.BigAutoField"
