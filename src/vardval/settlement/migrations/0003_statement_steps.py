
from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('settlement', '0002_defence'),
    ]

    operations = [
        migrations.AddField(
            model_name='statementline',
            name='steps',
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
