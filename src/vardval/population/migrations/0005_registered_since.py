"""A residence tells since when it is the person's, so that a new map is no move."""

from django.db import migrations, models

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("population", "0004_people_checked_by_statement")]

    operations = [
        migrations.AddField("residence", "since", models.DateField(null=True)),
        defence.only_recorded_ends("population", "Residence"),
    ]
