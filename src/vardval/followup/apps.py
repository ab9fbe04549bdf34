"""The app's name and label."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """Obligations, their due days, evidence and verdicts."""

    name = "vardval.followup"
    label = "followup"
