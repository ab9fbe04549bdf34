"""Copies of papers that an officer has masked by hand, only added to as the rest of the record."""

import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("cases", "0006_defence_of_the_record")]

    operations = [
        migrations.AddField(
            model_name="maskedpart",
            name="by",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AlterField(
            model_name="maskedpart",
            name="how",
            field=models.TextField(
                choices=[
                    ("masked", "Masked"),
                    ("withheld", "Withheld"),
                    ("transcribed", "Transcribed"),
                    ("by_hand", "By Hand"),
                ]
            ),
        ),
        migrations.CreateModel(
            name="MaskedByHand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document_key", models.BigIntegerField()),
                ("ground", models.TextField()),
                ("ground_words", models.TextField(blank=True)),
                ("entry", models.BigIntegerField()),
                (
                    "copy",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.matterdocument",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="masked_by_hand",
                        to="cases.disclosurerequest",
                    ),
                ),
            ],
        ),
        defence.never_changed("cases_maskedbyhand", "UPDATE"),
    ]
