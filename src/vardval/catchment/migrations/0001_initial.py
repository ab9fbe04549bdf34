"""Areas, their unit and their distances."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    initial = True

    dependencies = [
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("code", models.TextField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AreaAssignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded",
                    django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="catchment.area",
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
                        name="catchment_areaassignment_recorded_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)),
                        name="catchment_areaassignment_valid_not_empty",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("area", "="),
                            ("valid", "&&"),
                            ("recorded", "&&"),
                        ],
                        name="catchment_areaassignment_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaDistance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded",
                    django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("distance_metres", models.IntegerField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distances",
                        to="catchment.area",
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
                        name="catchment_areadistance_recorded_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)),
                        name="catchment_areadistance_valid_not_empty",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("area", "="),
                            ("unit", "="),
                            ("valid", "&&"),
                            ("recorded", "&&"),
                        ],
                        name="catchment_areadistance_one_at_a_time",
                    ),
                ],
            },
        ),
    ]
