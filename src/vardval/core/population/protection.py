"""Secrecy marking and protected registration as timelines, kept apart.

A post that brings someone here already protected must protect from the day they came, even
when the post is dated later: no day may be left on which they could be listed.
"""

from enum import Enum

from vardval.core.population.post import PostRead
from vardval.core.population.timeline import Timeline, asserted, settled


class ProtectionDegree(Enum):
    """Two different things: a warning, and a registration elsewhere than where one lives."""

    SECRECY_MARKING = "secrecy_marking"
    PROTECTED_REGISTRATION = "protected_registration"


def protection_timelines(posts: list[PostRead]) -> dict[ProtectionDegree, Timeline[bool]]:
    """The degrees that the posts, in their order, speak of; True while protected."""
    result: dict[ProtectionDegree, Timeline[bool]] = {}
    for post in posts:
        is_marked = post.has_secrecy_marking or post.has_protected_registration
        if not (is_marked or result):
            continue  # As for most: who was never protected stays so.
        told = (
            (ProtectionDegree.SECRECY_MARKING, post.has_secrecy_marking),
            (ProtectionDegree.PROTECTED_REGISTRATION, post.has_protected_registration),
        )
        for degree, protected in told:
            if protected is None or (not protected and degree not in result):
                continue
            day = min(post.asserted_on, post.from_on) if protected else post.asserted_on
            result[degree] = settled(asserted(result.get(degree, ()), day, protected))
    return {degree: line for degree, line in result.items() if any(on for _, on in line)}
