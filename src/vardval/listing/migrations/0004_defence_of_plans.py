"""What has happened to a plan ends; nothing else in it is ever rewritten."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("listing", "0003_plans"), ("platform", "0001_initial")]

    operations = [defence.only_recorded_ends("listing", "PlanHappening")]
