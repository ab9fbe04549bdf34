"""Wrong keys, counted in the database so that every process sees them."""

from django.db import migrations, models

from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("accreditation", "0005_weeded_applications")]

    operations = [
        migrations.CreateModel(
            name="WrongKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender", models.CharField(max_length=64)),
                ("tried_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["sender", "tried_at"], name="accreditation_wrongkey_sender"
                    )
                ],
            },
        ),
    ]
