"""The letter of a step, where the step is told by one."""

from datetime import date

from vardval.cases.letters import FRAME, Letter
from vardval.cases.matter_queries import MatterTold
from vardval.platform.sentences import format_day, sentence
from vardval.platform.templates import Template

LETTER = Template("vardval.safety.letters", "brev-sakerhet.typ", (FRAME,))
TEMPLATES = (LETTER,)
_TOLD_BY_LETTER = ("tell_sender", "announce", "hand_over_report", "require")
_ANSWERS = ("answer", "answer_for")


def letter_of_step(
    matter: MatterTold,
    action: str,
    *,
    unit: str,
    to: str,
    reference: str,
    reasons: str,
    effect_on: date | None,
    last_on: date | None,
) -> Letter | None:
    """Return the letter; None where the step is told by none.

    `unit` is the centre's name. What is sent on to a sender is the newest answer, after which
    the officer's own words come.
    """
    if action not in _TOLD_BY_LETTER:
        return None
    words = reasons
    if action == "tell_sender":
        answers = [one.reasons for one in matter.timeline if one.action in _ANSWERS]
        words = "\n".join((*answers[-1:], reasons))
    day = effect_on if action == "announce" else None
    return Letter(
        LETTER,
        "safety",
        sentence(f"letter.safety.{action}.heading"),
        sentence(f"letter.safety.{action}.words"),
        about=(
            (sentence("letter.safety.to"), to),
            (sentence("letter.unit"), unit),
            (sentence("letter.safety.about"), matter.title),
            (sentence("letter.safety.reference"), reference),
            (sentence("letter.safety.day"), "" if day is None else format_day(day)),
        ),
        reasons=words,
        more={
            "words_heading": sentence(f"letter.safety.{action}.told"),
            "answer_by": "" if last_on is None else format_day(last_on),
        },
    )
