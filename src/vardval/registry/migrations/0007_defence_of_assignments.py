"""Dated rows end; nothing else in them is ever rewritten: their new columns neither."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("registry", "0006_contract_end_rejected")]

    operations = [
        defence.only_recorded_ends("registry", "UnitAssignment", "UnitPremises"),
    ]
