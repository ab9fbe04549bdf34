"""A campaign's figures with the names that a page shows, and the buttons that the reader has."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vardval.campaigns.answers import Answers, PersonTold
from vardval.campaigns.course import CampaignState
from vardval.campaigns.queries import CampaignTold, PreviewTold, UnitTold

_NOBODY = "–"
_S = CampaignState
_BUTTONS: Mapping[CampaignState, tuple[tuple[str, CampaignState | None], ...]] = {
    _S.DRAFT: (("preview", None), ("propose", _S.PROPOSED), ("discard", _S.DISCARDED)),
    _S.PROPOSED: (
        ("approve", _S.APPROVED),
        ("preview", None),
        ("send_back", _S.DRAFT),
        ("discard", _S.DISCARDED),
    ),
    _S.APPROVED: (("offer", _S.OFFERED), ("preview", None), ("reverse", _S.REVERSED)),
    _S.OFFERED: (("letters", None), ("preview", None), ("reverse", _S.REVERSED)),
    _S.DONE: (),
    _S.DISCARDED: (),
    _S.REVERSED: (),
}
"""The buttons of each state, with the state that each leads to; None leads nowhere new."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What the campaign does to a unit, by name."""

    name: str
    told: UnitTold


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Someone concerned, with the units by name."""

    told: PersonTold
    from_unit: str
    unit: str


def unit_rows(preview: PreviewTold | None, names: Mapping[int, str]) -> list[UnitRow]:
    """Return the preview's units by name."""
    told = () if preview is None else preview.units
    return [UnitRow(names.get(one.unit_id, one.hsa_id), one) for one in told]


def area_rows(
    preview: PreviewTold | None, names: Mapping[int, str]
) -> list[tuple[str, str, str, int]]:
    """Return the areas that are redrawn, with the units by name."""
    told = () if preview is None else preview.areas
    return [
        (code, _name(before, names), _name(after, names), residents)
        for code, before, after, residents in told
    ]


def person_rows(people: Collection[PersonTold], names: Mapping[int, str]) -> list[PersonRow]:
    """Return the people with their units by name."""
    return [PersonRow(one, _name(one.from_unit, names), _name(one.unit, names)) for one in people]


def chosen_rows(answers: Answers, names: Mapping[int, str]) -> list[tuple[str, int]]:
    """Return the units that have been chosen, by name, the most chosen first."""
    return [(_name(unit, names), people) for unit, people in answers.chosen.items()]


def buttons_of(
    campaign: CampaignTold,
    *,
    may_take: Collection[CampaignState],
    may_prepare: bool,
    prepared_it: bool,
) -> list[str]:
    """Return the buttons of the campaign that the reader may press."""
    found = []
    for word, wanted in _BUTTONS[campaign.state]:
        if word in {"offer", "letters"} and not campaign.kind.offers:
            continue
        if word == "approve" and prepared_it:
            continue
        if may_prepare if wanted is None else wanted in may_take:
            found.append(word)
    return found


def foremost_of(buttons: Collection[str], *, is_previewed: bool) -> str:
    """Return the button that takes the campaign further; "" when that is somebody else's to do."""
    further = ("approve", "propose", "offer", "letters") if is_previewed else ("preview",)
    return next((one for one in further if one in buttons), "")


def _name(unit: int | None, names: Mapping[int, str]) -> str:
    return _NOBODY if unit is None else names.get(unit, str(unit))
