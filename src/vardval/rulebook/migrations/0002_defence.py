"""Published books are never rewritten, and no author decides about the own book."""

from django.db import migrations

from vardval.platform import defence
from vardval.platform.migrating import AtOnce

ANOTHER_PERSON = migrations.RunSQL(
    sql="""
    CREATE FUNCTION rulebook_another_person_decides() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.decided_by = (SELECT authored_by FROM rulebook_publishedbook
                              WHERE id = NEW.edition_id) THEN
            RAISE EXCEPTION 'Den som har skrivit en regelbok kan inte själv besluta om den.'
                  USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.step = 'fastställd' AND NOT EXISTS (
               SELECT FROM rulebook_bookdecision
                WHERE edition_id = NEW.edition_id AND step = 'granskad') THEN
            RAISE EXCEPTION 'En regelbok fastställs inte innan den är granskad.'
                  USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER rulebook_another_person_decides BEFORE INSERT ON rulebook_bookdecision
       FOR EACH ROW EXECUTE FUNCTION rulebook_another_person_decides();
    """,
    reverse_sql="""
    DROP TRIGGER rulebook_another_person_decides ON rulebook_bookdecision;
    DROP FUNCTION rulebook_another_person_decides();
    """,
)


class Migration(AtOnce):
    dependencies = [("rulebook", "0001_initial"), ("platform", "0001_initial")]

    operations = [
        defence.never_changed("rulebook_publishedbook"),
        defence.never_changed("rulebook_bookdecision"),
        ANOTHER_PERSON,
    ]
