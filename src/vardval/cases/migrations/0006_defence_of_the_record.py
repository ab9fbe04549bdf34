"""The record's rows are only added to; a matter and its steps lose their words when weeded."""

from django.db import migrations

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


def _no_longer(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        sql=f"DROP TRIGGER {table}_never_changed ON {table}",
        reverse_sql=defence.never_changed(table, "UPDATE").sql,
    )


class Migration(AtOnce):
    dependencies = [("cases", "0005_public_record")]

    operations = [
        *(
            defence.never_changed(f"cases_{table}", "UPDATE")
            for table in ("secrecymark", "secrecylift", "disclosurerequest", "maskedpart")
        ),
        _no_longer("cases_matter"),
        _no_longer("cases_matterevent"),
        defence.only_weeded(
            "cases_matter",
            ("title = ''", "secrecy = ''", "particulars = '{}'::jsonb", "weeded_on IS NOT NULL"),
            (
                "id", "machine", "subject", "subject_id", "diary_year", "diary_number",
                "opened_on", "opened_by", "clause", "entry",
            ),
        ),
        defence.only_weeded(
            "cases_matterevent",
            ("reasons = ''",),
            (
                "id", "matter_id", "action", "source", "target", "taken_on", "effect_on", "by",
                "at", "entry",
            ),
        ),
    ]
