"""What Django has to know of the app."""

from django.apps import AppConfig


class ListingConfig(AppConfig):
    """Listings as a Django app."""

    name = "vardval.listing"
    label = "listing"
    default_auto_field = "django.db.models.BigAutoField"
