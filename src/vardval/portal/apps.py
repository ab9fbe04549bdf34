"""The portal as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """An app without tables: pages only."""

    name = "vardval.portal"
    label = "portal"
