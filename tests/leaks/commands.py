"""Every `vardval` command, run as those who may and as those who may not, with and without --json.

Which commands there are is read from the command line itself; one that nothing here runs fails.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from click.testing import CliRunner, Result
from django.db import transaction

from tests import navet
from tests.apps.county import HAVET, TORGET, UNIT_HEADINGS
from tests.apps.settlement.paying import ACCOUNT_PLAN, BILLING_HEADINGS
from tests.leaks.followed import FOLLOWED, SECRECY, Followed, seen_in
from tests.leaks.founding import DAY, NEIGHBOUR
from tests.leaks.telling import Sights
from tests.leaks.town import Town
from vardval.cli.main import main

READ_NO_REGISTER = {
    *(f"rulebook {one}" for one in ("check", "coverage", "diff", "interpretations", "new")),
    *(f"rulebook {one}" for one in ("obligations", "pdf", "prove", "schema")),
    "scenario",
    "demo",
    "clock",
    "database prepare",
}
"""What reads the files of books alone, makes or moves its own made-up county, or empty tables."""

RUN_BY = {
    **dict.fromkeys(("settle", "rerun", "accounts load"), "controller"),
    **dict.fromkeys(("night run", "worker"), ""),
    "access review": "auditor",
}
"""Who runs what the region's officer may not, or what nobody but the system runs."""

ASKERS = ("", "controller", "clerk", "other_clerk", "auditor")
"""Everyone who may see nobody protected; the first is the system."""

_ON = ("--dag", str(DAY))


class CommandNotRun(AssertionError):
    """The command line has a command that the walk does not run."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody wants of a command: about whom, in which town, with files in which folder."""

    about: Followed
    town: Town
    folder: Path

    def file(self, name: str, content: str | bytes) -> str:
        """Write the file and return its path."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def out(self, name: str) -> str:
        """The path of what the command is to write."""
        (self.folder / "out").mkdir(parents=True, exist_ok=True)
        return str(self.folder / "out" / name)


Words = tuple[str, ...]
Written = Callable[[Errand], Iterator[Words]]


def commands(group: click.Group = main, above: Words = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command that the parser knows, by its words."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, (*above, name))
        else:
            yield " ".join((*above, name)), found


def walk_commands(town: Town, sights: Sights, folder: Path) -> set[str]:
    """Run every command as who may run it and as a unit's clerk; return those that were let.

    What they say is looked through, their failures too; what they write lies under the folder.
    """
    let = set()
    for name, command in commands():
        for account, words, form in _runs(name, command, town, folder):
            told = run_as(account, *name.split(), *words, *form)
            sights.see(name, account or "system", told.output, typed=words)
            if told.exit_code == 0:
                let.add(name)
    return let


def _runs(
    name: str, command: click.Command, town: Town, folder: Path
) -> Iterator[tuple[str, Words, Words]]:
    """Each run of the command: as whom, what it is told, and in which form it answers."""
    if name in READ_NO_REGISTER:
        return
    if name not in COMMANDS:
        raise CommandNotRun(name)
    flags = {flag for one in command.params for flag in one.opts}
    who = RUN_BY.get(name, "officer") if "--som" in flags else ""
    runs: list[tuple[str, Words]] = [(who, ())]
    runs += [(who, ("--json",))] if "--json" in flags else []
    runs += [("clerk", ())] if who else []
    for somebody in FOLLOWED:
        for words in COMMANDS[name](Errand(somebody, town, folder)):
            if somebody is SECRECY or _names(somebody, words):  # Else the same run again.
                yield from ((account, words, form) for account, form in runs)


def _names(somebody: Followed, words: Words) -> bool:
    typed = words + tuple(
        Path(one).read_bytes().decode(errors="replace") for one in words if Path(one).is_file()
    )
    return bool(seen_in("\n".join(typed), [somebody]))


def run_as(who: str, *words: str) -> Result:
    """Run the command as the account, or as the system; what nobody anticipated is raised."""
    acting = ("--som", who) if who else ()
    result = CliRunner().invoke(main, [*words, *acting])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answers_to(number: str, who: str) -> list[tuple[int, str]]:
    """What the commands about somebody answer who asks about the number."""
    asked = (
        ("listing", "show", number, "--ändamål", "fråga", *_ON),
        ("choice", "register", number, TORGET, "--via", "blankett", *_ON),
        ("choice", "register", NEIGHBOUR, HAVET, *_THROUGH, number, *_ON),
    )
    with transaction.atomic():
        told = [run_as(who, *words) for words in asked]
        transaction.set_rollback(True)
    return [(one.exit_code, one.output) for one in told]


_THROUGH = ("--via", "blankett", "--av", "ombud", "--fullmakt", "F 1", "--genom")


def _person_file(errand: Errand) -> Iterator[Words]:
    """One file that no columns fit, and one with everything wrong that a person can have."""
    about, heading = errand.about, "personnummer;förnamn;efternamn;kommun;fastighet;adress\n"
    row = f"{about.number};{about.given_names};{about.surname};25x;{about.street}\n"
    yield (errand.file("fel.csv", f"{about.surname};{about.number}\n{row}"),)
    yield (errand.file("personer.csv", heading + row + f"{about.hyphened}9;{row}"),)


def _notices(errand: Errand) -> Iterator[Words]:
    about = errand.about
    post = navet.post(
        about.number[:-1] + "x",
        names=(about.given_names, about.surname),
        home=about.home,
        moved_on="20231301",
        at="20231109120000000",
    )
    content = navet.file(post, effective_on="20231114")
    yield (errand.file("avisering.xml", content),)
    yield (errand.file("avbruten.xml", content[: content.index(about.surname.encode()) + 40]),)
    yield ()


def _register(headings: str) -> Written:
    """A register's file with nothing in it, and one with a line that says nothing."""

    def written(errand: Errand) -> Iterator[Words]:
        for line in ("", ";".join("?" * (headings.count(";") + 1)) + "\n"):
            yield (errand.file("register.csv", f"{headings}{line}"),)

    return written


