"""A look keeps what the looker was then, for the person who asks who has looked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0006_outbox")]

    operations = [
        migrations.AddField("accesslogentry", "role", models.TextField(db_default="")),
        migrations.AddField("accesslogentry", "unit_hsa_id", models.TextField(db_default="")),
    ]
