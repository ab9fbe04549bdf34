"""Residents of other regions are entered by hand, as a kind of file of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("population", "0006_earlier_attempts")]

    operations = [
        migrations.AlterField(
            "intakefile",
            "kind",
            models.TextField(
                choices=[("navet", "Navet"), ("csv", "Csv"), ("out_of_county", "Out Of County")]
            ),
        ),
    ]
