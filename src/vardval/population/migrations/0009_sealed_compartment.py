"""Of people whose data are protected, numbers, names, addresses and posts lie apart."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence


class Migration(migrations.Migration):

    dependencies = [
        ('population', '0008_rectangles'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnyNoticePayload',
            fields=[
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='population.notice')),
                ('received', models.TextField()),
                ('read', models.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealedNoticePayload',
            fields=[
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='population.notice')),
                ('received', models.TextField()),
                ('read', models.JSONField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnyAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('municipality_code', models.CharField(blank=True, max_length=4)),
                ('property_designation', models.TextField()),
                ('street_address', models.TextField()),
                ('postal_code', models.TextField()),
                ('locality', models.TextField()),
                ('easting', models.IntegerField(null=True)),
                ('northing', models.IntegerField(null=True)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnyIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('kind', models.TextField(choices=[('personnummer', 'Personal Number'), ('samordningsnummer', 'Coordination Number'), ('reservnummer', 'Reserve Number')])),
                ('number', models.CharField(max_length=12)),
                ('given_names', models.TextField()),
                ('surname', models.TextField()),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealedAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('municipality_code', models.CharField(blank=True, max_length=4)),
                ('property_designation', models.TextField()),
                ('street_address', models.TextField()),
                ('postal_code', models.TextField()),
                ('locality', models.TextField()),
                ('easting', models.IntegerField(null=True)),
                ('northing', models.IntegerField(null=True)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='sealedaddress_person_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_sealedaddress_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='population_sealedaddress_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), (models.Func(models.F('valid'), models.F('recorded'), function='platform_rectangle'), '&&')], name='population_sealedaddress_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='SealedIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('kind', models.TextField(choices=[('personnummer', 'Personal Number'), ('samordningsnummer', 'Coordination Number'), ('reservnummer', 'Reserve Number')])),
                ('number', models.CharField(max_length=12)),
                ('given_names', models.TextField()),
                ('surname', models.TextField()),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='sealedidentity_person_now'), models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['number'], name='sealedidentity_number_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_sealedidentity_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='population_sealedidentity_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), (models.Func(models.F('valid'), models.F('recorded'), function='platform_rectangle'), '&&')], name='population_sealedidentity_one_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('number'), function='platform_number_key', output_field=models.UUIDField()), '='), (models.Func(models.F('valid'), models.F('recorded'), function='platform_rectangle'), '&&')], name='population_sealedidentity_number_one_at_a_time')],
            },
        ),
        # The open and the sealed table are read as one by the name of a third without rows.
        *(
            migrations.RunSQL(
                sql=f"ALTER TABLE population_{part} INHERIT population_any{table}",
                reverse_sql=f"ALTER TABLE population_{part} NO INHERIT population_any{table}",
            )
            for table in ("identity", "address", "noticepayload")
            for part in (table, f"sealed{table}")
        ),
        defence.only_recorded_ends("population", "SealedIdentity", "SealedAddress"),
    ]
