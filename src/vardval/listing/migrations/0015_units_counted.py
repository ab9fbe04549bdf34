"""Whoever is listed at a unit now is counted out of an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listing", "0014_corrections")]

    operations = [
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=["unit"],
                include=["valid"],
                condition=models.Q(recorded__upper_inf=True),
                name="listing_unit_now",
            ),
        )
    ]
