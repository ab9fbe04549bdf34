"""What was chosen and what came of it is never rewritten; only whose choice it was may be."""

from django.db import migrations

from vardval.platform import defence

COLUMNS = (
    "unit_id, channel, made_by, is_signed, is_written, has_special_reasons, chosen_on, "
    "effective_on, outcome, counts_as_change, entry"
)


class Migration(migrations.Migration):
    dependencies = [("listing", "0002_defence")]

    operations = [defence.never_changed("listing_choice", f"UPDATE OF {COLUMNS}")]
