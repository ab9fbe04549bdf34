"""The way to the installation's database: settings are read when a command needs them."""

import os

import django


def prepare() -> None:
    """Read the settings and make the apps ready; a second time does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardval.config.settings")
    django.setup()
