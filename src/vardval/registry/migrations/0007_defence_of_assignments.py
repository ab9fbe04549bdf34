"""Dated rows end; nothing else in them is ever rewritten: their new columns neither."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_contract_end_rejected")]

    operations = [
        defence.only_recorded_ends("registry", "UnitAssignment", "UnitPremises"),
    ]
