"""What has been drafted, previewed, offered and done is never rewritten."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("campaigns", "0001_initial"), ("platform", "0001_initial")]

    operations = [
        *(
            defence.never_changed(f"campaigns_{table}")
            for table in (
                "campaign", "campaignstep", "preview", "previewunit", "previewarea", "lettertext",
                "letterfile",
            )
        ),
        *(
            defence.never_changed(f"campaigns_{table}", "UPDATE")
            for table in ("offer", "previewmove", "difference")
        ),
        *(
            defence.rows_refer(f"campaigns_{table}", "person_id", "population_person")
            for table in ("offer", "previewmove", "difference")
        ),
    ]
