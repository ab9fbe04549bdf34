"""Listings, choices and the events behind them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("population", "0001_initial"),
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Choice",
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
                ("channel", models.TextField()),
                ("made_by", models.TextField()),
                ("is_signed", models.BooleanField()),
                ("is_written", models.BooleanField()),
                ("has_special_reasons", models.BooleanField()),
                ("chosen_on", models.DateField()),
                ("effective_on", models.DateField(null=True)),
                ("outcome", models.TextField()),
                ("counts_as_change", models.BooleanField()),
                ("entry", models.BigIntegerField()),
                (
                    "actor_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="population.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
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
        ),
        migrations.CreateModel(
            name="ListingEvent",
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
                ("kind", models.TextField()),
                ("happened_on", models.DateField()),
                ("outcome", models.TextField()),
                ("clause", models.TextField(blank=True)),
                ("trace", models.JSONField()),
                ("notice_id", models.BigIntegerField(null=True)),
                ("entry", models.BigIntegerField()),
                (
                    "choice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="listing.choice",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="population.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Listing",
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
                    "manner",
                    models.TextField(choices=[("active", "Active"), ("passive", "Passive")]),
                ),
                ("clause", models.TextField()),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="population.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("recorded__isempty", False)),
                        name="listing_listing_recorded_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)),
                        name="listing_listing_valid_not_empty",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("person", "="),
                            ("valid", "&&"),
                            ("recorded", "&&"),
                        ],
                        name="listing_listing_one_at_a_time",
                    ),
                ],
            },
        ),
    ]
