"""An application loses its words when it is weeded, and changes in no other way."""

from django.db import migrations

from vardval.platform import defence
from vardval.platform.migrating import AtOnce

_TABLE = "accreditation_application"


class Migration(AtOnce):
    dependencies = [("accreditation", "0004_defence_of_vites")]

    operations = [
        migrations.RunSQL(
            sql=f"DROP TRIGGER {_TABLE}_never_changed ON {_TABLE}",
            reverse_sql=defence.never_changed(_TABLE, "UPDATE").sql,
        ),
        defence.only_weeded(
            _TABLE,
            ("name = ''", "answers = '{}'::jsonb", "key_hash = 'weeded-' || NEW.id"),
            ("id", "book_id", "arrived_on", "entry"),
        ),
    ]
