"""The text of an edition is stored as it is.

It is read and written whole, and there are a few editions a year: pressing it together costs
PostgreSQL more than all else it does when a book is published.
"""

from django.db import migrations

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("rulebook", "0002_defence")]

    operations = [
        migrations.RunSQL(
            sql="ALTER TABLE rulebook_publishedbook ALTER COLUMN source SET STORAGE EXTERNAL;",
            reverse_sql="ALTER TABLE rulebook_publishedbook ALTER COLUMN source SET STORAGE EXTENDED;",
        )
    ]
