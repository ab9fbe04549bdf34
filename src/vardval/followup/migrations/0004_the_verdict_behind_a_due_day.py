"""A due day that is counted from when it was last done knows the verdict that says so."""

import django.db.models.deletion
from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('followup', '0003_taken_back'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='obligationdue',
            name='followup_due_comes_up_once',
        ),
        migrations.AddField(
            model_name='obligationdue',
            name='verdict',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='followup.verdict'),
        ),
        migrations.AddConstraint(
            model_name='obligationdue',
            constraint=models.UniqueConstraint(fields=('unit', 'obligation_id', 'due_on', 'happening', 'verdict'), name='followup_due_comes_up_once', nulls_distinct=False),
        ),
    ]
