"""What stood behind a choice, and the papers that are kept of it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("listing", "0009_capacities_queues_and_contacts"), ("registry", "0004_terms_answers_defence")]

    operations = [
        migrations.CreateModel(
            name="ChoiceEvidence",
            fields=[
                (
                    "choice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="listing.choice",
                    ),
                ),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("e_identification", "E Identification"),
                            ("form", "Form"),
                            ("call", "Call"),
                            ("identity_shown", "Identity Shown"),
                            ("email", "Email"),
                        ]
                    ),
                ),
                ("reference", models.TextField(blank=True)),
                ("received_on", models.DateField()),
                (
                    "signed_by_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("proxy_reference", models.TextField(blank=True)),
                ("special_reasons_granted_by", models.TextField(blank=True)),
                ("special_reasons_text", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "paper",
                    models.TextField(
                        choices=[("form", "Form"), ("email", "Email"), ("proxy", "Proxy")]
                    ),
                ),
                ("month", models.DateField()),
                ("number", models.IntegerField()),
                ("received_on", models.DateField()),
                ("kept_through_on", models.DateField(db_index=True)),
                ("clause", models.TextField()),
                ("scan_sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                ("scan_type", models.TextField(blank=True)),
                ("scan_bytes", models.IntegerField(null=True)),
                ("entry", models.BigIntegerField()),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="listing.choice",
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
                    models.UniqueConstraint(
                        fields=("unit", "month", "number"), name="listing_keptform_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("scan_bytes", None), ("scan_sha256", ""), ("scan_type", "")
                            ),
                            models.Q(
                                ("scan_bytes__gt", 0),
                                ("scan_sha256__gt", ""),
                                ("scan_type__gt", ""),
                            ),
                            _connector="OR",
                        ),
                        name="listing_keptform_scan_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept_through_on__gte", models.F("received_on"))),
                        name="listing_keptform_kept_from_when_it_came",
                    ),
                ],
            },
        ),
        defence.never_changed("listing_choiceevidence", "UPDATE"),
    ]
