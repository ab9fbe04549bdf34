"""The ledger and the access log are never rewritten, nor is what a token may do."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("platform", "0001_initial")]

    operations = [
        defence.never_changed("platform_ledgerentry"),
        defence.never_changed("platform_accesslogentry", "UPDATE"),
        defence.never_changed(
            "platform_apitoken",
            "UPDATE OF prefix, secret_sha256, name, role, unit_hsa_id, scopes, valid_until,"
            " created_by, created_at OR DELETE",
        ),
        defence.never_changed("platform_keptanswer", "UPDATE"),
    ]
