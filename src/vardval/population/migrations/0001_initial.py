"""The population register, the address register, the intake and the sealed compartment."""

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
            name='IntakeFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField(choices=[('navet', 'Navet'), ('csv', 'Csv'), ('out_of_county', 'Out Of County'), ('joined', 'Joined')])),
                ('name', models.TextField()),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('order_kind', models.TextField(blank=True)),
                ('effective_on', models.DateField(null=True)),
                ('received_at', models.DateTimeField()),
                ('posts_declared', models.IntegerField(null=True)),
                ('posts_staged', models.IntegerField(default=0)),
                ('is_wholly_staged', models.BooleanField(default=False)),
                ('broken_line', models.IntegerField(null=True)),
                ('entry', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='AddressPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('place_key', models.TextField()),
                ('municipality_code', models.CharField(max_length=4)),
                ('area_code', models.TextField()),
                ('easting', models.IntegerField()),
                ('northing', models.IntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_addressplace_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='population_addressplace_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('place_key', '='), ('valid', '&&'), ('recorded', '&&')], name='population_addressplace_one_at_a_time')],
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['place_key'], name='addressplace_place_key_now')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
        ),
        migrations.CreateModel(
            name='Identity',
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
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='identity_person_now'), models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['number'], name='identity_number_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_identity_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='population_identity_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), (models.Func(models.F('valid'), models.F('recorded'), function='platform_rectangle'), '&&')], name='population_identity_one_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('number'), function='platform_number_key', output_field=models.UUIDField()), '='), (models.Func(models.F('valid'), models.F('recorded'), function='platform_rectangle'), '&&')], name='population_identity_number_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Address',
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
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='address_person_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_address_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='population_address_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), (models.Func(models.F('valid'), models.F('recorded'), function='platform_rectangle'), '&&')], name='population_address_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Protection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('degree', models.TextField(choices=[('secrecy_marking', 'Secrecy Marking'), ('protected_registration', 'Protected Registration')])),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='protection_person_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_protection_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='population_protection_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('degree', '='), ('valid', '&&'), ('recorded', '&&')], name='population_protection_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('kind', models.TextField(choices=[('mother', 'Mother'), ('guardian', 'Guardian')])),
                ('told_by', models.TextField(choices=[('child', 'Child'), ('guardian', 'Guardian')])),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('related', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='relation_person_now'), models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['related'], name='relation_related_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_relation_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='population_relation_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('related', '='), ('kind', '='), ('told_by', '='), ('valid', '&&'), ('recorded', '&&')], name='population_relation_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Residence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('state', models.TextField(choices=[('here', 'Here'), ('other_region', 'Other Region'), ('abroad', 'Abroad'), ('unknown', 'Unknown'), ('deregistered', 'Deregistered')])),
                ('municipality_code', models.CharField(blank=True, max_length=4)),
                ('area_code', models.TextField(blank=True)),
                ('in_special_housing', models.BooleanField(default=False)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
                ('since', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='residence_person_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_residence_recorded_not_empty'), models.CheckConstraint(condition=models.Q(('valid__isempty', False)), name='population_residence_valid_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), (models.Func(models.F('valid'), models.F('recorded'), function='platform_rectangle'), '&&')], name='population_residence_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Vital',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded', django.contrib.postgres.fields.ranges.BigIntegerRangeField()),
                ('born_on', models.DateField()),
                ('sex', models.CharField(max_length=1)),
                ('died_on', models.DateField(null=True)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('recorded__upper_inf', True)), fields=['person'], name='vital_person_now')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recorded__isempty', False)), name='population_vital_recorded_not_empty'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('recorded', '&&')], name='population_vital_one_at_a_time')],
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
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('fingerprint', models.BinaryField(db_index=True, max_length=16)),
                ('asserted_at', models.BigIntegerField(null=True)),
                ('status', models.TextField(choices=[('staged', 'Staged'), ('applied', 'Applied'), ('unchanged', 'Unchanged'), ('duplicate', 'Duplicate'), ('set_aside', 'Set Aside')], default='staged')),
                ('reason', models.TextField(blank=True)),
                ('reason_parameters', models.JSONField(default=dict)),
                ('led_to', models.JSONField(default=list)),
                ('entry', models.BigIntegerField(null=True)),
                ('file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='population.intakefile')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='population.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status', 'staged')), fields=['file', 'position'], name='population_notice_waiting')],
                'constraints': [models.UniqueConstraint(fields=('file', 'position'), name='population_notice_place')],
            },
        ),
        migrations.CreateModel(
            name='NoticePayload',
            fields=[
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='population.notice')),
                ('received', models.TextField()),
                ('read', models.JSONField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='EarlierAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('reason_parameters', models.JSONField()),
                ('entry', models.BigIntegerField(null=True)),
                ('retried_entry', models.BigIntegerField()),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='population.notice')),
            ],
        ),
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
    ]
