"""Batches find the rows that are known now by an index of their own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('population', '0002_defence'),
    ]

    operations = [
        migrations.AlterField(
            model_name='addressplace',
            name='place_key',
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name='identity',
            name='number',
            field=models.CharField(max_length=12),
        ),
        migrations.AlterField(
            model_name='relation',
            name='related',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='population.person'),
        ),
        migrations.AddIndex(
            model_name='address',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='address_person_now'),
        ),
        migrations.AddIndex(
            model_name='addressplace',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['place_key'], name='addressplace_place_key_now'),
        ),
        migrations.AddIndex(
            model_name='identity',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='identity_person_now'),
        ),
        migrations.AddIndex(
            model_name='identity',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['number'], name='identity_number_now'),
        ),
        migrations.AddIndex(
            model_name='protection',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='protection_person_now'),
        ),
        migrations.AddIndex(
            model_name='relation',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='relation_person_now'),
        ),
        migrations.AddIndex(
            model_name='relation',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['related'], name='relation_related_now'),
        ),
        migrations.AddIndex(
            model_name='residence',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='residence_person_now'),
        ),
        migrations.AddIndex(
            model_name='vital',
            index=models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='vital_person_now'),
        ),
    ]
