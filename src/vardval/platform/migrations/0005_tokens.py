"""Tokens that systems come in by, and answers kept so that a call twice is done once."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0004_night_runs"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("prefix", models.TextField(unique=True)),
                ("secret_sha256", models.CharField(max_length=64)),
                ("name", models.TextField()),
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
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("valid_until", models.DateField()),
                ("created_by", models.TextField()),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("request_sha256", models.CharField(max_length=64)),
                ("status", models.SmallIntegerField()),
                ("body", models.TextField()),
                ("kept_until", models.DateTimeField(db_index=True)),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="platform.apitoken"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("token", "key"), name="platform_answer_once")
                ],
            },
        ),
        defence.never_changed(
            "platform_apitoken",
            "UPDATE OF prefix, secret_sha256, name, role, unit_hsa_id, scopes, valid_until,"
            " created_by, created_at OR DELETE",
        ),
        defence.never_changed("platform_keptanswer", "UPDATE"),
    ]
