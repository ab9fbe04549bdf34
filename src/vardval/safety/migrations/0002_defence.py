"""What a matter was registered with is never rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_registered"), ("platform", "0001_initial")]

    operations = [defence.never_changed("safety_registered", "UPDATE")]
