"""What has happened to a plan ends; nothing else in it is ever rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("listing", "0003_plans"), ("platform", "0001_initial")]

    operations = [defence.only_recorded_ends("listing", "PlanHappening")]
