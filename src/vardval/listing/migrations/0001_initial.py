"""Listings, choices, the events behind them, and the limits that units set."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('population', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.TextField()),
                ('made_by', models.TextField()),
                ('is_signed', models.BooleanField()),
                ('is_written', models.BooleanField()),
                ('has_special_reasons', models.BooleanField()),
                ('chosen_on', models.DateField()),
                ('effective_on', models.DateField(null=True)),
                ('outcome', models.TextField()),
                ('counts_as_change', models.BooleanField()),
                ('entry', models.BigIntegerField()),
                ('actor_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='population.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
                ('agreeing_person_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), db_default=[], default=list, size=None)),
                ('joins_queue', models.BooleanField(db_default=False, default=False)),
            ],
        ),
        migrations.CreateModel(
            name='ListingEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('happened_on', models.DateField()),
                ('outcome', models.TextField()),
                ('clause', models.TextField(blank=True)),
                ('trace', models.JSONField()),
                ('notice_id', models.BigIntegerField(null=True)),
                ('entry', models.BigIntegerField()),
                ('choice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='listing.choice')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('counts', models.BooleanField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RunningCourse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('kind', models.TextField(choices=[('closure', 'Closure'), ('merger', 'Merger'), ('conversion', 'Conversion')])),
                ('leaving_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('announced_on', models.DateField()),
                ('choose_by', models.DateField()),
                ('campaign_id', models.BigIntegerField(null=True)),
                ('state', models.TextField(choices=[('running', 'Running'), ('taken_place', 'Taken Place'), ('withdrawn', 'Withdrawn')])),
                ('ended_on', models.DateField(null=True)),
                ('target', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_runningcourse_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('choose_by__gte', models.F('announced_on'))), name='listing_choice_after_announcement'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='listing_course_ends_once')],
            },
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
        migrations.CreateModel(
            name='ChoiceEvidence',
            fields=[
                ('choice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='listing.choice')),
                ('kind', models.TextField(choices=[('e_identification', 'E Identification'), ('form', 'Form'), ('call', 'Call'), ('identity_shown', 'Identity Shown'), ('email', 'Email')])),
                ('reference', models.TextField(blank=True)),
                ('received_on', models.DateField()),
                ('signed_by_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('proxy_reference', models.TextField(blank=True)),
                ('special_reasons_granted_by', models.TextField(blank=True)),
                ('special_reasons_text', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='KeptForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.TextField(choices=[('form', 'Form'), ('email', 'Email'), ('proxy', 'Proxy')])),
                ('month', models.DateField()),
                ('number', models.IntegerField()),
                ('received_on', models.DateField()),
                ('kept_through_on', models.DateField(db_index=True)),
                ('clause', models.TextField()),
                ('scan_sha256', models.CharField(blank=True, db_index=True, max_length=64)),
                ('scan_type', models.TextField(blank=True)),
                ('scan_bytes', models.IntegerField(null=True)),
                ('entry', models.BigIntegerField()),
                ('choice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='listing.choice')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'month', 'number'), name='listing_keptform_place'), models.CheckConstraint(condition=models.Q(models.Q(('scan_bytes', None), ('scan_sha256', ''), ('scan_type', '')), models.Q(('scan_bytes__gt', 0), ('scan_sha256__gt', ''), ('scan_type__gt', '')), _connector='OR'), name='listing_keptform_scan_is_whole'), models.CheckConstraint(condition=models.Q(('kept_through_on__gte', models.F('received_on'))), name='listing_keptform_kept_from_when_it_came')],
            },
        ),
        migrations.CreateModel(
            name='ToldUntil',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='listing_one_told_until')],
            },
        ),
        migrations.CreateModel(
            name='ListingElsewhere',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('county_code', models.CharField(max_length=2)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='listingelsewhere_person_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_listingelsewhere_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='listing_listingelsewhere_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('valid', '&&'), ('recorded', '&&')], name='listing_listingelsewhere_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='RegionUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to_county', models.CharField(max_length=2)),
                ('new_county', models.CharField(max_length=2)),
                ('home_county', models.CharField(max_length=2)),
                ('status', models.TextField(choices=[('waiting', 'Waiting'), ('told', 'Told'), ('refused', 'Refused'), ('replaced', 'Replaced'), ('handled', 'Handled')], default='waiting')),
                ('made_at', models.DateTimeField()),
                ('attempts', models.IntegerField(default=0)),
                ('next_try_at', models.DateTimeField()),
                ('last_tried_at', models.DateTimeField(null=True)),
                ('result', models.TextField(blank=True)),
                ('entry', models.BigIntegerField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status', 'waiting')), fields=['next_try_at'], name='listing_regionupdate_waiting')],
            },
        ),
        migrations.CreateModel(
            name='JointChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('asked_on', models.DateField()),
                ('joins_queue', models.BooleanField()),
                ('agreeing_person_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_jointchoice_recorded_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('recorded', '&&')], name='listing_jointchoice_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('reason', models.TextField()),
                ('entry', models.BigIntegerField()),
                ('annulled', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='annulment', to='listing.choice')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('manner', models.TextField(choices=[('active', 'Active'), ('passive', 'Passive')])),
                ('clause', models.TextField()),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='listing_listing_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='listing_listing_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), (models.Func(models.F('valid'), models.F('recorded'), function='platform_rectangle'), '&&')], name='listing_listing_one_at_a_time')],
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='listing_person_now'), models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['unit'], include=('valid',), name='listing_unit_now')],
            },
        ),
    ]
