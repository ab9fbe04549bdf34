"""Files from before senders' totals were asked for count as agreed: they have been paid from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("settlement", "0003_facts")]

    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE settlement_factfile DISABLE TRIGGER settlement_factfile_never_changed;
            UPDATE settlement_factfile SET rows_received = rows;
            ALTER TABLE settlement_factfile ENABLE TRIGGER settlement_factfile_never_changed;
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="factfile",
            constraint=models.CheckConstraint(
                condition=models.Q(rows__lte=models.F("rows_received")),
                name="settlement_fact_rows_were_received",
            ),
        ),
        migrations.RunSQL(
            """
            INSERT INTO settlement_factcontrol
                   (file_id, rows, total, agrees, said_by, said_at, entry)
            SELECT file.id, file.rows, 0, true, entry.actor, entry.committed_at, file.entry
              FROM settlement_factfile AS file
              JOIN platform_ledgerentry AS entry ON entry.number = file.entry
            """,
            migrations.RunSQL.noop,
        ),
    ]
