"""The last entry that may have changed units, areas, limits or books is found at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0008_rectangles")]

    operations = [
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(
                fields=["number"],
                condition=~models.Q(
                    purpose__in=("choice", "intake", "queue", "night", "access", "archive")
                ),
                name="platform_entry_of_registers",
            ),
        ),
    ]
