"""A choice that waits for its form keeps who agreed to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listing", "0006_whether_a_choice_counts")]

    operations = [
        migrations.AddField(
            "choice",
            "agreeing_person_ids",
            ArrayField(models.BigIntegerField(), default=list, db_default=[]),
        )
    ]
