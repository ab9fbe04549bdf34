"""Choices that the shipped books refuse, with the clause and what is said in each language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tests.apps.county import AT, FJALLET, HAVET, TORGET, Someone, write_person
from tests.apps.listing.choosing import DAY, anna_listed, choose
from vardval.core.listing import Channel, ChosenBy
from vardval.core.time import Period
from vardval.platform.ledger import write_entry
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Residence

BRANCH = "SE2321000230-FILIAL"
CLOSING = "SE2321000230-SLUTAR"
OLD, YOUNG = "199005019802", "201501019801"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A choice that a book refuses, and the last thing that it says of why."""

    book: str
    clause: str
    swedish: str
    english: str
    on: date
    unit: str = HAVET
    person: Callable[[], int] = anna_listed
    asked: Callable[[], dict[str, object]] = dict


def _child() -> int:
    return write_person(Someone(YOUNG, date(2015, 1, 1), area="C"))


def _stranger_acts() -> dict[str, object]:
    stranger = write_person(Someone("198001019805", date(1980, 1, 1)))
    return {"made_by": ChosenBy.GUARDIAN, "actor_person_id": stranger}


def grown(years: int) -> Callable[[], int]:
    born = DAY.replace(year=DAY.year - years)
    return lambda: write_person(Someone(f"{born:%Y%m%d}9801", born))


def _protected() -> int:
    return write_person(Someone(OLD, date(1990, 5, 1), protected_since=date(2020, 1, 1)))


@transaction.atomic
def _abroad() -> int:
    person = write_person(Someone(OLD, date(1990, 5, 1)))
    entry = write_entry(actor="prov", purpose="prov", happened="moved", at=AT)
    lived = Residence.objects.get(person=person)
    known = type(lived.recorded)(lived.recorded.lower, entry)
    Residence.objects.filter(pk=lived.pk).update(recorded=known)
    Residence.objects.create(
        person_id=person,
        state=Residence.State.ABROAD,
        valid=range_of(Period(date(2015, 1, 1))),
        recorded=known_from(entry),
    )
    return person


def _moved_twice() -> int:
    anna = anna_listed()
    choose(anna, FJALLET, on=date(2023, 1, 10))
    choose(anna, TORGET, on=date(2023, 2, 10))
    return anna


NB, VB = "norrbotten/2023", "vasterbotten/2021"
VB_DAY = date(2021, 3, 2)


def _by(**asked: object) -> Callable[[], dict[str, object]]:
    return lambda: asked


GUARDIAN, PROXY = _by(made_by=ChosenBy.GUARDIAN), _by(made_by=ChosenBy.PROXY)

REFUSALS = {
    "a child chooses alone": Refusal(
        NB,
        "NB-3.6.1-15",
        "Personen är 8 år. Före 18 år väljer vårdnadshavaren.",
        "The person is 8. Before 18 a guardian chooses.",
        DAY,
        person=_child,
    ),
    "a stranger chooses for a child": Refusal(
        NB,
        "NB-3.6.1-15",
        "Den som gjorde valet är inte barnets vårdnadshavare.",
        "Whoever made the choice is not the child's guardian.",
        DAY,
        person=_child,
        asked=_stranger_acts,
    ),
    "a guardian chooses for who is of age": Refusal(
        NB,
        "NB-3.6.1-15",
        "Personen är 18 år. Från 18 år väljer personen själv, inte vårdnadshavaren.",
        "The person is 18. From 18 the person chooses, not a guardian.",
        DAY,
        person=grown(18),
        asked=GUARDIAN,
    ),
    "a proxy without a paper": Refusal(
        NB,
        "NB-3.6.1-30",
        "Ett val genom ombud ska vara skriftligt.",
        "A choice by proxy has to be in writing.",
        DAY,
        asked=PROXY,
    ),
    "a protected person": Refusal(
        NB,
        "NB-3.6.4-1",
        "Den som har skyddade personuppgifter listas inte.",
        "Whoever has protected personal data is not listed.",
        DAY,
        person=_protected,
    ),
    "someone abroad": Refusal(
        NB,
        "NB-3.6.1-27",
        "Den som inte är folkbokförd i Sverige listas inte.",
        "Whoever is not registered in Sweden is not listed.",
        DAY,
        person=_abroad,
    ),
    "a branch": Refusal(
        NB,
        "NB-4.4.2-7",
        "{unit} är en filial eller servicepunkt och kan inte väljas.",
        "{unit} is a branch or service point and cannot be chosen.",
        DAY,
        unit=BRANCH,
    ),
    "a unit before it opens": Refusal(
        NB,
        "NB-3.6.1-1",
        "{unit} är inte öppen den dagen och kan inte väljas.",
        "{unit} is not open on that day and cannot be chosen.",
        date(2023, 3, 31),
        unit=CLOSING,
    ),
    "a third change in a year": Refusal(
        NB,
        "NB-3.6.1-13",
        "Gränsen på 2\N{NO-BREAK SPACE}byten på ett år är nådd.",
        "The limit of 2\N{NO-BREAK SPACE}changes in a year is reached.",
        DAY,
        person=_moved_twice,
    ),
    "by telephone where forms are asked for": Refusal(
        VB,
        "VB-4.8-2",
        "Val kan inte göras på det sättet.",
        "Choices cannot be made that way.",
        VB_DAY,
        asked=_by(channel=Channel.TELEPHONE),
    ),
    "by e-mail where forms are asked for": Refusal(
        VB,
        "VB-4.8-2",
        "Val kan inte göras på det sättet.",
        "Choices cannot be made that way.",
        VB_DAY,
        asked=_by(channel=Channel.EMAIL),
    ),
    "on a form without a signature": Refusal(
        VB,
        "VB-4.8-3",
        "Valet är inte undertecknat.",
        "The choice is not signed.",
        VB_DAY,
        asked=_by(channel=Channel.FORM),
    ),
    "at fifteen where sixteen is asked for": Refusal(
        VB,
        "VB-4-5",
        "Personen är 15 år. Före 16 år väljer vårdnadshavaren.",
        "The person is 15. Before 16 a guardian chooses.",
        VB_DAY,
        person=lambda: write_person(Someone("200503039801", date(2005, 3, 3))),
    ),
}
