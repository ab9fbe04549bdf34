"""The whole book checked for one centre: a form to print, fill in at a visit and keep."""

from collections import Counter
from importlib import resources

from vardval.core.followup import Standing
from vardval.followup.queries import OwnRegister, Stood
from vardval.platform.sentences import format_day, sentence
from vardval.platform.swedish_order import swedish_order
from vardval.platform.typesetting import set_paper
from vardval.rulebook.due_in_words import due_in_brief
from vardval.rulebook.obligation_copy import group_name

_HEADINGS = ("what", "control", "due", "next", "standing", "noted")
_SIGNATURES = ("officer", "head")


def register_paper(register: OwnRegister, *, language: str) -> bytes:
    """The register as a PDF, by subject; raises `PaperNotSet`."""
    template = resources.files("vardval.followup").joinpath("register.typ")
    return set_paper(template.read_text(encoding="utf-8"), _told(register, language))


def _told(register: OwnRegister, language: str) -> dict[str, object]:
    counts = Counter(one.standing for one in register.stood)
    groups: dict[str, list[Stood]] = {}
    for one in register.stood:
        groups.setdefault(group_name(one.obligation.group, language), []).append(one)
    name = register.centre.unit.name if register.centre else ""
    title = "portal.owed.of" if register.centre else "portal.owed.region"
    return {
        "language": language,
        "title": sentence(title, language, unit=name),
        "by_book": f"{sentence('portal.owed.by_book', language)} {register.book_id or '–'}",
        "day": format_day(register.valid_on, language),
        "counts": [
            (sentence(f"standing.{one.value}", language), str(counts[one]))
            for one in Standing
            if counts[one]
        ],
        "headings": [sentence(f"portal.owed.paper.{one}", language) for one in _HEADINGS],
        "signatures": [sentence(f"portal.owed.paper.{one}", language) for one in _SIGNATURES],
        "groups": [
            {"name": group, "rows": [_row(one, language) for one in groups[group]]}
            for group in sorted(groups, key=swedish_order)
        ],
    }


def _row(one: Stood, language: str) -> dict[str, str]:
    next_on = one.next_due.on if one.next_due else None
    return {
        "id": one.obligation.id,
        "heading": one.obligation.heading,
        "control": one.obligation.control,
        "due": due_in_brief(one.obligation.due, language),
        "next": next_on.isoformat() if next_on else "",
        "standing": sentence(f"standing.{one.standing.value}", language),
    }
