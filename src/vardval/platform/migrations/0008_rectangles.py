"""Days and entries as one rectangle, and numbers as keys, for constraints that are kept often."""

from django.db import migrations

from vardval.platform.rectangles import NUMBER_KEY, RECTANGLE


class Migration(migrations.Migration):
    dependencies = [("platform", "0007_lookers_role")]

    operations = [RECTANGLE, NUMBER_KEY]
