"""What was wrongly told of an obligation is taken back by a row that is only added."""

import django.db.models.deletion
import django.db.models.lookups
from django.db import migrations, models

from vardval.platform.defence import never_changed
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('followup', '0002_defence'),
    ]

    operations = [
        migrations.CreateModel(
            name='TakenBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_on', models.DateField()),
                ('said_by', models.TextField()),
                ('reasons', models.TextField()),
                ('entry', models.BigIntegerField()),
                ('declaration', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='followup.declaration')),
                ('evidence', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='followup.evidencefile')),
                ('happening', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='followup.happening')),
                ('verdict', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='followup.verdict')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func('happening', 'declaration', 'evidence', 'verdict', function='num_nonnulls', output_field=models.IntegerField()), 1)), name='followup_one_is_taken_back')],
            },
        ),
        never_changed("followup_takenback"),
    ]
