"""The clause register: every statement of the documents, with an id and our wording."""

import json
from collections import Counter
from pathlib import Path

import pytest

from vardval.core.rulebook import Clause
from vardval.rulebook.clauses import UnknownClause, register

ACTS = ("HSL", "PL", "LOV")


def _of_the_regions() -> list[Clause]:
    return [one for one in register().clauses.values() if one.document not in ACTS]


def test_the_register_holds_every_clause_of_the_five_documents() -> None:
    counts = Counter(one.document for one in _of_the_regions())
    assert counts == {"KB": 308, "NB": 727, "VL": 304, "VB": 483, "VB26": 22}
    assert counts.total() == 1844
    assert register().documents() == ("KB", "HSL", "PL", "LOV", "NB", "VL", "VB26", "VB")


def test_every_clause_has_a_wording_a_digest_and_an_id_of_its_document() -> None:
    wanting = [
        one.id
        for one in register().clauses.values()
        if not (
            one.wording.strip() and one.digest.strip() and one.id.startswith(f"{one.document}-")
        )
    ]
    assert wanting == []


def test_as_many_clauses_are_executed_and_tracked_as_the_catalogue_says() -> None:
    counts = Counter(one.execution for one in _of_the_regions())
    assert counts == {"executed": 501, "tracked": 1197, "none": 146}


def test_a_clause_is_found_by_its_id_with_its_values_as_text() -> None:
    assert register().clause("NB-3.10-8") == Clause(
        id="NB-3.10-8",
        document="NB",
        section="3.10",
        wording=(
            "Vid större avvikelse från uppdraget eller kontraktet får regionen ta ut vite på högst"
            " 10 procent av månadens vårdpeng tills rättelse har skett."
        ),
        digest=register().clause("NB-3.10-8").digest,
        execution="executed",
        values=(("max_pct_monthly_vardpeng", "10"), ("until", "rättelse")),
        module="reimbursement",
        group="brister-och-sanktioner",
    )
    assert register().wording("VB-3.16-2") == "Kostnaden för tolk bärs inte av hälsocentralen."
    assert "NB-3.10-8" in register()
    assert "NB-3.10-99" not in register()


def test_lists_among_the_values_are_told_with_commas() -> None:
    assert register().clause("NB-4.6.3-7").values == (("factors", "ACG, CNI"),)


def test_an_unknown_clause_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownClause, match="Klausulen NB-99-1 finns inte i registret"):
        register().wording("NB-99-1")


def test_the_clauses_under_a_section_are_those_and_no_neighbours() -> None:
    under = [one.id for one in register().under("NB-3.6.1")]
    assert under == [one.id for one in register().clauses.values() if one.section == "3.6.1"]
    assert "NB-3.6.11-1" not in under
    assert [one.id for one in register().under("NB-3.6.1-1")] == ["NB-3.6.1-1"]


def test_the_clauses_of_a_document_come_in_its_order() -> None:
    assert [one.id for one in register().of_document("VB26")][:2] == [
        "VB26-bakgrund-1",
        "VB26-bakgrund-2",
    ]


def test_the_ids_are_those_of_the_shared_catalogue(shared_folder: Path) -> None:
    lines = [
        json.loads(line)
        for file in sorted((shared_folder / "clauses").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    assert [one["id"] for one in lines] == [one.id for one in _of_the_regions()]
