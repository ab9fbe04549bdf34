"""What an officer puts right back in time."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('listing', '0013_rectangles'),
        ('population', '0009_sealed_compartment'),
    ]

    operations = [
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
    ]
