"""The printer's file is taken away when someone in it has come to have protected data."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.campaigns.sea import ANNOUNCED, at, listed
from tests.apps.campaigns.test_offers_and_letters import lives, offered, protect
from vardval.campaigns.jobs import take_letters_away
from vardval.campaigns.letters.files import LetterFileGone, letter_file, write_letters


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.STATE_FOLDER = tmp_path


def test_a_file_is_taken_away_and_the_one_set_without_them_stays() -> None:
    anna = lives(listed("199005019802"), "Kajen 2", "97231")
    lives(listed("198001019805", given_names="Bo"), "Kajen 3", "97232")
    number = offered()
    first = write_letters(number, actor="prov", at=at(ANNOUNCED))
    assert take_letters_away(ANNOUNCED, at(ANNOUNCED)).counts == {"withdrawn": 0}
    protect(anna)
    told = take_letters_away(ANNOUNCED, at(ANNOUNCED))
    assert (told.counts, told.tasks) == ({"withdrawn": 1}, 1)
    with pytest.raises(LetterFileGone):
        letter_file(first.name)
    second = write_letters(number, actor="prov", at=at(ANNOUNCED))
    assert take_letters_away(ANNOUNCED, at(ANNOUNCED)).counts == {"withdrawn": 0}
    assert (second.letters, second.left_out) == (1, 1)
    assert letter_file(second.name).is_file()