def _facts(errand: Errand) -> Iterator[Words]:
    number = errand.about.number
    rows = f"{number};{TORGET};igår;läkare;besök\n{number};{TORGET};2023-04-05;läkare;besök\n"
    path = errand.file("besök.csv", "personnummer;enhet;datum;yrke;kontakttyp\n" + rows)
    for more in (("--prova",), ("--rader", "1", "--summa", "2")):
        yield ("besök_egna", path, "--från", "2023-04", "--enhet", TORGET, *more)
    wrong = errand.file("fel.csv", f"{errand.about.surname}\n{number}\n")
    yield ("besök_egna", wrong, "--från", "2023-04", "--enhet", TORGET)


def _diagnoses(errand: Errand) -> Iterator[Words]:
    rows = f"{errand.about.number};I50.9;2023-02-01\n{errand.about.hyphened};?;igår\n"
    path = errand.file("diagnoser.csv", f"personnummer;kod;datum\n{rows}")
    for number in ("1", "2"):
        yield (path, "--från", "2023-03", "--rader", number)


def _show(errand: Errand) -> Iterator[Words]:
    number, why = errand.about.number, ("--ändamål", "fråga")
    yield (number, *why, *_ON)
    yield (errand.about.hyphened, *why, "--dag", "2023-05-01", "--känt", "2023-05-01")
    yield (number[:-1], *why)


def _choose(errand: Errand) -> Iterator[Words]:
    number, form = errand.about.number, ("--via", "blankett")
    yield (number, TORGET, *form, *_ON)
    yield (NEIGHBOUR, HAVET, *_THROUGH, number, *_ON)


def _campaign(errand: Errand) -> Iterator[Words]:
    for step in ("förhandsvisa", "godkänn", "brev", "ta-tillbaka"):
        yield (str(errand.town.campaign_id), step)


_STOP = ("--av", "regionen", "--skäl", "arbetsmiljö", "--skriftlig", "--verksamhetschef")
_CLOSURE = (
    *("nedläggning", "Havet", "--enhet", HAVET),
    *("--från", "2026-12-01", "--sista", "2027-01-15"),
)


def _each(*words: Words) -> Written:
    return lambda _: iter(words)


def _about_run(errand: Errand) -> Iterator[Words]:
    yield (str(errand.town.settled.run_id),)


def _about_facts(*rest: str) -> Written:
    return lambda errand: iter([(str(errand.town.settled.fact_file_id), *rest)])


_PROVIDER = "2321000230"
_CONTRACT = (
    *("--tecknat", "2023-11-15", "--godkänd", "2023-11-01", "--börjar", "2024-01-01"),
    *("--verksamhetschef", "Eva Ek"),
)


def _held(errand: Errand) -> Iterator[Words]:
    content = (
        "hsa_id;från;till_och_med;slag;uppdrag;beslutat;avtal\n"
        f"{TORGET};2020-01-01;;tilläggsuppdrag;bårhus;;\n"
    )
    yield ("uppdrag", errand.file("uppdrag.csv", content))


