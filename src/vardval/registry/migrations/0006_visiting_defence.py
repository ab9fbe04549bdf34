"""How units are visited ends; nothing else in it is ever rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_visiting"), ("platform", "0002_defence")]

    operations = [
        defence.only_recorded_ends("registry", "UnitContact", "OpeningHours", "ClosedDays"),
    ]
