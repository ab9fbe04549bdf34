"""The ledger and the access log are never rewritten; looks are found by person."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("platform", "0001_initial")]

    operations = [
        defence.FUNCTION,
        defence.never_changed("platform_ledgerentry"),
        defence.never_changed("platform_accesslogentry", "UPDATE"),
        migrations.AddIndex(
            model_name="accesslogentry",
            index=GinIndex(fields=["person_ids"], name="platform_look_person"),
        ),
    ]
