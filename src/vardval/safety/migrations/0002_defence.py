"""What a matter was registered with is never rewritten."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("safety", "0001_registered"), ("platform", "0001_initial")]

    operations = [defence.never_changed("safety_registered", "UPDATE")]
