"""The handbook's page of what is kept for how long, written from the declarations.

`python -m vardval.config.retention_page` writes docs/handbook/gallring.md; with `--check` it
says whether the page is what the declarations say, and ends with 1 when it is not.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps
from django.db.models import Model

from vardval.platform.jobs.kept_tables import RETENTION_OF_TABLE
from vardval.platform.retention import Retention
from vardval.platform.written_page import write_or_check
from vardval.rulebook.clauses import register

PAGE = Path(__file__).resolve().parents[3] / "docs" / "handbook" / "gallring.md"
_ABOUT_CHOICE_FORMS = ("retention_years", "min_years")
_HEAD = """# Hur länge uppgifter finns kvar

Sidan skrivs av `python -m vardval.config.retention_page` ur det som står vid varje tabell och
filslag i koden, och `make check` prövar att de säger samma sak. Natten gallrar valblanketter vars
tid är över, och deras inlästa filer. Den gallrar också avräkningars rader och underlag när den tid
är över som prislistan säger (`filer_sparas`); en lista som inte säger någon tid låter dem finnas
kvar. Avslutade ärenden i diariet, också ansökningar och avvikelser, gallras när den tid är över som
regelboken säger (kapitlet `diariet`); ingen bok som följer med säger någon. Annars gallrar systemet
ingenting av sig själv.

**Inte bestämt** betyder att varken en regelbok eller någon lag som systemet har läst anger tiden.
Den måste regionen besluta om, och uppgifterna finns kvar till dess. Ingen tid är påhittad.
**Så länge systemet finns** gäller det som varje tidigare dag vilar på; det pekar inte ut någon som
är listad annat än med en nyckel, som ingenting säger när nummer och namn är borta.
"""


class RetentionNotDeclared(LookupError):
    """A model that does not say how long its rows are kept."""

    def __init__(self, model: type[Model]) -> None:
        super().__init__(
            f"{model._meta.label} säger inte hur länge raderna finns kvar. Skriv `retention = …`"
            " i modellen, med orden i vardval.platform.retention."
        )


def our_models() -> list[type[Model]]:
    """Return every model of ours, by app and then in the order in which they are written."""
    configs = [one for one in apps.get_app_configs() if one.name.startswith("vardval.")]
    return [model for one in configs for model in one.get_models()]


def retention_of(model: type[Model]) -> Retention:
    """Return what the model declares; raises `RetentionNotDeclared`."""
    declared = model.__dict__.get("retention")
    if not isinstance(declared, Retention):
        raise RetentionNotDeclared(model)
    return declared


def page() -> str:
    """Return the page as it should be."""
    return "\n".join([_HEAD, *_tables(), "", *_files(), "", *_times(), ""])


def _tables() -> Iterator[str]:
    yield "## Tabeller\n"
    yield from _headings("Tabell")
    for model in our_models():
        yield _row(model._meta.db_table, retention_of(model))
    for table, declared in RETENTION_OF_TABLE.items():
        yield _row(table, declared)


def _files() -> Iterator[str]:
    from vardval.listing.kept_files import SCANNED_FORMS  # noqa: PLC0415 - after the apps are there
    from vardval.population import kept_files as intake  # noqa: PLC0415 - after the apps are there
    from vardval.settlement import kept_files as settlement  # noqa: PLC0415 - after the apps are

    yield "## Filer\n"
    yield from _headings("Filslag")
    for kinds in (intake.RETENTION_OF_KIND, settlement.RETENTION_OF_KIND):
        for kind, declared in kinds.items():
            yield _row(str(kind.value), declared)
    yield _row("avräkningens filer", settlement.RUN_FILES)
    yield _row("utkast på gång", settlement.DRAFT_FILES)
    yield _row("inlästa valblanketter", SCANNED_FORMS)


def _headings(first: str) -> Iterator[str]:
    yield f"| {first} | Innehåll | Pekar ut | Finns kvar | Därefter |"
    yield "|---|---|---|---|---|"


def _row(name: str, told: Retention) -> str:
    name = f"`{name}`" if "_" in name else name
    cells = (name, told.what, told.names.value, told.term.value, told.then.value)
    return f"| {' | '.join(cells)} |"


def _times() -> Iterator[str]:
    yield "## Tider som regelböckerna anger\n"
    yield "Hur länge valblanketter ska finnas kvar:\n"
    for clause in register().clauses.values():
        for name, value in clause.values:
            if name in _ABOUT_CHOICE_FORMS and clause.module == "listing":
                yield f"- {clause.id}, {value} år: {clause.wording}"


def main(arguments: list[str]) -> int:
    """Write the page, or check it; return the exit code."""
    django.setup()
    return write_or_check(PAGE, page(), arguments, module="vardval.config.retention_page")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
