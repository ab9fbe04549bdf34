"""Physicians to choose end; nothing else of them is ever rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_physicians"), ("platform", "0002_defence")]

    operations = [
        defence.only_recorded_ends("registry", "UnitPhysician"),
    ]
