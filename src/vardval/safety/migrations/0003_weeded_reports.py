"""What was told of safety goes when it is weeded; nothing else of it changes."""

from django.db import migrations

from vardval.platform import defence
from vardval.platform.migrating import AtOnce

_TABLE = "safety_registered"


class Migration(AtOnce):
    dependencies = [("safety", "0002_defence")]

    operations = [
        migrations.RunSQL(
            sql=f"DROP TRIGGER {_TABLE}_never_changed ON {_TABLE}",
            reverse_sql=defence.never_changed(_TABLE, "UPDATE").sql,
        ),
        defence.only_weeded(
            _TABLE,
            ("told = ''", "outside = ''", "reference = ''"),
            ("id", "matter_id", "unit_id", "sender_id", "kind", "happened_on", "entry"),
        ),
    ]
