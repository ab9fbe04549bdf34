"""What has been handed in, found and proposed is never rewritten."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("accreditation", "0001_applications"), ("platform", "0001_initial")]

    operations = [
        defence.never_changed(f"accreditation_{table}", "UPDATE")
        for table in (
            "application", "applicationanswer", "applicationpaper",
            "applicationcheck", "applicationproposal",
        )
    ]
