"""Dated rows end; nothing else in them is ever rewritten."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("catchment", "0001_initial"), ("platform", "0001_initial")]

    operations = [
        defence.only_recorded_ends("catchment", "AreaAssignment", "AreaDistance"),
    ]
