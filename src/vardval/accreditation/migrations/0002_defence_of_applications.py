"""What has been handed in, found and proposed is never rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("accreditation", "0001_applications"), ("platform", "0001_initial")]

    operations = [
        defence.never_changed(f"accreditation_{table}", "UPDATE")
        for table in (
            "application", "applicationanswer", "applicationpaper",
            "applicationcheck", "applicationproposal",
        )
    ]
