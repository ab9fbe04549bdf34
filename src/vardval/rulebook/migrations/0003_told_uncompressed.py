"""A book's text is stored as it is: to compress it took longer than all else of a publication."""

from django.db.migrations import RunSQL

from vardval.platform.migrating import AtOnce

_STORED = "ALTER TABLE rulebook_publishedbook ALTER COLUMN source SET STORAGE"


class Migration(AtOnce):
    dependencies = [("rulebook", "0002_defence")]

    operations = [RunSQL(sql=f"{_STORED} EXTERNAL", reverse_sql=f"{_STORED} EXTENDED")]
