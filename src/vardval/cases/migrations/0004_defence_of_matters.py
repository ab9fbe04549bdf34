"""What stands in a case or a matter is never rewritten; papers may be weeded by their times."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("cases", "0003_matters"), ("platform", "0001_initial")]

    operations = [
        defence.never_changed(f"cases_{table}", "UPDATE")
        for table in (
            "case", "casenote", "casedecision",
            "matter", "matterevent", "matterdocument", "matterdeadline", "deadlinemark",
        )
    ]
