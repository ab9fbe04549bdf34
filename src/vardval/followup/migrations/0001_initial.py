"""Events, due days with their warnings, declarations, evidence and verdicts."""

import django.db.models.deletion
from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('registry', '0003_provider_billing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Happening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.TextField()),
                ('happens_on', models.DateField()),
                ('happens_at', models.TimeField(null=True)),
                ('obligation_id', models.TextField(blank=True)),
                ('told_on', models.DateField()),
                ('entry', models.BigIntegerField()),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
        ),
        migrations.CreateModel(
            name='ObligationDue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('book_id', models.TextField()),
                ('obligation_id', models.TextField()),
                ('due_on', models.DateField(null=True)),
                ('due_at', models.TimeField(null=True)),
                ('trace', models.JSONField()),
                ('came_on', models.DateField()),
                ('entry', models.BigIntegerField()),
                ('happening', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='followup.happening')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
        ),
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('obligation_id', models.TextField()),
                ('said_on', models.DateField()),
                ('said_by', models.TextField()),
                ('entry', models.BigIntegerField()),
                ('name', models.TextField()),
                ('media_type', models.TextField()),
                ('size_bytes', models.IntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
                ('due', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='followup.obligationdue')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DueMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField(choices=[('reminded', 'Reminded'), ('fired', 'Fired'), ('escalated', 'Escalated'), ('lapsed', 'Lapsed')])),
                ('given_on', models.DateField()),
                ('entry', models.BigIntegerField()),
                ('due', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='followup.obligationdue')),
            ],
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('obligation_id', models.TextField()),
                ('said_on', models.DateField()),
                ('said_by', models.TextField()),
                ('entry', models.BigIntegerField()),
                ('declared', models.TextField(choices=[('met', 'Met'), ('not_met', 'Not Met')])),
                ('text', models.TextField(blank=True)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
                ('due', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='followup.obligationdue')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('obligation_id', models.TextField()),
                ('said_on', models.DateField()),
                ('said_by', models.TextField()),
                ('entry', models.BigIntegerField()),
                ('verdict', models.TextField(choices=[('met', 'Met'), ('not_met', 'Not Met'), ('more_wanted', 'More Wanted')])),
                ('reasons', models.TextField()),
                ('done_on', models.DateField(null=True)),
                ('again_on', models.DateField(null=True)),
                ('due', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='followup.obligationdue')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='obligationdue',
            index=models.Index(fields=['due_on'], name='followup_due_day'),
        ),
        migrations.AddConstraint(
            model_name='obligationdue',
            constraint=models.UniqueConstraint(fields=('unit', 'obligation_id', 'due_on', 'happening'), name='followup_due_comes_up_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='duemark',
            constraint=models.UniqueConstraint(fields=('due', 'kind'), name='followup_warned_once'),
        ),
    ]
