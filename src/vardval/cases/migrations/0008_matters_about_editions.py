"""A matter may be about an edition of a book: what the region owes because it adopted it."""

from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = (("cases", "0007_masked_by_hand"),)
    operations = (
        migrations.AlterField(
            model_name="matter",
            name="subject",
            field=models.TextField(
                choices=[
                    ("unit", "Unit"),
                    ("provider", "Provider"),
                    ("application", "Application"),
                    ("matter", "Matter"),
                    ("edition", "Edition"),
                ]
            ),
        ),
    )
