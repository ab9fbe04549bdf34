"""What was read of a post is kept as the text that it is read from again."""

from django.db import migrations, models

from vardval.platform.migrating import AtOnce

_TO = "ALTER TABLE population_anynoticepayload ALTER COLUMN read TYPE {0} USING read::{0}"


class Migration(AtOnce):
    dependencies = [("population", "0003_asylum")]

    operations = [
        migrations.SeparateDatabaseAndState(
            # The open and the sealed table inherit the column, and change with it.
            database_operations=[
                migrations.RunSQL(sql=_TO.format("text"), reverse_sql=_TO.format("jsonb"))
            ],
            state_operations=[
                migrations.AlterField(model, "read", models.TextField(null=True))
                for model in ("noticepayload", "sealednoticepayload", "anynoticepayload")
            ],
        ),
    ]
