"""Cases, their notes and decisions."""

import django.db.models.deletion
from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField(choices=[('guardianship_dispute', 'Guardianship Dispute'), ('collective_listing', 'Collective Listing'), ('reward', 'Reward'), ('wrong_listing', 'Wrong Listing'), ('double_identity', 'Double Identity')])),
                ('subject', models.TextField(choices=[('person', 'Person'), ('unit', 'Unit')])),
                ('subject_id', models.BigIntegerField()),
                ('title', models.TextField()),
                ('clause', models.TextField(blank=True)),
                ('opened_on', models.DateField()),
                ('due_on', models.DateField(null=True)),
                ('entry', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('written_by', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('entry', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='CaseDecision',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='decision', serialize=False, to='cases.case')),
                ('outcome', models.TextField(choices=[('upheld', 'Upheld'), ('not_upheld', 'Not Upheld'), ('settled', 'Settled')])),
                ('reasons', models.TextField()),
                ('decided_on', models.DateField()),
                ('decided_by', models.TextField()),
                ('entry', models.BigIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['subject', 'subject_id'], name='cases_case_subject'),
        ),
        migrations.AddField(
            model_name='casenote',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='cases.case'),
        ),
    ]
