"""An account plan from its file, or everything that is wrong with the file."""

import re

from vardval.core.settlement.account_plan import (
    AccountPlan,
    BookingDay,
    ElectronicAddress,
    Exemption,
    Ownership,
    Payer,
    PlanStanding,
)
from vardval.core.time import Month
from vardval.platform.strict_yaml import ProblemsFound, Sequence, Table, read_yaml
from vardval.settlement.price_lists.reading import PriceListReader

_KEYS = "kontoplan namn ställning gäller betalare bokföring moms betalningsvillkor konton"
_PAYER_KEYS = "namn organisationsnummer gatuadress postnummer postort peppol referens"
_ACCOUNT = re.compile(r"[0-9]{1,12}")
_ORGANISATION_NUMBER = re.compile(r"[0-9]{10}")
_ELECTRONIC_ADDRESS = re.compile(r"([0-9]{4}):(\S{1,50})")
_FREE_DIMENSIONS = range(20, 1000)
"""The dimensions that SIE leaves free; those below mean cost centre, project and so on."""


def read_account_plan(content: bytes, name: str) -> AccountPlan:
    """The plan in the file's bytes; raises `ProblemsFound` with all that is wrong."""
    document = read_yaml(content, name)
    reader = PriceListReader()
    reader.problems.extend(document.problems)
    root = reader.table(document.root, "kontoplan")
    found = _plan(reader, root) if root is not None else None
    if reader.problems or found is None:
        raise ProblemsFound(f"Kontoplanen {name}", reader.problems)
    return found


def _plan(reader: PriceListReader, root: Table) -> AccountPlan | None:
    reader.known_keys(root, _KEYS.split(), "en kontoplan")
    valid = reader.part(root, "gäller", "från till_och_med")
    booking = reader.part(root, "bokföring", "dag dimension serie")
    payer = reader.part(root, "betalare", _PAYER_KEYS)
    if not (valid and booking and payer):
        return None
    first = reader.month(valid, "från", "”gäller”")
    through = reader.month(valid, "till_och_med", "”gäller”", required=False)
    if first and through and through < first:
        reader.refuse(valid, "Kontoplanen slutar gälla innan den börjar.", "Rätta månaderna.")
    return AccountPlan(
        id=reader.word(root, "kontoplan", "filen"),
        name=reader.word(root, "namn", "filen"),
        standing=reader.choice(root, "ställning", PlanStanding, "filen"),
        first_month=first or Month(1, 1),
        through=through,
        payer=_payer(reader, payer),
        booking_day=reader.choice(booking, "dag", BookingDay, "”bokföring”"),
        dimension=_dimension(reader, booking),
        series=_series(reader, booking),
        accounts=_accounts(reader, root),
        exemption=_exemption(reader, root),
        payment_terms=reader.word(root, "betalningsvillkor", "filen", required=False),
    )


def _payer(reader: PriceListReader, table: Table) -> Payer:
    number = reader.text(table, "organisationsnummer", "”betalare”")
    if number is not None and not _ORGANISATION_NUMBER.fullmatch(number.text):
        reader.refuse(number, "Organisationsnumret har inte tio siffror.", "Skriv bara siffrorna.")
    address = reader.text(table, "peppol", "”betalare”", required=False)
    electronic = electronic_address(address.text) if address else None
    if address is not None and electronic is None:
        reader.refuse(address, "Peppoladressen går inte att läsa.", "Skriv till exempel 0007:id.")
    optional = {
        key: reader.word(table, key, "”betalare”", required=False)
        for key in ("gatuadress", "postnummer", "postort", "referens")
    }
    return Payer(
        name=reader.word(table, "namn", "”betalare”"),
        organisation_number=number.text if number else "",
        street_address=optional["gatuadress"],
        postal_code=optional["postnummer"],
        locality=optional["postort"],
        electronic_address=electronic,
        reference=optional["referens"],
    )


def electronic_address(written: str) -> ElectronicAddress | None:
    """The address written scheme, colon and id; None for any other text."""
    found = _ELECTRONIC_ADDRESS.fullmatch(written)
    return ElectronicAddress(found[1], found[2]) if found else None


def _dimension(reader: PriceListReader, booking: Table) -> tuple[int, str]:
    table = reader.part(booking, "dimension", "nummer namn")
    if table is None:
        return (0, "")
    node = reader.text(table, "nummer", "”dimension”")
    number = reader.whole(node, "”nummer”") if node else 0
    if node is not None and number not in _FREE_DIMENSIONS and number != 1:
        reader.refuse(
            node, f"Dimension {number} är upptagen i SIE.", "Skriv 1 (kostnadsställe) eller 20–999."
        )
    return number, reader.word(table, "namn", "”dimension”")


def _series(reader: PriceListReader, booking: Table) -> dict[Ownership, str]:
    table = reader.part(booking, "serie", " ".join(one.value for one in Ownership))
    return {one: reader.word(table, one.value, "”serie”") for one in Ownership} if table else {}


def _exemption(reader: PriceListReader, root: Table) -> Exemption | None:
    table = reader.part(root, "moms", "undantag kod", required=False)
    if table is None:
        return None
    code = reader.word(table, "kod", "”moms”", required=False)
    return Exemption(reader.word(table, "undantag", "”moms”"), code)


def _accounts(reader: PriceListReader, root: Table) -> dict[tuple[str, Ownership], str]:
    node = root.get("konton")
    if not isinstance(node, Sequence):
        reader.refuse(node or root, "”konton” saknas.", "Skriv en rad för varje kontotext.")
        return {}
    found: dict[tuple[str, Ownership], str] = {}
    for item in node.items:
        table = reader.table(item, "konto")
        if table is None:
            continue
        reader.known_keys(table, ("kontotext", *(one.value for one in Ownership)), "ett konto")
        text = reader.word(table, "kontotext", "ett konto")
        for ownership in Ownership:
            number = reader.text(table, ownership.value, f"”{text}”", required=False)
            if number is None:
                continue
            if not _ACCOUNT.fullmatch(number.text):
                reader.refuse(number, f"Kontot för ”{text}” är inget nummer.", "Skriv siffror.")
            if (text, ownership) in found:
                reader.refuse(number, f"”{text}” har redan ett konto.", "Skriv en rad för det.")
            found[text, ownership] = number.text
    return found
