"""Choices for children that wait until every guardian stands behind them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [
        ("listing", "0011_listings_elsewhere"),
        ("population", "0007_out_of_county"),
        ("registry", "0008_physicians_defence"),
    ]

    operations = [
        migrations.CreateModel(
            name="JointChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded", django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ("asked_on", models.DateField()),
                ("joins_queue", models.BooleanField()),
                (
                    "agreeing_person_ids",
                    django.contrib.postgres.fields.ArrayField(models.BigIntegerField()),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="population.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="registry.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("recorded__isempty", False)),
                        name="listing_jointchoice_recorded_not_empty",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), ("recorded", "&&")],
                        name="listing_jointchoice_one_at_a_time",
                    ),
                ]
            },
        ),
        defence.only_recorded_ends("listing", "JointChoice"),
        defence.rows_refer("listing_jointchoice", "person_id", "population_person"),
    ]
