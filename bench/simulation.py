"""From a question to its answer: another model and a closed unit, on a whole county's month.

    python -m bench.simulation [people]

The month is settled once by the decided list, as a run would be. Then the clock runs: people
of one unit are moved, every price is changed, the month is settled anew, and the two are set
beside each other by unit, component, area, sex and age.
"""

import sys
import tempfile
import time
from pathlib import Path

import bench.county  # noqa: F401 - sets Django up, before what follows
from bench.settlement import MONTH, PRICE_LIST, area_counts, make_basis, price_list, units_for
from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.what_if import Move
from vardval.settlement.engine.settling import settle_file
from vardval.settlement.fact_lines import care_need_counts
from vardval.settlement.facts import FactFiles
from vardval.settlement.price_lists import read_price_list
from vardval.settlement.price_lists.changing import changeable_values, with_values
from vardval.settlement.simulation.comparing import Side, compare
from vardval.settlement.simulation.computing import settle_otherwise

PEOPLE = 284_000
TARGET_SECONDS = 5


def answer(people: int, folder: Path) -> float:
    """Seconds from the question to the answer, on a month that is settled beforehand."""
    basis = folder / f"basis-{people}.parquet"
    make_basis(people, basis)
    units = units_for(people)
    counts = {key: care_need_counts(key, *told) for key, told in area_counts().items()}
    decided_lines = folder / "decided"
    decided_lines.mkdir()
    settled = settle_file(
        price_list=price_list(),
        month=MONTH,
        basis=basis,
        units=units,
        counts=counts,
        lines_folder=decided_lines,
    )
    decided = Side(MonthLists((price_list(),)), settled.statement, decided_lines, basis)
    started = time.perf_counter()
    tried = read_price_list(dearer(PRICE_LIST.read_bytes()), "prislistan")
    facts = FactFiles({}, counts, 0)
    closing, target = max(units) - 1, 1
    moves = [Move(target, frozenset({closing}))]
    asked = folder / "asked"
    asked.mkdir()
    settled, moved = settle_otherwise(
        tried, MONTH, basis=basis, units=units, facts=facts, moves=moves, folder=asked
    )
    simulated = Side(MonthLists((tried,)), settled.statement, asked / "lines", moved)
    outcome = compare(decided, simulated, units=units, named={})
    seconds = time.perf_counter() - started
    assert outcome.people == people, "Somebody is lost"
    assert outcome.change_ore > 0, "Nothing became dearer"
    return seconds


def dearer(content: bytes) -> bytes:
    """The list with every price in kronor raised by one krona."""
    prices = {
        one.path: str(float(one.text) + 1)
        for one in changeable_values(content)
        if one.path.endswith("pris/kr")
    }
    return with_values(content, prices)


def main() -> None:
    """Print how long it takes, and whether it is within the target."""
    people = int(sys.argv[1]) if sys.argv[1:] else PEOPLE
    with tempfile.TemporaryDirectory() as name:
        seconds = answer(people, Path(name))
    verdict = "inom målet" if seconds < TARGET_SECONDS else "UTANFÖR MÅLET"
    print(
        f"En simulering på {people:,} personer: {seconds:.2f} s från fråga till svar"
        f" (mål {TARGET_SECONDS} s): {verdict}",
        flush=True,
    )


if __name__ == "__main__":
    main()
