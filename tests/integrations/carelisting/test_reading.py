"""What others read of us: listings, counties, types, units and physicians."""

from tests.apps.county import FJALLET, HAVET, TORGET
from tests.integrations.carelisting.conftest import ANNA, Asking, County
from tests.integrations.carelisting.messages import (
    about,
    each,
    told,
)
from vardval.integrations.carelisting.names import (
    Operation,
)

NOBODY = "196402129809"


def test_a_residents_listing_is_told_with_the_changes_that_are_left(
    ask: Asking, county: County
) -> None:
    answer = ask(Operation.GET_LISTING, about(ANNA))

    assert told(answer) == {
        "validFromDate": "2016-01-01T00:00:00",
        "code": "PV",
        "codeSystem": "1.2.752.129.5.1.27",
        "id": TORGET,
        "name": "Torgets HC",
        "hasQueue": "false",
        "supportsHealthcarePersonnel": "false",
        "isInQueue": "false",
        "remainingChanges": "2",
        "resultCode": "OK",
    }


def test_types(ask: Asking, county: County) -> None:
    answer = ask(Operation.GET_LISTING_TYPES)
    assert each(answer, "code") == ["PV"]
    answer = ask(Operation.GET_FACILITIES)
    assert each(answer, "id") == [FJALLET, HAVET, TORGET]
