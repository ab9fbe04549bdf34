"""Files of people and notices, from the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests import navet
from tests.apps.county import HAVET, TORGET, load_county, publish
from tests.cli.conftest import Run
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.population.queries import person_by_number

pytestmark = pytest.mark.django_db
CENTRUM = navet.Home("BLÅSIPPAN 1:1", "Storgatan 1", "97231")
KUSTEN = navet.Home("STRANDEN 2:4", "Kustvägen 4", "97594", area="K")
NEW = navet.Home("OKÄND 9:9", "Nybyggda gatan 9", "97999", area="K")
ANNA = navet.number(date(1990, 2, 3), 982)
BO = navet.number(date(1980, 5, 1), 981)
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def county(db: None, run: Run, tmp_path: Path) -> None:
    load_county()
    publish()
    run("population", "addresses", _file(tmp_path, "adresser.csv", navet.register(CENTRUM, KUSTEN)))


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _moved_in(own: str, home: navet.Home) -> str:
    return navet.post(
        own, at="20230302000000000", names=("Prov", "Provsson"), moved_on="20230301", home=home
    )


def _unit(number: str, on: date = date(2023, 3, 3)) -> str | None:
    person = person_by_number(number, known_at=newest_number())
    assert person is not None
    listing = listing_of(person, valid_on=on, known_at=newest_number())
    return listing.hsa_id if listing else None


def test_the_address_register_is_loaded_once(run: Run, county: None, tmp_path: Path) -> None:
    again = run("population", "addresses", tmp_path / "adresser.csv")
    assert again.stdout == f"2{SPACE}rader lästes. Inget var nytt.\n"
    wrong = run("population", "addresses", _file(tmp_path, "fel.csv", b"kommun;gata\n"))
    assert (wrong.exit_code, wrong.stderr.splitlines()[0]) == (
        2,
        "fel.csv lästes inte in, och inget ändrades. Rätta och läs in igen:",
    )


def test_a_first_load_lists_its_people(run: Run, county: None, tmp_path: Path) -> None:
    content = (
        "personnummer;förnamn;efternamn;kommun;adress;postnummer;från\n"
        f"{ANNA};Anna;Provsson;2580;Storgatan 1;97231;2023-01-01\n"
        f"{BO};Bo;Provsson;2580;Kustvägen 4;97594;2023-01-01\n"
    )
    path = _file(tmp_path, "folk.csv", content.encode())
    told = json.loads(run("population", "load", path, "--json").stdout)
    assert (told["is_new"], told["posts"], told["applied"]) == (True, 2, {"applied": 2})
    assert (_unit(ANNA), _unit(BO)) == (TORGET, HAVET)
    again = run("population", "load", path)
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (
        0,
        "Inget väntar på att tillämpas.",
    )


def test_a_line_that_cannot_be_used_is_told_by_line_and_column_and_the_rest_goes_on(
    run: Run, county: None, tmp_path: Path
) -> None:
    content = (
        "personnummer;förnamn;kommun;adress;postnummer;från\n"
        f"{ANNA};Anna;2580;Storgatan 1;97231;1990-02-02\n"
        f"{BO};Bo;;Kustvägen 4;97594;\n"
        f"{navet.number(date(1970, 1, 1), 981)};Eva;2580;Kustvägen 4;97594;2023-01-01\n"
    )
    loaded = run("population", "load", _file(tmp_path, "folk.csv", content.encode()))
    assert loaded.stdout.splitlines()[1:] == [
        f"1{SPACE}post tillämpades.",
        f"2{SPACE}poster lades åt sidan. Se vardval notices report.",
    ]
    (file,) = json.loads(run("notices", "report", "--json").stdout)
    told = run("notices", "report", str(file["file"])).stdout
    assert "Rad 2, kolumnen från. Något i posten hände innan personen föddes." in told
    assert (
        "Rad 3, kolumnen kommun. Raden har en adress eller ett särskilt boende men ingen kommun,"
        " och utan kommun kan personen inte placeras."
    ) in told
    in_english = run("notices", "report", str(file["file"]), "--language", "en").stdout
    assert "Line 2, the column från. " in in_english


def test_a_file_with_other_headings_is_refused(run: Run, county: None, tmp_path: Path) -> None:
    result = run("population", "load", _file(tmp_path, "folk.csv", b"namn;stad\nA;B\n"))
    assert result.exit_code == 2
    assert result.stderr.startswith("Filen kan inte läsas som befolkningsfil.")


def test_a_navet_file_is_received_applied_and_reported(
    run: Run, county: None, tmp_path: Path
) -> None:
    path = _file(tmp_path, "a.xml", navet.file(_moved_in(ANNA, CENTRUM), _moved_in(BO, NEW)))
    result = run("notices", "apply", path)
    assert (result.exit_code, result.stdout.splitlines()[1:]) == (
        0,
        [
            f"1{SPACE}post tillämpades.",
            f"1{SPACE}post lades åt sidan. Se vardval notices report.",
        ],
    )
    assert result.stdout.startswith("Filen har nummer ")
    (file,) = json.loads(run("notices", "report", "--json").stdout)
    assert (file["name"], file["posts"]) == ("a.xml", {"applied": 1, "set_aside": 1})
    told = json.loads(run("notices", "report", str(file["file"]), "--json").stdout)
    assert [
        (one["position"], one["reason"], one["can_be_retried"]) for one in told["set_aside"]
    ] == [(2, "unknown_address", True)]
    in_words = run("notices", "report", str(file["file"])).stdout
    assert in_words.splitlines()[0] == f"a.xml: 2{SPACE}poster."
    assert BO not in in_words + json.dumps(told)
    table = run("notices", "report").stdout.splitlines()
    assert table[0] == "Nummer\tFil\tMottagen\tPoster\tÅt sidan"
    assert table[1].split("\t")[1::2] == ["a.xml", "2"]


def test_a_file_that_was_cut_off_is_told_at_once_with_the_line_and_what_to_do(
    run: Run, county: None, tmp_path: Path
) -> None:
    whole = navet.file(_moved_in(ANNA, CENTRUM), _moved_in(BO, CENTRUM))
    cut = whole[: whole.index(b"</Folkbokforingspost>") + len(b"</Folkbokforingspost>")]
    line = cut.count(b"\n") + 1
    result = run("notices", "apply", _file(tmp_path, "a.xml", cut))
    assert (result.exit_code, result.stdout.splitlines()[1:]) == (
        0,
        [
            f"Filen går inte att läsa från rad {line}. Begär den på nytt.",
            f"1{SPACE}post tillämpades.",
        ],
    )
    again = json.loads(run("notices", "apply", str(tmp_path / "a.xml"), "--json").stdout)
    assert (again["is_new"], again["broken_line"]) == (False, line)
    then = json.loads(run("notices", "apply", _file(tmp_path, "b.xml", whole), "--json").stdout)
    assert (then["broken_line"], then["applied"]) == (None, {"applied": 1, "duplicate": 1})


def test_the_same_file_again_changes_nothing(run: Run, county: None, tmp_path: Path) -> None:
    path = _file(tmp_path, "a.xml", navet.file(_moved_in(ANNA, CENTRUM)))
    run("notices", "apply", path)
    before = newest_number()
    result = run("notices", "apply", path)
    assert result.stdout.startswith("Filen har tagits emot förut.")
    assert (result.exit_code, newest_number()) == (0, before)


def test_what_was_set_aside_is_tried_again_after_a_newer_address_register(
    run: Run, county: None, tmp_path: Path
) -> None:
    run("notices", "apply", _file(tmp_path, "a.xml", navet.file(_moved_in(BO, NEW))))
    run("population", "addresses", _file(tmp_path, "ny.csv", navet.register(NEW)))
    result = run("notices", "retry", "--orsak", "unknown_address")
    assert result.stdout.splitlines() == [
        f"1{SPACE}post ställdes i kö igen.",
        f"1{SPACE}post tillämpades.",
    ]
    assert _unit(BO) == HAVET


def test_trying_again_for_a_reason_that_there_is_none_of_is_said(run: Run, county: None) -> None:
    result = run("notices", "retry", "--orsak", "okänd_adress", "--language", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "There is no reason “okänd_adress”. Choose one of: address_without_municipality, "
    )


def test_nothing_to_apply_is_said(run: Run, county: None) -> None:
    assert run("notices", "apply").stdout == "Inget väntar på att tillämpas.\n"
    assert json.loads(run("notices", "apply", "--json").stdout)["applied"] == {}


def test_a_file_that_is_not_from_navet_is_refused(run: Run, county: None, tmp_path: Path) -> None:
    result = run("notices", "apply", _file(tmp_path, "a.xml", b"<brev>hej</brev>"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1


def test_without_an_adopted_book_nothing_is_applied(run: Run, db: None, tmp_path: Path) -> None:
    load_county()
    path = _file(tmp_path, "a.xml", navet.file(_moved_in(ANNA, CENTRUM)))
    result = run("notices", "apply", path)
    assert (result.exit_code, result.stderr) == (
        1,
        "Ingen regelbok är fastställd. Fastställ regionens regelbok först.\n",
    )


def test_only_those_who_may_see_notices_see_them(run: Run, county: None) -> None:
    User.objects.create(username="kim", display_name="Kim", role=Role.CONTROLLER)
    for words in (("report",), ("apply",), ("retry",)):
        result = run("notices", *words, "--som", "kim")
        assert (result.exit_code, result.stderr.startswith("Du får inte")) == (1, True)
    unknown = run("notices", "report", "4711")
    assert (unknown.exit_code, unknown.stderr) == (1, "Filen finns inte bland de mottagna.\n")
