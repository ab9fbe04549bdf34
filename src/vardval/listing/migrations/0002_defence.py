"""Dated rows end and are about someone who is there; what was chosen is never rewritten."""

from django.db import migrations

from vardval.platform import defence
from vardval.platform.migrating import AtOnce

# Only whose choice it was may be written anew.
OF_THE_CHOICE = (
    "unit_id, channel, made_by, is_signed, is_written, has_special_reasons, chosen_on, "
    "effective_on, outcome, counts_as_change, entry"
)
DATED = (
    "Listing",
    "RunningCourse",
    "ClinicEnrolment",
    "PhysicianContact",
    "QueuePlace",
    "UnitCeiling",
    "UnitStop",
    "WaitingDefault",
    "ListingElsewhere",
    "JointChoice",
)
OF_PEOPLE = (
    "listing",
    "listingevent",
    "clinicenrolment",
    "physiciancontact",
    "queueplace",
    "waitingdefault",
    "listingelsewhere",
    "jointchoice",
)


class Migration(AtOnce):
    dependencies = [("listing", "0001_initial"), ("platform", "0001_initial")]

    operations = [
        defence.only_recorded_ends("listing", *DATED),
        defence.never_changed("listing_listingevent", "UPDATE"),
        defence.never_changed("listing_choice", f"UPDATE OF {OF_THE_CHOICE}"),
        defence.never_changed("listing_choiceevidence", "UPDATE"),
        *(
            defence.rows_refer(f"listing_{one}", "person_id", "population_person")
            for one in OF_PEOPLE
        ),
        # What has happened until now was told, or not told, by the system before this one.
        migrations.RunSQL(
            "INSERT INTO listing_tolduntil (id, number) "
            "SELECT 1, coalesce(max(number), 0) FROM platform_ledgerentry",
            migrations.RunSQL.noop,
        ),
    ]
