"""What has been published, loaded, run or decided is never rewritten; nor is it deleted,
but for facts about people, which are weeded when their time is up."""

from vardval.platform import defence
from vardval.platform.migrating import AtOnce


class Migration(AtOnce):
    dependencies = [("settlement", "0001_initial"), ("platform", "0001_initial")]

    operations = [
        defence.never_changed("settlement_publishedpricelist"),
        defence.never_changed("settlement_factfile"),
        defence.never_changed("settlement_personfact", "UPDATE"),
        defence.never_changed("settlement_indexfact"),
        defence.never_changed("settlement_run"),
        defence.never_changed("settlement_rundecision"),
        defence.never_changed("settlement_statement"),
        defence.never_changed("settlement_statementline"),
    ]
