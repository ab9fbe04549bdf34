"""What has been told is never rewritten, and a vite only ends."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("accreditation", "0003_changes_and_vites"), ("platform", "0001_initial")]

    operations = [
        defence.never_changed("accreditation_changetelling", "UPDATE"),
        defence.only_recorded_ends("accreditation", "Vite"),
    ]
