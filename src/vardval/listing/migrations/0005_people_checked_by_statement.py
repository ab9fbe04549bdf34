"""That a listing is about someone who exists is checked once a statement."""

import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [
        ("listing", "0004_known_now"),
        ("population", "0004_people_checked_by_statement"),
    ]

    operations = [
        migrations.AlterField(
            model_name="listing",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="population.person",
            ),
        ),
        migrations.AlterField(
            model_name="listingevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="population.person",
            ),
        ),
        defence.rows_refer("listing_listing", "person_id", "population_person"),
        defence.rows_refer("listing_listingevent", "person_id", "population_person"),
    ]
