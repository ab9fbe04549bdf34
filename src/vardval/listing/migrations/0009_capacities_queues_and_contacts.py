"""Ceilings, stops, queues, days of listing by rule, and contacts, on both axes."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence


DATED = ("ClinicEnrolment", "PhysicianContact", "QueuePlace", "UnitCeiling", "UnitStop")
OF_PEOPLE = ("clinicenrolment", "physiciancontact", "queueplace", "waitingdefault")


class Migration(migrations.Migration):

    dependencies = [
        ('listing', '0008_running_courses'),
        ('population', '0006_earlier_attempts'),
        ('registry', '0004_terms_answers_defence'),
    ]

    operations = [
        migrations.AddField(
            model_name='choice',
            name='joins_queue',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name='ClinicEnrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('clinic', models.TextField(choices=[('child_health', 'CHILD_HEALTH'), ('midwife', 'MIDWIFE')])),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='clinicenrolment_person_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_clinicenrolment_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='listing_clinicenrolment_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('clinic', '='), ('valid', '&&'), ('recorded', '&&')], name='listing_clinicenrolment_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='PhysicianContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('physician_hsa_id', models.TextField(blank=True)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='physiciancontact_person_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_physiciancontact_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='listing_physiciancontact_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('valid', '&&'), ('recorded', '&&')], name='listing_physiciancontact_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='QueuePlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('choice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='listing.choice')),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='queueplace_person_now'), models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['unit'], name='queueplace_unit_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_queueplace_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='listing_queueplace_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('valid', '&&'), ('recorded', '&&')], name='listing_queueplace_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='UnitCeiling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('people', models.IntegerField(null=True)),
                ('offers_queue', models.BooleanField()),
                ('is_applied_for', models.BooleanField()),
                ('ground', models.TextField(blank=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_unitceiling_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='listing_unitceiling_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), ('valid', '&&'), ('recorded', '&&')], name='listing_unitceiling_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='UnitStop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('decided_by', models.TextField()),
                ('is_written', models.BooleanField()),
                ('by_head_of_unit', models.BooleanField()),
                ('ground', models.TextField(blank=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_unitstop_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='listing_unitstop_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), ('valid', '&&'), ('recorded', '&&')], name='listing_unitstop_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='WaitingDefault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('due_on', models.DateField()),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='waitingdefault_person_now'), models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['due_on'], name='waitingdefault_due_on_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_waitingdefault_recorded_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('recorded', '&&')], name='listing_waitingdefault_one_at_a_time')],
            },
        ),
        defence.only_recorded_ends("listing", *DATED, "WaitingDefault"),
        *(
            defence.rows_refer(f"listing_{one}", "person_id", "population_person")
            for one in OF_PEOPLE
        ),
    ]
