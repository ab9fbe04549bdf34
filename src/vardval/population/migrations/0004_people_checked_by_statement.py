"""That a fact is about someone who exists is checked once a statement."""

import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence


class Migration(migrations.Migration):

    dependencies = [
        ('population', '0003_known_now'),
    ]

    operations = [
        migrations.AlterField(
            model_name='address',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person'),
        ),
        migrations.AlterField(
            model_name='identity',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person'),
        ),
        migrations.AlterField(
            model_name='protection',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person'),
        ),
        migrations.AlterField(
            model_name='relation',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person'),
        ),
        migrations.AlterField(
            model_name='relation',
            name='related',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='population.person'),
        ),
        migrations.AlterField(
            model_name='residence',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person'),
        ),
        migrations.AlterField(
            model_name='vital',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person'),
        ),
        defence.REFERENCES,
        defence.never_changed("population_person", "DELETE"),
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
    ]
