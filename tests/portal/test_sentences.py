"""Every word of the pages is in the catalogue, in both languages."""

import re
from pathlib import Path

import pytest

import vardval.portal
from vardval.core.listing import Channel, ChosenBy, CourseKind, Manner, Outcome
from vardval.core.population import ProtectionDegree, ResidenceState
from vardval.listing.event_kinds import KINDS
from vardval.platform.accounts import Role
from vardval.platform.sentences import codes, placeholders
from vardval.population.notice_queries import NoticeStatus
from vardval.population.queries import FactKind
from vardval.portal.presenters.centres import ORDERS
from vardval.portal.purpose import PURPOSES
from vardval.portal.resident.door import OWN_PURPOSE
from vardval.portal.resident.urls import urlpatterns as own_addresses

_PORTAL = Path(vardval.portal.__file__).parent
_SOURCE = _PORTAL.parent
_SAID = re.compile(r"""["'](portal\.[\w.-]+[\w])["']""")
_JOINED = re.compile(r"""["'](portal\.[\w.]+\.)["']\|add""")


def _texts(folder: Path) -> list[str]:
    files = [*folder.rglob("*.py"), *folder.rglob("*.html")]
    return [file.read_text(encoding="utf-8") for file in files]


def _reasons_for_setting_aside() -> set[str]:
    """The codes in the source: a reason that a clerk meets must have words."""
    raised = re.compile(r"""BadPost\(\s*"(\w+)"(?: if [^)]*? else "(\w+)")?""")
    numbers = re.compile(r"""_number\([^,()]+(?:\[[^]]*\])?, "(bad_\w+)"\)""")
    found = {"unknown_address"}
    for text in _texts(_SOURCE):
        found |= {code for match in raised.findall(text) for code in match if code}
        found |= set(numbers.findall(text))
    return found


def _own_pages() -> list[str]:
    """The resident's pages that show someone, as the access log names them."""
    return [str(one.name) for one in own_addresses if str(one.name) not in _OWN_FORMS]


# Forms without a page of their own, and the door.
_OWN_FORMS = {"own_withdraw", "own_leave_queue", "own_joint_answer", "own_sign_in"}

CLOSED_SETS = {
    "portal.outcome.": [one.value for one in Outcome],
    "portal.choice.outcome.": [one.value for one in Outcome],
    "portal.channel.": [one.value for one in Channel],
    "portal.chooser.": [one.value for one in ChosenBy],
    "portal.residence.": [one.value for one in ResidenceState],
    "portal.protection.": [one.value for one in ProtectionDegree],
    "portal.notice.status.": [one.value for one in NoticeStatus],
    "portal.fact.": [one.value for one in FactKind],
    "portal.event.": list(KINDS.values()),
    "portal.purpose.": [*PURPOSES, OWN_PURPOSE],
    "portal.page.": _own_pages(),
    "portal.own.outcome.": [one.value for one in Outcome],
    "portal.own.next.": [one.value for one in Outcome],
    "portal.own.manner.": [one.value for one in Manner],
    "portal.own.offer.": [one.value for one in CourseKind],
    "portal.own.looker.": [one.value for one in Role if one is not Role.RESIDENT],
    "portal.centres.order.": list(ORDERS),
    "portal.weekday.": [str(one) for one in range(1, 8)],
}


def test_every_sentence_that_a_page_asks_for_is_in_both_languages() -> None:
    asked = {code for text in _texts(_PORTAL) for code in _SAID.findall(text)}
    assert len(asked) > 200
    assert {one: asked - codes(one) for one in ("sv", "en")} == {"sv": set(), "en": set()}


def test_every_joined_sentence_has_at_least_one_ending() -> None:
    stems = {stem for text in _texts(_PORTAL) for stem in _JOINED.findall(text)}
    assert "portal.sex." in stems
    assert {stem for stem in stems if not any(c.startswith(stem) for c in codes("sv"))} == set()


@pytest.mark.parametrize("stem", CLOSED_SETS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_member_of_a_closed_set_has_words(stem: str, language: str) -> None:
    wanted = {f"{stem}{member}" for member in CLOSED_SETS[stem]}
    assert wanted - codes(language) == set()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_reason_for_setting_a_post_aside_says_what_to_do(language: str) -> None:
    reasons = _reasons_for_setting_aside()
    assert {"unreadable_post", "impossible_date", "bad_relation_number"} <= reasons
    wanted = {f"portal.notice.reason.{one}" for one in reasons}
    wanted |= {f"{one}.what_to_do" for one in wanted}
    assert wanted - codes(language) == set()


def test_both_languages_have_the_same_sentences_with_the_same_gaps() -> None:
    mine = {code for code in codes("sv") if code.startswith("portal.")}
    assert mine == {code for code in codes("en") if code.startswith("portal.")}
    differing = {one for one in mine if placeholders(one, "sv") != placeholders(one, "en")}
    assert differing == set()
