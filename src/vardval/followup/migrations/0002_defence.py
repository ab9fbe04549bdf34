"""Rows are only added: what was said, and when, stays as it was said."""

from django.db import migrations

from vardval.platform.defence import never_changed


class Migration(migrations.Migration):
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
