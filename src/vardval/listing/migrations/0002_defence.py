"""Dated rows end; nothing else in them is ever rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("listing", "0001_initial"), ("platform", "0002_defence")]

    operations = [
        defence.only_recorded_ends("listing", "Listing"),
        defence.never_changed("listing_listingevent", "UPDATE"),
    ]
