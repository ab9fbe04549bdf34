"""The filled-in form as a text of its own among the papers of the matter."""

from datetime import date

from vardval.accreditation.applications.answers import BY_APPLICANT, KIND, Answers
from vardval.platform.sentences import format_day, sentence


def form_as_text(answers: Answers, on: date) -> bytes:
    """The questions with their answers in Swedish, one a line, and the day they came."""
    lines = [sentence("applying.form.heading", day=format_day(on)), ""]
    for name in BY_APPLICANT:
        given = answers.get(name, "")
        if name == KIND and given:
            given = sentence(f"applying.kind.{given}")
        lines.append(f"{sentence(f'applying.answer.{name}')}: {given.replace(chr(10), '; ')}")
    return ("\n".join(lines) + "\n").encode()
