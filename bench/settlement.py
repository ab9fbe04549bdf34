"""A settled month with person lines and traces, against hand-written SQL over the same file.

    python -m bench.settlement [people …]

For each size a basis and a month of events are made, the same each time. Then two processes
settle it, one with the product and one with SQL written by hand for this very price list: both
write the same columns of the same lines. Compared are wall time and the product's peak memory; the
product also makes statements and hashes every line, which the hand-written SQL does not.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import duckdb

from bench import memory
from bench.settlement_by_hand import settle_by_hand
from vardval.core.settlement.mechanisms import IndexPayment
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price_list import PriceList
from vardval.core.time import Month
from vardval.settlement.engine.event_file import month_number
from vardval.settlement.engine.settling import settle_file
from vardval.settlement.fact_lines import care_need_counts
from vardval.settlement.price_lists import read_price_list

SIZES = (284_000, 10_600_000)
TIME_TARGET = 3
ROUNDS = 3
MEMORY_TARGET_MB = 2_000
PEOPLE_A_UNIT = 8_900
AREAS = 40
MONTH = Month(2023, 3)
PRICE_LIST = Path(__file__).parents[1] / "demonstration" / "norrbotten" / "prislista.yaml"


@dataclass(frozen=True, slots=True)
class Measured:
    """One way's time, peak memory and what it wrote."""

    seconds: float
    peak_mb: int
    lines: int
    amount_parts: list[int]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The product beside the hand-written SQL for one size."""

    people: int
    product: Measured
    by_hand: Measured

    @property
    def ratio(self) -> float:
        return self.product.seconds / self.by_hand.seconds

    @property
    def is_within_target(self) -> bool:
        return self.ratio <= TIME_TARGET and self.product.peak_mb < MEMORY_TARGET_MB

    def __str__(self) -> str:
        verdict = "inom målet" if self.is_within_target else "UTANFÖR MÅLET"
        return (
            f"{self.people:>12,} personer, {self.product.lines:,} rader: "
            f"{self.product.seconds:.2f} s mot {self.by_hand.seconds:.2f} s för handskriven SQL "
            f"({self.ratio:.2f} gånger), {self.product.peak_mb} MB: {verdict}"
        )


def compare(people: int, folder: Path) -> Compared:
    """Make the basis, settle it both ways in processes of their own, and check the totals."""
    basis = folder / f"basis-{people}.parquet"
    make_basis(people, basis)
    make_events(people, events_beside(basis))
    # The ways take turns, and each is told by its best: other work on the machine only adds.
    rounds = [(_measured("product", basis), _measured("by-hand", basis)) for _ in range(ROUNDS)]
    for product, by_hand in rounds:
        same = (product.lines, product.amount_parts) == (by_hand.lines, by_hand.amount_parts)
        assert same, f"The two ways differ: {product} {by_hand}"
    assert len({product.sha256 for product, _ in rounds}) == 1, "The digest differs between runs"
    best_product, best_by_hand = (
        min(way, key=lambda one: one.seconds) for way in zip(*rounds, strict=True)
    )
    peak_mb = max(product.peak_mb for product, _ in rounds)
    return Compared(people, replace(best_product, peak_mb=peak_mb), best_by_hand)


def make_basis(people: int, path: Path) -> None:
    """Write a basis of that many people; arithmetic on the row number stands in for chance."""
    connection = duckdb.connect()
    connection.execute(
        f"""
        COPY (
          SELECT (person // {PEOPLE_A_UNIT} + 1)::INTEGER AS unit_id, person AS person_id,
                 (hash(person) % 101)::SMALLINT AS age,
                 (hash(person * 3) % 2 + 1)::SMALLINT AS sex,
                 CASE WHEN hash(person * 5) % 200 = 0 THEN ''
                      ELSE 'N' || (person * {AREAS} // {people}) END AS area,
                 CASE WHEN hash(person * 7) % 4 > 0
                      THEN (hash(person * 11) % 60000 + 500)::BIGINT END
                   AS "vårdtyngd_points_e4",
                 NULL::VARCHAR AS "vårdtyngd_code",
                 CASE WHEN hash(person) % 101 < 6 THEN 10000::BIGINT END
                   AS "inskrivna_barn_points_e4",
                 NULL::VARCHAR AS "inskrivna_barn_code"
            FROM (SELECT range::BIGINT AS person FROM range({people}))
           ORDER BY unit_id, person_id
        ) TO '{path}' (FORMAT parquet)
        """
    )
    connection.close()


def events_beside(basis: Path) -> Path:
    """The path of the events of the same month as the basis."""
    return basis.with_name(basis.name.replace("basis", "events"))


def make_events(people: int, path: Path) -> None:
    """Write a month of care: a visit for each fourth person, a prescription for every other."""
    visits, drugs = people // 4, people // 2
    units = (people - 1) // PEOPLE_A_UNIT + 1
    connection = duckdb.connect()
    connection.execute(
        f"""
        COPY (
          WITH told AS (
            SELECT 'besök' AS series, range::BIGINT AS number FROM range({visits})
            UNION ALL SELECT 'läkemedel', range::BIGINT FROM range({drugs})),
          patient AS (
            SELECT *, CASE WHEN series = 'besök' AND number % 40 = 0 THEN 0
                           ELSE (hash(number, series) % {people} + 1)::BIGINT END AS person_id
              FROM told),
          placed AS (
            SELECT *, CASE WHEN person_id = 0 OR number % 50 = 1 THEN 0
                           ELSE ((person_id - 1) // {PEOPLE_A_UNIT} + 1) END::INTEGER AS listed,
                   (hash(person_id) % 101)::SMALLINT AS years FROM patient),
          treated AS (
            SELECT *, CASE WHEN number % 8 = 0 OR listed = 0 THEN number % {units} + 1
                           ELSE listed END::INTEGER AS performed FROM placed)
          SELECT series, number, person_id,
                 CASE WHEN person_id = 0 THEN -1 ELSE years END::SMALLINT AS age,
                 CASE WHEN person_id = 0 THEN 0
                      ELSE hash(person_id * 3) % 2 + 1 END::SMALLINT AS sex,
                 listed AS listed_unit_id, performed AS performing_unit_id,
                 CASE WHEN listed = 0 THEN CASE WHEN person_id = 0 THEN 4 ELSE 3 END
                      WHEN listed = performed THEN 1 ELSE 2 END::SMALLINT AS patient_class,
                 DATE '{MONTH.first}' + (number % 28)::INTEGER AS happened_on,
                 {month_number(MONTH)}::INTEGER AS month,
                 CASE number % 3 WHEN 0 THEN 'läkare' WHEN 1 THEN 'sjuksköterska'
                                 ELSE 'psykolog' END AS profession,
                 CASE number % 5 WHEN 0 THEN 'telefon' WHEN 1 THEN 'hembesök'
                                 ELSE 'besök' END AS contact_type,
                 CASE WHEN series = 'besök' THEN CASE WHEN number % 4 = 0 THEN 'DV131' ELSE '' END
                      WHEN number % 10 = 0 THEN 'G03AA07' WHEN number % 100 = 1 THEN 'L04AB01'
                      ELSE 'C07AB02' END AS act,
                 10000::BIGINT AS quantity_e4,
                 CASE WHEN series = 'besök' THEN 0 ELSE number % 90000 END::BIGINT AS amount_ore,
                 CASE WHEN series = 'besök' AND person_id <> 0 AND number % 5 <> 0
                       AND years BETWEEN 20 AND 84 THEN 10000 ELSE 0 END::BIGINT AS fee_ore,
                 number % 3 = 0 AS is_received
            FROM treated ORDER BY series, number
        ) TO '{path}' (FORMAT parquet)
        """
    )
    connection.close()


def units_for(people: int) -> dict[int, SettledUnit]:
    """Every third unit private, every tenth in a municipality with a rural grant."""
    return {
        number: SettledUnit(
            number, f"SE-{number}", number % 3 > 0, "2505" if number % 10 == 0 else "2580"
        )
        for number in range(1, (people - 1) // PEOPLE_A_UNIT + 2)
    }


def price_list() -> PriceList:
    """The demonstration's list, thirteen components, every family of mechanisms."""
    return read_price_list(PRICE_LIST.read_bytes(), PRICE_LIST.name)


def area_counts() -> dict[str, tuple[int, ...]]:
    """Each area's population and seven counts."""
    return {
        f"N{one}": (1000 + one, *((one + 1) * step % 300 for step in (7, 11, 13, 17, 19, 23, 29)))
        for one in range(AREAS)
    }


def _product(basis: Path, folder: Path, people: int) -> Callable[[], str]:
    listed, units = price_list(), units_for(people)
    counts = {key: care_need_counts(key, *told) for key, told in area_counts().items()}

    def settle() -> str:
        settled = settle_file(
            price_list=listed,
            month=MONTH,
            basis=basis,
            units=units,
            counts=counts,
            lines_folder=folder,
            events=events_beside(basis),
        )
        return settled.lines_sha256

    return settle


def _by_hand(basis: Path, folder: Path, people: int) -> Callable[[], str]:  # noqa: ARG001 - as the product's
    index = next(
        one.mechanism for one in price_list().components if isinstance(one.mechanism, IndexPayment)
    )
    weights = [int(weight * 100) for weight in index.weights.values()]

    def settle() -> str:
        settle_by_hand(basis, events_beside(basis), folder, area_counts(), weights)
        return ""

    return settle


WAYS: dict[str, Callable[[Path, Path, int], Callable[[], str]]] = {
    "product": _product,
    "by-hand": _by_hand,
}


def measure(way: str, basis: Path) -> Measured:
    """Settle the basis one way in this process."""
    people = int(basis.stem.rsplit("-", 1)[1])
    with tempfile.TemporaryDirectory(dir=basis.parent) as name:
        settle = WAYS[way](basis, Path(name), people)
        started = time.perf_counter()
        sha256 = settle()
        seconds = time.perf_counter() - started
        peak_mb = memory.peak_mb()
        rows = duckdb.execute(
            f"SELECT count(*), sum(amount_parts) FROM read_parquet('{name}/*.parquet')"
            " GROUP BY component ORDER BY component"
        ).fetchall()
    return Measured(
        seconds, peak_mb, sum(row[0] for row in rows), [int(row[1]) for row in rows], sha256
    )


def _measured(way: str, basis: Path) -> Measured:
    command = [sys.executable, "-m", "bench.settlement", "--measure", way, str(basis)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Measured(**json.loads(told))


def main(sizes: tuple[int, ...] = SIZES) -> list[Compared]:
    """Compare each size and print it; what `make bench` calls."""
    print(f"En avräknad månad mot handskriven SQL (mål: högst {TIME_TARGET} gånger, under 2 GB)")
    found = []
    for people in sizes:
        with tempfile.TemporaryDirectory() as name:
            found.append(compare(people, Path(name)))
        print(found[-1], flush=True)
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(asdict(measure(sys.argv[2], Path(sys.argv[3])))))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
