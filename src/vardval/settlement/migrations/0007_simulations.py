import django.db.models.deletion
from django.db import migrations, models

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('settlement', '0006_controls'),
    ]

    operations = [
        migrations.CreateModel(
            name='Simulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('list_content', models.TextField()),
                ('question', models.JSONField()),
                ('outcome', models.JSONField()),
                ('share_key', models.TextField(unique=True)),
                ('made_by', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('entry', models.BigIntegerField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='settlement.run')),
            ],
        ),
        defence.never_changed('settlement_simulation', 'UPDATE'),
    ]
