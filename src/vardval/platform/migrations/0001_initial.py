"""The ledger, users, the access log, and the extension that two-axis constraints stand on."""

import django.contrib.postgres.fields
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="User",
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
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("username", models.TextField(unique=True)),
                ("display_name", models.TextField()),
                (
                    "role",
                    models.TextField(
                        choices=[
                            ("region_officer", "Region Officer"),
                            ("controller", "Controller"),
                            ("unit_clerk", "Unit Clerk"),
                            ("auditor", "Auditor"),
                            ("resident", "Resident"),
                            ("system", "System"),
                        ]
                    ),
                ),
                ("unit_hsa_id", models.TextField(blank=True, default="")),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccessLogEntry",
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
                ("looked_at", models.DateTimeField(db_index=True)),
                ("username", models.TextField()),
                ("purpose", models.TextField()),
                ("page", models.TextField()),
                (
                    "person_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("committed_at", models.DateTimeField(db_index=True)),
                ("requested_at", models.DateTimeField()),
                ("actor", models.TextField()),
                ("purpose", models.TextField()),
                ("happened", models.TextField()),
                ("parameters", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="LedgerClock",
            fields=[
                (
                    "id",
                    models.SmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                (
                    "source",
                    models.TextField(
                        choices=[("live", "Live"), ("replayed", "Replayed")],
                        default="live",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="platform_one_clock")
                ],
            },
        ),
    ]
