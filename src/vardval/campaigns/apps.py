"""The app's name and label."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Campaigns, their previews, offers and letters."""

    name = "vardval.campaigns"
    label = "campaigns"
