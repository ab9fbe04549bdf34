"""A late fact may change whether a choice counted; each event about a choice tells."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listing", "0005_people_checked_by_statement")]

    operations = [migrations.AddField("listingevent", "counts", models.BooleanField(null=True))]
