"""Facts are about people who exist, and people stay: held by the database without foreign keys."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from vardval.core.time import Period
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Person, Protection, Relation, Vital

pytestmark = pytest.mark.django_db
ALWAYS = range_of(Period(date(2020, 1, 1)))


def test_a_fact_about_nobody_is_refused() -> None:
    person = Person.objects.create()
    Vital.objects.create(person=person, born_on="1980-01-01", sex="K", recorded=known_from(1))
    with (
        pytest.raises(IntegrityError, match="inte finns i population_person"),
        transaction.atomic(),
    ):
        Vital.objects.create(
            person_id=person.pk + 1, born_on="1980-01-01", sex="K", recorded=known_from(1)
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(
            person=person,
            related_id=person.pk + 1,
            kind=Relation.Kind.MOTHER,
            told_by=Relation.ToldBy.CHILD,
            valid=ALWAYS,
            recorded=known_from(1),
        )


def test_one_bad_row_among_good_ones_is_found() -> None:
    person = Person.objects.create()
    rows = [
        Protection(person_id=key, degree=degree, valid=ALWAYS, recorded=known_from(1))
        for key, degree in ((person.pk, "secrecy_marking"), (person.pk + 1, "secrecy_marking"))
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Protection.objects.bulk_create(rows)
    Protection.objects.bulk_create(rows[:1])


def test_a_person_is_never_deleted() -> None:
    person = Person.objects.create()
    with pytest.raises(IntegrityError, match="population_person"), transaction.atomic():
        Person.objects.filter(pk=person.pk).delete()
