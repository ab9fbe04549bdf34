"""Account plans with a part that is missing, of another kind or out of bounds: always told."""

from collections.abc import Iterator

import pytest
import yaml

from tests.apps.settlement.paying import ACCOUNT_PLAN
from vardval.core.settlement.account_plan import ElectronicAddress, Ownership
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.account_plans import electronic_address, read_account_plan

TEXT = ACCOUNT_PLAN.read_text(encoding="utf-8")
BROKEN = ("x", '""', '"²"', "[]", "{x: y}", "[[x]]", "~")


def problems_of(text: str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_account_plan(text.encode(), "k")
    return str(found.value).splitlines()[1:]


def nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield from nodes(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from nodes(one)


def places_told(text: str) -> set[str]:
    """The file that each problem names; nothing where the plan can be read."""
    try:
        read_account_plan(text.encode(), "k")
    except ProblemsFound as found:
        return {line.partition(":")[0] for line in str(found).splitlines()[1:]}
    return set()


@pytest.mark.parametrize("written", BROKEN)
def test_no_part_of_a_plan_can_be_broken_so_that_the_reader_breaks(written: str) -> None:
    told = []
    root = yaml.compose(TEXT, yaml.SafeLoader)
    assert root is not None
    for node in nodes(root):
        start, end = node.start_mark.index, node.end_mark.index
        line_end = "\n" if TEXT[end - 1] == "\n" else ""
        told.append(places_told(f"{TEXT[:start]}{written}{line_end}{TEXT[end:]}"))
    assert set().union(*told) == {"k"}
    assert len([one for one in told if one]) > 30


@pytest.mark.parametrize(
    ("found", "written", "problem"),
    [
        ('"7101"', '"1234567890123"', "k:14: Kontot för ”Vårdpeng ålder och kön” är inget nummer."),
        ('"7101"', '"71 01"', "k:14: Kontot för ”Vårdpeng ålder och kön” är inget nummer."),
        ('"7101"', '"٣"', "k:14: Kontot för ”Vårdpeng ålder och kön” är inget nummer."),
        ('nummer: "20"', 'nummer: "0"', "k:9: Dimension 0 är upptagen i SIE."),
        ('nummer: "20"', 'nummer: "1000"', "k:9: Dimension 1000 är upptagen i SIE."),
        ('"2321000230"', '"23210002300"', "k:6: Organisationsnumret har inte tio siffror."),
    ],
)
def test_a_number_out_of_bounds_is_told_with_its_line(
    found: str, written: str, problem: str
) -> None:
    assert found in TEXT
    told = problems_of(TEXT.replace(found, written, 1))
    assert [line.partition(" Skriv")[0] for line in told] == [problem]


@pytest.mark.parametrize("number", [1, 20, 999])
def test_the_cost_centre_and_the_free_dimensions_will_do(number: int) -> None:
    plan = read_account_plan(TEXT.replace('nummer: "20"', f'nummer: "{number}"').encode(), "k")
    assert plan.dimension == (number, "Vårdenhet")


def test_a_plan_may_leave_out_its_end_its_exemption_and_where_the_payer_is_found() -> None:
    lines = [one for one in TEXT.splitlines() if not one.startswith(("moms:", "betalningsvillkor"))]
    text = "\n".join(lines).replace(", till_och_med: 2023-12", "")
    text = text.replace(', peppol: "0007:2321000230"', "").replace(", gatuadress: Provgatan 1", "")
    plan = read_account_plan(text.encode(), "k")
    assert (plan.through, plan.exemption, plan.payment_terms) == (None, None, "")
    assert (plan.payer.electronic_address, plan.payer.street_address) == (None, "")
    assert plan.account("Glesbygdsanslag", Ownership.OWN) == "7104"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("0007:2321000230", ElectronicAddress("0007", "2321000230")),
        ("0088:1:2", ElectronicAddress("0088", "1:2")),
        (f"0007:{'x' * 50}", ElectronicAddress("0007", "x" * 50)),
        (f"0007:{'x' * 51}", None),
        ("0007:", None),
        ("007:2321000230", None),
        ("0007 2321000230", None),
        ("0007:232 1000230", None),
        ("0007:2321000230\n", None),
        ("", None),
    ],
)
def test_an_electronic_address_is_a_scheme_of_four_digits_and_an_id_without_spaces(
    written: str, address: ElectronicAddress | None
) -> None:
    assert electronic_address(written) == address
