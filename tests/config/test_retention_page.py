"""Every table and kind of file says how long it is kept, and the handbook says the same."""

import pytest
from django.db import models

from vardval.config import retention_page
from vardval.config.retention_page import (
    PAGE,
    RetentionNotDeclared,
    main,
    our_models,
    page,
    retention_of,
)
from vardval.platform.retention import Names, Term, Then
from vardval.population import kept_files as intake
from vardval.population.models import Identity, IntakeFile
from vardval.settlement import kept_files as settlement
from vardval.settlement.models import FactFile

WHO = {"number", "given_names", "surname", "street_address", "received"}
WHOSE = {"person", "related", "person_ids", "joined_into"}


def _fields(model: type[models.Model]) -> set[str]:
    return {one.name for one in model._meta.get_fields() if one.concrete}


@pytest.mark.parametrize("model", our_models(), ids=lambda one: one._meta.label)
def test_a_table_declares_what_it_holds_how_long_and_what_happens_then(
    model: type[models.Model],
) -> None:
    declared, fields = retention_of(model), _fields(model)
    assert declared.what
    if fields & WHO and fields & (WHOSE | {"notice"}):
        assert declared.names is Names.IDENTITY
    elif fields & WHOSE:
        assert declared.names is Names.KEY
    # Whoever can be named is never kept for good.
    assert not (declared.names is Names.IDENTITY and declared.term is Term.STANDING)
    assert declared.term is not Term.STANDING or declared.then is Then.STAYS


def test_the_walk_meets_tables_of_every_kind() -> None:
    assert {retention_of(one).names for one in our_models()} == set(Names)
    # Files alone are kept by what a price list says, or until a job is done.
    of_files = {Term.PRICE_LIST, Term.UNTIL_DONE}
    assert {retention_of(one).term for one in our_models()} == set(Term) - of_files


def test_a_table_that_says_nothing_is_told_by_name() -> None:
    class Silent(Identity):
        class Meta:
            app_label = "population"
            abstract = True

    Silent._meta.model_name, Silent._meta.object_name = "silent", "Silent"
    with pytest.raises(RetentionNotDeclared) as silent:
        retention_of(Silent)
    assert str(silent.value) == (
        "population.Silent säger inte hur länge raderna finns kvar. Skriv `retention = …` i"
        " modellen, med orden i vardval.platform.retention."
    )


def test_every_kind_of_file_has_its_declaration() -> None:
    assert set(intake.RETENTION_OF_KIND) == set(IntakeFile.Kind)
    assert set(settlement.RETENTION_OF_KIND) == set(FactFile.Kind)


def test_the_handbooks_page_is_what_the_declarations_say(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
    assert main(["--check"]) == 0
    monkeypatch.setattr(retention_page, "_HEAD", "Annat")
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == (
        "gallring.md är inte aktuell. Kör python -m vardval.config.retention_page.\n"
    )


def test_times_are_those_that_a_clause_gives_and_no_others() -> None:
    times = page().partition("## Tider som regelböckerna anger")[2]
    told = [line for line in times.splitlines() if line.startswith("- ")]
    assert len(told) >= 3
    assert all(" 2 år: " in line for line in told)
    tables = page().partition("## Tider")[0]
    assert " år" not in tables
