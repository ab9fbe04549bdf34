
from django.db import migrations, models


class Migration(migrations.Migration):

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
