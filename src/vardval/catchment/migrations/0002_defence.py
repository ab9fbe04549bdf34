"""Dated rows end; nothing else in them is ever rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("catchment", "0001_initial"), ("platform", "0001_initial")]

    operations = [
        defence.only_recorded_ends("catchment", "AreaAssignment", "AreaDistance"),
    ]
