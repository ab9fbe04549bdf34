"""Posts that go wrong on the way."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest

from vardval.demonstration.disturbances import Sent, disturbed
from vardval.demonstration.people import Home
from vardval.demonstration.posts import Post, Registration, digits

FIRST = date(2023, 1, 1)
LAST = date(2023, 12, 29)
HOME = Home("2580", "2580-01", "ÖRNÄSET 1:1", "Svanvägen 1", "97252", "LULEÅ", 1, 2)


def _moves(count: int) -> list[Sent]:
    sent = []
    for serial in range(count):
        day = FIRST + timedelta(days=serial % 120)
        at = datetime.combine(day, datetime.min.time()) + timedelta(seconds=serial)
        post = Post(
            "199005019802",
            at,
            "Flyttning",
            registration=Registration(digits(day), "25", "80", HOME),
        )
        sent.append(Sent(day, post))
    return sent


@pytest.fixture(scope="module")
def came() -> list[Sent]:
    return disturbed(_moves(4_000), LAST, Random(5))


def test_posts_come_in_the_order_of_their_days_and_none_after_today(came: list[Sent]) -> None:
    assert [one.on for one in came] == sorted(one.on for one in came)
    assert max(one.on for one in disturbed(_moves(4_000), date(2023, 3, 1), Random(5))) <= date(
        2023, 3, 1
    )


def test_nothing_is_lost_on_the_way(came: list[Sent]) -> None:
    told = Counter(one.post.changed_at.second for one in came if one.post.matter == "Flyttning")

    assert sum(told.values()) >= 4_000
    assert len(told) == 60


def test_a_late_post_tells_of_the_day_it_happened(came: list[Sent]) -> None:
    late = [
        one.post
        for one in came
        if one.post.matter == "Flyttning"
        and one.post.registration is not None
        and one.post.registration.from_on.isdigit()
        and not one.post.registration.from_on.endswith("0231")
        and (
            one.post.changed_at.date()
            - datetime.strptime(one.post.registration.from_on, "%Y%m%d").date()  # noqa: DTZ007
        ).days
        >= 35
    ]

    assert 40 < len(late) < 160


def test_a_correction_moves_the_day_back(came: list[Sent]) -> None:
    corrections = [one.post for one in came if one.post.matter == "Rättelse"]

    assert 20 < len(corrections) < 90
    assert all(
        one.registration is not None and one.registration.from_on < digits(one.changed_at.date())
        for one in corrections
    )


def test_each_kind_of_broken_post_comes_as_often(came: list[Sent]) -> None:
    broken = Counter(
        "number"
        if one.post.number != "199005019802"
        else "day"
        if one.post.registration and one.post.registration.from_on.endswith("0231")
        else one.post.matter
        for one in came
    )
    kinds = [broken[one] for one in ("number", "day", "Nytt personnummer", "Dödsfall", "Vårdnad")]

    assert max(kinds) - min(kinds) <= 1
    assert min(kinds) > 0
