"""The course of a campaign, as two tables: which step follows which, and whose it is to take.

A draft is previewed and proposed by one person and approved by another. What has been approved
stands in the registers from then on, and can be taken back until its day has come. Where people
are offered a choice the offers are sent, and on the day the book decides for those who have not
chosen.
"""

from enum import Enum

from vardval.platform.policy import Permission
from vardval.platform.sentences import SpokenError, sentence


class CampaignKind(Enum):
    """What happens to units and areas."""

    CLOSURE = "closure"
    MERGER = "merger"
    CONVERSION = "conversion"
    OPENING = "opening"
    MOVE = "move"
    PROVIDER_CHANGE = "provider_change"
    REDRAWING = "redrawing"

    @property
    def offers(self) -> bool:
        """Whether those concerned are offered a choice until a last day."""
        return self in {CampaignKind.CLOSURE, CampaignKind.MERGER, CampaignKind.CONVERSION}


class CampaignState(Enum):
    """How far a campaign has come."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    OFFERED = "offered"
    DONE = "done"
    DISCARDED = "discarded"
    REVERSED = "reversed"


_S = CampaignState
NEXT: dict[CampaignState, frozenset[CampaignState]] = {
    _S.DRAFT: frozenset({_S.PROPOSED, _S.DISCARDED}),
    _S.PROPOSED: frozenset({_S.APPROVED, _S.DRAFT, _S.DISCARDED}),
    _S.APPROVED: frozenset({_S.OFFERED, _S.DONE, _S.REVERSED}),
    _S.OFFERED: frozenset({_S.DONE, _S.REVERSED}),
    _S.DONE: frozenset(),
    _S.DISCARDED: frozenset(),
    _S.REVERSED: frozenset(),
}
OWNERS: dict[CampaignState, Permission] = {
    _S.DRAFT: Permission.PREPARE_CAMPAIGN,
    _S.PROPOSED: Permission.PREPARE_CAMPAIGN,
    _S.APPROVED: Permission.APPROVE_CAMPAIGN,
    _S.OFFERED: Permission.PREPARE_CAMPAIGN,
    _S.DONE: Permission.PREPARE_CAMPAIGN,
    _S.DISCARDED: Permission.PREPARE_CAMPAIGN,
    _S.REVERSED: Permission.APPROVE_CAMPAIGN,
}
"""The permission that it takes to bring a campaign into the state."""

IN_FORCE = frozenset({_S.APPROVED, _S.OFFERED})
"""The states in which a campaign stands in the registers and waits for its day."""


class StepNotAllowed(SpokenError):
    """A step that the campaign's course does not have where it stands."""

    def __init__(self, name: str, state: CampaignState, wanted: CampaignState) -> None:
        self._name, self._state, self._wanted = name, state, wanted
        super().__init__("campaign.step_not_allowed", **self._gaps("sv"))

    def told(self, language: str) -> str:
        """Return the sentence, with the states in the language too."""
        return sentence(self.code, language, **self._gaps(language))

    def _gaps(self, language: str) -> dict[str, str]:
        return {
            "name": self._name,
            "state": sentence(f"campaign.became.{self._state.value}", language),
            "wanted": sentence(f"campaign.became.{self._wanted.value}", language),
        }


class ApproverProposedIt(SpokenError):
    """The one who proposed a campaign, or drafted it, tried to approve it."""

    def __init__(self, name: str) -> None:
        super().__init__("campaign.approver_proposed_it", name=name)


def check_step(name: str, state: CampaignState, wanted: CampaignState) -> None:
    """Check that the course leads from the state to the wanted one."""
    if wanted not in NEXT[state]:
        raise StepNotAllowed(name, state, wanted)


def check_another_person(name: str, *, prepared_by: frozenset[str], approver: str) -> None:
    """Check that the approver is none of those who prepared the campaign."""
    if approver in prepared_by:
        raise ApproverProposedIt(name)


def diagram() -> str:
    """The course as a Mermaid state diagram, for the handbook."""
    lines = ["stateDiagram-v2", f"    [*] --> {_S.DRAFT.value}"]
    lines += [
        f"    {state.value} --> {following.value}"
        for state in CampaignState
        for following in CampaignState
        if following in NEXT[state]
    ]
    lines += [f"    {state.value} --> [*]" for state in CampaignState if not NEXT[state]]
    return "\n".join(lines)
