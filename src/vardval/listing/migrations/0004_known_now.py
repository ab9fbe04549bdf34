"""Batches find the rows that are known now by an index of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("listing", "0003_choices_stand"),
        ("population", "0003_known_now"),
        ("registry", "0002_defence"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(("recorded__upper_inf", True)),
                fields=["person"],
                name="listing_person_now",
            ),
        ),
    ]
