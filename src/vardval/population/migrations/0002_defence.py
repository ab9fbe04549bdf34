"""Dated rows end and are about someone who is there; what is sealed lies in its own table."""

from django.db import migrations

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("population", "0001_initial"), ("platform", "0001_initial")]

    operations = [
        defence.only_recorded_ends(
            "population",
            "Identity",
            "Address",
            "Vital",
            "Residence",
            "Relation",
            "Protection",
            "AddressPlace",
            "SealedIdentity",
            "SealedAddress",
        ),
        defence.never_changed("population_person", "DELETE"),
        defence.never_changed("population_earlierattempt", "UPDATE"),
        *(
            defence.rows_refer(f"population_{table}", "person_id", "population_person")
            for table in (
                "identity",
                "address",
                "vital",
                "residence",
                "relation",
                "protection",
            )
        ),
        defence.rows_refer("population_relation", "related_id", "population_person"),
        # The open and the sealed table are read as one by the name of a third without rows.
        *(
            migrations.RunSQL(
                sql=f"ALTER TABLE population_{part} INHERIT population_any{table}",
                reverse_sql=f"ALTER TABLE population_{part} NO INHERIT population_any{table}",
            )
            for table in ("identity", "address", "noticepayload")
            for part in (table, f"sealed{table}")
        ),
    ]
