from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('settlement', '0007_simulations'),
    ]

    operations = [
        migrations.AddField(
            model_name='run',
            name='told_books',
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddField(
            model_name='run',
            name='lists_by_month',
            field=models.JSONField(db_default={}, default=dict),
        ),
    ]
