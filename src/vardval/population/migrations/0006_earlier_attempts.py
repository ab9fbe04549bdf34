"""Why a post was set aside is kept when it is tried again."""

import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("population", "0005_registered_since")]

    operations = [
        migrations.CreateModel(
            name="EarlierAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("reason_parameters", models.JSONField()),
                ("entry", models.BigIntegerField(null=True)),
                ("retried_entry", models.BigIntegerField()),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="population.notice"
                    ),
                ),
            ],
        ),
        defence.never_changed("population_earlierattempt", "UPDATE"),
    ]
