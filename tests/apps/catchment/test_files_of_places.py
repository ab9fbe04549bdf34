"""The files of areas, roads and sites: every fault is told with its line, and no other line."""

from collections.abc import Callable

import pytest

from tests.apps.county import AREA_HEADINGS, DISTANCE_HEADINGS, FJALLET, HAVET, TORGET
from vardval.catchment.area_file import read_area_file, read_distance_file
from vardval.catchment.models import Site
from vardval.catchment.site_file import read_site_file
from vardval.platform.register_file import RegisterFileRefused

UNITS = {TORGET, HAVET}
AREAS = {"C": "2580", "K": "2580", "Ö": "2584"}
SITE_HEADINGS = "namn;slag;område;enhet;från;till_och_med\n"
SITE = "Gruvgården;boende;C;;2023-01-01;"


def _read_areas(content: bytes) -> object:
    return read_area_file(content, "o.csv", units=UNITS)


def _read_roads(content: bytes) -> object:
    return read_distance_file(content, "v.csv", units=UNITS, areas=AREAS)


def _read_sites(content: bytes) -> object:
    return read_site_file(content, "b.csv", units=UNITS, areas=AREAS)


def faults(read: Callable[[bytes], object], headings: str, *lines: str) -> list[str]:
    try:
        read((headings + "\n".join(lines)).encode())
    except RegisterFileRefused as refused:
        return [str(one) for one in refused.faults]
    return []


def area_faults(*lines: str) -> list[str]:
    return faults(_read_areas, AREA_HEADINGS, *lines)


def road_faults(*lines: str) -> list[str]:
    return faults(_read_roads, DISTANCE_HEADINGS, *lines)


def site_faults(*lines: str) -> list[str]:
    return faults(_read_sites, SITE_HEADINGS, *lines)


def test_a_site_is_read_with_its_kind_its_area_and_who_answers() -> None:
    content = SITE_HEADINGS + f"Gruvgården; Boende ;C;{TORGET.lower()};2023-01-01;2023-06-30"
    (line,) = read_site_file(content.encode(), "b.csv", units=UNITS, areas=AREAS)
    assert (line.name, line.kind, line.area, line.unit, str(line.valid.last)) == (
        "Gruvgården",
        Site.Kind.HOUSING,
        "C",
        TORGET,
        "2023-06-30",
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "Gruvgården;hotell;C;;2023-01-01;",
            "slag: ”hotell” är inget slag. Skriv boende, förskola, flyktingmedicin.",
        ),
        (";boende;C;;2023-01-01;", "namn: Cellen är tom. Fyll i den."),
        ("G;boende;X;;2023-01-01;", "Området X finns inte. Läs in områdesfilen först."),
        (
            f"G;boende;C;{FJALLET};2023-01-01;",
            (
                f"Enheten {FJALLET} finns inte i registret. "
                "Läs in enhetsfilen först, eller rätta numret."
            ),
        ),
        (
            "G;flyktingmedicin;C;;2023-01-01;",
            "Flyktingmedicinen saknar enhet. Skriv enhetens hsa_id.",
        ),
        (
            "G;boende;C;;2023-01-02;2023-01-01",
            "till_och_med ligger före från. Rätta någon av dagarna.",
        ),
    ],
)
def test_a_line_about_a_site_that_cannot_be_right_is_told(line: str, fault: str) -> None:
    assert site_faults(SITE, line) == [f"rad 3: {fault}"]


@pytest.mark.parametrize(
    ("line", "is_refused"),
    [
        ("Gruvgården;förskola;K;;2023-06-01;", True),
        ("Gruvgården;boende;C;;2022-01-01;2022-12-31", False),
        ("Gruvgården;boende;C;;2022-01-01;2023-01-01", True),
        ("Gruvgården;boende;Ö;;2023-06-01;", False),
        ("Havsgården;boende;C;;2023-06-01;", False),
    ],
    ids=["another kind", "before", "the same day", "another municipality", "another name"],
)
def test_a_name_stands_for_one_site_in_a_municipality_on_a_day(line: str, is_refused: bool) -> None:
    told = site_faults(SITE, line)
    assert [one.partition(" överlappar")[2] != "" for one in told] == [True] * is_refused


@pytest.mark.parametrize("code", ["", " "])
def test_a_place_without_a_code_is_told_as_an_empty_cell(code: str) -> None:
    assert area_faults(f"{code};Centrum;2580;Luleå;;2023-01-01;") == [
        "rad 2: område: Cellen är tom. Fyll i den."
    ]


@pytest.mark.parametrize("metres", ["-1", "1,5", "", "1 000", "²", "9999999999"])
def test_a_road_is_told_in_whole_metres(metres: str) -> None:
    (told,) = road_faults(f"C;{TORGET};{metres};2023-01-01;")
    assert told.startswith("rad 2: meter: ")


def test_a_road_of_no_metres_is_one_for_a_unit_in_the_middle_of_its_area() -> None:
    assert road_faults(f"C;{TORGET};0;2023-01-01;") == []


def test_roads_are_told_one_for_each_area_and_unit() -> None:
    line = f"C;{TORGET};100;2023-01-01;"
    assert road_faults(line, f"C;{HAVET};100;2023-01-01;", f"K;{TORGET};1;2023-01-01;") == []
    assert road_faults(line, f"C;{TORGET};200;2023-05-01;") == [
        "rad 3: Perioden överlappar rad 2 för samma område. En dag får bara stå på en rad."
    ]


def test_faults_of_a_line_with_days_that_cannot_be_do_not_hide_those_of_the_others() -> None:
    assert area_faults(
        "C;Centrum;2580;Luleå;;2023-01-02;2023-01-01",
        f"C;Centrum;2580;Luleå;{FJALLET};2023-01-01;",
        "C;Mitten;2580;Luleå;;2022-01-01;2023-01-01",
    ) == [
        "rad 2: till_och_med ligger före från. Rätta någon av dagarna.",
        (
            f"rad 3: Enheten {FJALLET} finns inte i registret. "
            "Läs in enhetsfilen först, eller rätta numret."
        ),
        "rad 3: Perioden överlappar rad 4 för samma område. En dag får bara stå på en rad.",
        (
            "rad 4: Området C beskrivs annorlunda än på rad 2. "
            "Skriv samma namn och kommun på båda raderna."
        ),
    ]


WHOLE_YEAR, MARCH, MAY = "2023-01-01;2023-12-31", "2023-03-01;2023-03-31", "2023-05-01;2023-05-31"


@pytest.mark.parametrize(
    ("told_of", "line"),
    [
        (area_faults, "C;Centrum;2580;Luleå;;"),
        (road_faults, f"C;{TORGET};100;"),
        (site_faults, "Gruvgården;boende;C;;"),
    ],
)
def test_every_line_that_overlaps_an_earlier_one_is_told_also_past_a_short_one_between(
    told_of: Callable[..., list[str]], line: str
) -> None:
    told = told_of(line + WHOLE_YEAR, line + MARCH, line + MAY)
    assert [one.partition(" för ")[0] for one in told] == [
        "rad 3: Perioden överlappar rad 2",
        "rad 4: Perioden överlappar rad 2",
    ]
