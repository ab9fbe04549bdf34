"""Editions of books, and the decisions about them."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.TextField()),
                ('book_id', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('name', models.TextField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('source', models.JSONField()),
                ('authored_by', models.TextField()),
                ('authored_at', models.DateTimeField()),
                ('entry', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('book_id', 'sha256'), name='rulebook_one_edition_a_hash'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='rulebook_valid_not_empty'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='rulebook_sha256_is_hex')],
            },
        ),
        migrations.CreateModel(
            name='BookDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.TextField(choices=[('granskad', 'Reviewed'), ('fastställd', 'Adopted')])),
                ('decided_by', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('entry', models.BigIntegerField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='rulebook.publishedbook')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'step'), name='rulebook_one_of_each_step'), models.CheckConstraint(condition=models.Q(('step__in', ('granskad', 'fastställd'))), name='rulebook_known_step')],
            },
        ),
    ]
