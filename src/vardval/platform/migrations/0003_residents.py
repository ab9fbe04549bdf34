"""A resident's account says who they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0002_defence")]

    operations = [
        migrations.AddField("user", "person_id", models.BigIntegerField(null=True, unique=True)),
    ]
