"""The app's name and label."""

from django.apps import AppConfig


class AccreditationConfig(AppConfig):
    """Applications, changes and shortcomings."""

    name = "vardval.accreditation"
    label = "accreditation"
