"""Dated sites end; nothing else in them is ever rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("catchment", "0003_sites"), ("platform", "0001_initial")]

    operations = [defence.only_recorded_ends("catchment", "Site")]
