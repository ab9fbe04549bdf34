"""Rows are only added: what was said, and when, stays as it was said."""

from vardval.platform.defence import never_changed
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("followup", "0001_initial"), ("platform", "0001_initial")]

    operations = [
        never_changed(f"followup_{table}")
        for table in (
            "happening",
            "obligationdue",
            "duemark",
            "declaration",
            "evidencefile",
            "verdict",
        )
    ]
