"""What one person proposes and another decides: the same steps wherever the region decides.

Who proposed a decision does not make it. To send a proposal back decides nothing, so whoever wrote
it may too: an error that its author finds is mended without waiting for somebody else.
"""

from vardval.core.cases import By, Need, Transition

_REASONS = frozenset({Need.REASONS})
_ANOTHER = frozenset({Need.REASONS, Need.ANOTHER_PERSON})
_PROPOSED = frozenset({"propose"})


def proposed_and_decided(*, grant_needs: frozenset[Need] = frozenset()) -> tuple[Transition, ...]:
    """The steps from received through proposed to granted or refused.

    `grant_needs` is what a grant asks for besides reasons and another person.
    """
    granting = _ANOTHER | grant_needs
    return (
        Transition("received", "propose", "proposed", By.OFFICER, _REASONS),
        Transition("proposed", "send_back", "received", By.DECIDER, _REASONS),
        Transition("proposed", "grant", "granted", By.DECIDER, granting, not_who=_PROPOSED),
        Transition("proposed", "refuse", "refused", By.DECIDER, _ANOTHER, not_who=_PROPOSED),
    )
