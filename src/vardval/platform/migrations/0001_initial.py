"""The ledger, users, the access log, nights and tokens, and what two-axis constraints stand on."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence
from vardval.platform.migrating import AtOnce
from vardval.platform.rectangles import NUMBER_KEY, RECTANGLE


class Migration(AtOnce):

    initial = True

    # Others' tables come first: a migration that is not made at once renders every model that
    # there is by then. Later ones of theirs are not named here, since a database that stands
    # would lack what it was made from.
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("procrastinate", "0041_post_retry_failed_job"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        RECTANGLE,
        NUMBER_KEY,
        defence.FUNCTION,
        defence.REFERENCES,
        migrations.CreateModel(
            name='LedgerClock',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('source', models.TextField(choices=[('live', 'Live'), ('replayed', 'Replayed')], default='live')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='platform_one_clock')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.TextField(unique=True)),
                ('display_name', models.TextField()),
                ('role', models.TextField(choices=[('region_officer', 'Region Officer'), ('controller', 'Controller'), ('unit_clerk', 'Unit Clerk'), ('auditor', 'Auditor'), ('resident', 'Resident'), ('system', 'System')])),
                ('unit_hsa_id', models.TextField(blank=True, default='')),
                ('is_active', models.BooleanField(default=True)),
                ('person_id', models.BigIntegerField(null=True, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NightRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('status', models.TextField(choices=[('running', 'Running'), ('done', 'Done'), ('incomplete', 'Incomplete')], default='running')),
                ('first_entry', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='NightStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('name', models.TextField()),
                ('status', models.TextField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('skipped', 'Skipped')], default='waiting')),
                ('attempts', models.SmallIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('tasks', models.IntegerField(default=0)),
                ('concerned', models.JSONField(default=dict)),
                ('error_code', models.TextField(blank=True, default='')),
                ('error_place', models.TextField(blank=True, default='')),
                ('error_parameters', models.JSONField(default=dict)),
                ('started_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='platform.nightrun')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'name'), name='platform_one_step_a_night')],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prefix', models.TextField(unique=True)),
                ('secret_sha256', models.CharField(max_length=64)),
                ('name', models.TextField()),
                ('role', models.TextField(choices=[('region_officer', 'Region Officer'), ('controller', 'Controller'), ('unit_clerk', 'Unit Clerk'), ('auditor', 'Auditor'), ('resident', 'Resident'), ('system', 'System')])),
                ('unit_hsa_id', models.TextField(blank=True, default='')),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('valid_until', models.DateField()),
                ('created_by', models.TextField()),
                ('created_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('last_used_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.TextField()),
                ('request_sha256', models.CharField(max_length=64)),
                ('status', models.SmallIntegerField()),
                ('body', models.TextField()),
                ('kept_until', models.DateTimeField(db_index=True)),
                ('token', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='platform.apitoken')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('token', 'key'), name='platform_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.TextField()),
                ('body', models.JSONField()),
                ('entry', models.BigIntegerField()),
                ('handed_out_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('handed_out_at__isnull', True)), fields=['id'], name='platform_message_waiting')],
            },
        ),
        migrations.CreateModel(
            name='AccessLogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('looked_at', models.DateTimeField(db_index=True)),
                ('username', models.TextField()),
                ('purpose', models.TextField()),
                ('page', models.TextField()),
                ('person_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('role', models.TextField(db_default='')),
                ('unit_hsa_id', models.TextField(db_default='')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['person_ids'], name='platform_look_person')],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('committed_at', models.DateTimeField(db_index=True)),
                ('requested_at', models.DateTimeField()),
                ('actor', models.TextField()),
                ('purpose', models.TextField()),
                ('happened', models.TextField()),
                ('parameters', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('purpose__in', ('choice', 'intake', 'queue', 'night', 'access', 'archive')), _negated=True), fields=['number'], name='platform_entry_of_registers')],
            },
        ),
    ]
