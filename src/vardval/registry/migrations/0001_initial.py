"""Municipalities, providers, units, and how units are visited."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('platform', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('code', models.CharField(max_length=4, primary_key=True, serialize=False)),
                ('name', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Provider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation_number', models.CharField(max_length=10, unique=True)),
                ('name', models.TextField()),
                ('is_public', models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hsa_id', models.TextField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='UnitVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('name', models.TextField()),
                ('kind', models.TextField(choices=[('health_centre', 'Health Centre'), ('branch', 'Branch'), ('service_point', 'Service Point')])),
                ('easting', models.IntegerField(null=True)),
                ('northing', models.IntegerField(null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.municipality')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='registry.unit')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.provider')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='registry_unitversion_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='registry_unitversion_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), ('valid', '&&'), ('recorded', '&&')], name='registry_unitversion_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='TermsAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('book_id', models.TextField()),
                ('answer', models.TextField(choices=[('signed', 'Signed'), ('accepted', 'Accepted'), ('rejected', 'Rejected')])),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms_answers', to='registry.provider')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='registry_termsanswer_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='registry_termsanswer_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('provider', '='), ('book_id', '='), ('valid', '&&'), ('recorded', '&&')], name='registry_termsanswer_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ClosedDays',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('reason', models.TextField(blank=True)),
                ('answering_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closed_days', to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='registry_closeddays_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='registry_closeddays_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), ('valid', '&&'), ('recorded', '&&')], name='registry_closeddays_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='OpeningHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('weekday', models.SmallIntegerField()),
                ('opens', models.TimeField()),
                ('closes', models.TimeField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opening_hours', to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='registry_openinghours_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='registry_openinghours_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), ('weekday', '='), ('opens', '='), ('valid', '&&'), ('recorded', '&&')], name='registry_openinghours_one_at_a_time'), models.CheckConstraint(condition=models.Q(('weekday__gte', 1), ('weekday__lte', 7), ('opens__lt', models.F('closes'))), name='registry_openinghours_in_a_week')],
            },
        ),
        migrations.CreateModel(
            name='UnitContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('street_address', models.TextField()),
                ('postal_code', models.TextField()),
                ('locality', models.TextField()),
                ('telephone', models.TextField()),
                ('email', models.TextField(blank=True)),
                ('services', models.TextField(blank=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='registry_unitcontact_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='registry_unitcontact_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), ('valid', '&&'), ('recorded', '&&')], name='registry_unitcontact_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='UnitPhysician',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('hsa_id', models.TextField()),
                ('name', models.TextField()),
                ('title', models.TextField(blank=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='physicians', to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='registry_unitphysician_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='registry_unitphysician_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), ('hsa_id', '='), ('valid', '&&'), ('recorded', '&&')], name='registry_unitphysician_one_at_a_time')],
            },
        ),
    ]
