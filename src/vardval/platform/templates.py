"""Templates of papers that a region may write anew: which one is set, and what is wrong with it.

A template of the same name in the installation's folder of templates (VARDVAL_TEMPLATES_FOLDER)
is taken before the one that comes with the product. One that cannot be set is told of: the
shipped one never takes its place in silence, since a paper that says something else than the
region decided is worse than none. Owns no template: each app brings its own.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from vardval.platform.sentences import SpokenError
from vardval.platform.typesetting import PaperNotSet, set_paper

LONGEST_SECONDS = 60
"""How long a paper of a few pages may take, on a machine that has much else to do."""
_PLACE = re.compile(r"┌─ (?P<file>[^\n:]+):(?P<line>\d+):(?P<column>\d+)")


@dataclass(frozen=True, slots=True)
class Template:
    """A template by the package that ships it and its file's name, and what it imports."""

    package: str
    name: str
    imports: tuple["Template", ...] = ()

    @property
    def shipped(self) -> str:
        """The text that comes with the product."""
        return resources.files(self.package).joinpath(self.name).read_text(encoding="utf-8")

    @property
    def example(self) -> Mapping[str, object]:
        """Made-up words to try the template with, from the file beside it."""
        name = self.name.replace(".typ", ".exempel.json")
        text = resources.files(self.package).joinpath(name).read_text(encoding="utf-8")
        told: Mapping[str, object] = json.loads(text)
        return told


class TemplateBroken(SpokenError, RuntimeError):
    """A region's template that cannot be set: `code` completes what is wrong with it."""

    def __init__(self, why: str, name: str, **told: str | int) -> None:
        super().__init__(f"template.{why}", template=name, **told)


class NoSuchTemplate(SpokenError, LookupError):
    """No template that may be changed has that name."""

    def __init__(self, name: str) -> None:
        names = ", ".join(one.name for one in all_templates())
        super().__init__("template.no_such", template=name, names=names)


def all_templates() -> tuple[Template, ...]:
    """The templates of the installation, put together by `config.templates`."""
    found: tuple[Template, ...] = import_string(settings.TEMPLATES_OF_PAPERS)
    return found


def template_named(name: str) -> Template:
    """Return the template; raises `NoSuchTemplate`."""
    for one in all_templates():
        if one.name == name:
            return one
    raise NoSuchTemplate(name)


def own_file(template: Template) -> Path | None:
    """The region's own file of the template; None where the shipped one is used."""
    if settings.TEMPLATES_FOLDER is None:
        return None
    file = Path(settings.TEMPLATES_FOLDER) / template.name
    return file if file.exists() else None


def pdf_of(
    template: Template, told: Mapping[str, object], *, longest_seconds: int = LONGEST_SECONDS
) -> bytes:
    """Return what is told as a PDF by the region's template, or by the shipped one without it.

    Raises `TemplateBroken`.
    """
    files = {one.name: _text(one) for one in template.imports}
    try:
        return set_paper(
            _text(template),
            told,
            name=template.name,
            files=files,
            longest_seconds=longest_seconds,
        )
    except PaperNotSet as failed:
        raise _broken(template, failed, longest_seconds) from failed


def _broken(template: Template, failed: PaperNotSet, seconds: int) -> TemplateBroken:
    if failed.is_too_slow:
        return TemplateBroken("never_ends", template.name, seconds=seconds)
    place = _PLACE.search(failed.diagnostic)
    if place is None:
        return TemplateBroken("not_set", template.name)
    # What is wrong comes in the typesetter's own words, which are English in every language.
    what = failed.diagnostic.partition("\n")[0].removeprefix("error: ")
    return TemplateBroken(
        "not_understood",
        place["file"],
        what=what,
        line=int(place["line"]),
        column=int(place["column"]),
    )


def _text(template: Template) -> str:
    own = own_file(template)
    if own is None:
        return template.shipped
    try:
        return own.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise TemplateBroken("unreadable", template.name) from None
