"""Traces are read by the keys of their events alone."""

from vardval.platform.migrating import AtOnce
from vardval.population.table_statistics import never_sampled


class Migration(AtOnce):
    dependencies = [("listing", "0004_defence_of_plans")]

    operations = [never_sampled("listing_listingevent", "trace")]