COMMANDS: Mapping[str, Written] = {
    "population load": _person_file,
    "population asylum": _person_file,
    "population addresses": _register("kommun;fastighet;adress;postnummer;område;öst;nord;från\n"),
    "notices apply": _notices,
    "notices report": lambda errand: iter([(), (str(errand.town.file_id),)]),
    "notices retry": _each(()),
    "units load": _register(UNIT_HEADINGS),
    "units contacts": _register(
        "hsa_id;från;till_och_med;gatuadress;postnummer;postort;telefon;e-post;utbud\n"
    ),
    "units hours": _register("hsa_id;från;till_och_med;veckodag;öppnar;stänger\n"),
    "units closed": _register("hsa_id;från;till_och_med;svarar;anledning\n"),
    "units physicians": _register("enhet;läkare;namn;titel;från;till_och_med\n"),
    "units billing": _register(BILLING_HEADINGS),
    "units owners": _register("leverantör_orgnr;från;till_och_med;namn;procent\n"),
    "units held": _held,
    "units export": _each(("--form", "csv"), ("--form", "json")),
    "contract show": _each((TORGET, *_ON)),
    "contract sign": _each((TORGET, _PROVIDER, *_CONTRACT)),
    "contract transfer": _each(
        (TORGET, _PROVIDER, *_ON, "--börjar", "2024-01-01", "--skäl", "Nytt avtal.")
    ),
    "contract notice": _each((TORGET, *_ON)),
    **{
        f"contract {one}": _each((TORGET, *_ON, "--skäl", "Enligt avtal."))
        for one in ("extend", "region-notice", "rescind")
    },
    "contract step": _each(("1", "bifall", "--skäl", "Ja.")),
    "contract withdraw": _each((TORGET, *_ON, "--upphör", "2025-01-01")),
    "areas load": _register("område;namn;kommun;kommunnamn;enhet;från;till_och_med\n"),
    "areas distances": _register("område;enhet;meter;från;till_och_med\n"),
    "listing show": _show,
    "choice register": _choose,
    "forms": _each((TORGET,), (HAVET,), (HAVET, "--månad", "2023-11")),
    "areas sites": _register("namn;slag;område;enhet;från;till_och_med\n"),
    "plan show": _each(_ON),
    "plan change": _each(("2580", f"dödsfall={HAVET}", "--redan-godkänd", *_ON), ("2580", "x")),
    "plan approve": _each(("2580", *_ON)),
    "plan provider": _each(("2580", "Nya HC", "--startar", "2023-12-20", *_ON)),
    "plan answers": _each(("dödsfall", "C", *_ON)),
    "queue": _each((TORGET, *_ON)),
    "stop grant": _each((HAVET, "--från", str(DAY), "--till", "2023-12-20", *_STOP)),
    "stop end": _each((HAVET, "--dag", "2023-12-01")),
    "facts load": _facts,
    "facts agree": _about_facts("--rader", "3", "--summa", "3"),
    "facts list": _each((), ("--enhet", TORGET)),
    "facts report": _about_facts(),
    "facts retry": _about_facts(),
    "facts schema": _each(("besök_egna",)),
    "facts comorbidity": _diagnoses,
    "template list": _each(()),
    "template copy": lambda errand: iter([(errand.out("mallar"),)]),
    "template try": lambda errand: iter([("beslut-atgard.typ", "--fil", errand.out("prov.pdf"))]),
    "facts export": lambda errand: iter(
        [("vårdtyngd", "2023-03", errand.out("vårdtyngd.parquet"))]
    ),
    "settle": _each(("2023-04",)),
    "statement": _each((TORGET, "2023-03", "--varför")),
    "accounts load": _each((str(ACCOUNT_PLAN),)),
    "ledger": lambda errand: iter([("2023-03", "--filer", errand.out("bokföring"))]),
    "rerun": _about_run,
    "rulebook publish": _each(("norrbotten/2023", "--fastställs-av", "officer")),
    **{f"rulebook {one}": _each(("norrbotten/2023",)) for one in ("submit", "review", "adopt")},
    "rulebook editions": _each(()),
    "terms show": _each((TORGET, *_ON)),
    "terms answer": _each((HAVET, "norrbotten/2023", "--svar", "tecknar", *_ON)),
    "access review": lambda errand: iter([(), ("--person", errand.about.number)]),
    "token create": _each(("--namn", "prov", "--roll", "enhet", "--enhet", TORGET)),
    "token list": _each(()),
    "token revoke": _each(("--nyckel", "ffffffff")),
    "campaign new": _each(_CLOSURE),
    "campaign list": _each(()),
    "campaign show": lambda errand: iter([(str(errand.town.campaign_id),)]),
    "campaign step": _campaign,
    "night run": _each(("--till", "2023-11-15", "--från", "2023-11-15")),
    "night show": _each(()),
    "worker": _each(("--en-gång",)),
}
"""What each command is told, with the followed wherever a command or its file names somebody."""
