"""What has been told is never rewritten, and a vite only ends."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("accreditation", "0003_changes_and_vites"), ("platform", "0001_initial")]

    operations = [
        defence.never_changed("accreditation_changetelling", "UPDATE"),
        defence.only_recorded_ends("accreditation", "Vite"),
    ]
