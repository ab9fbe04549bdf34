"""The handbook's page of price lists, written from the readers and one example list.

`python -m vardval.settlement.price_lists.handbook_page` writes docs/handbook/prislistor.md
out of docs/handbook/prislista.yaml, which has a component for every mechanism; with
`--check` it says whether the page is what they say, and ends with 1 when it is not.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vardval.core.settlement.carried_out import CARRIED_OUT_BY
from vardval.core.settlement.conditions import Limit
from vardval.core.settlement.measures import Keyed
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.vocabulary import VOCABULARY
from vardval.platform.written_page import write_or_check
from vardval.settlement.price_lists.loading import read_price_list
from vardval.settlement.price_lists.mechanisms import PARSERS
from vardval.settlement.price_lists.mechanisms.measures import KINDS

HANDBOOK = Path(__file__).resolve().parents[4] / "docs" / "handbook"
PAGE, EXAMPLE = HANDBOOK / "prislistor.md", HANDBOOK / "prislista.yaml"
_MODULE = "vardval.settlement.price_lists.handbook_page"
_COMPONENT = re.compile(r"^  - id: ", re.MULTILINE)
_REMARK = re.compile(r"^    anmärkning: .*\n", re.MULTILINE)
"""Told above the example, as the mechanism's own words."""

_HEAD = """# Prislistor

Sidan skrivs av `python -m vardval.settlement.price_lists.handbook_page` ur koden och
[prislista.yaml](prislista.yaml), som har en komponent för varje mekanism, och `make check` prövar
att de säger samma sak.

En prislista är en YAML-fil. Den säger vilka komponenter som betalas, i vilken ordning, och bär
varje värde med sin källa: `källa` är namnet på något under `källor`. Tal skrivs inom citattecken,
med punkt före decimaler. Det som saknas är ett fel, noll är ett värde. Det finns inga uttryck och
inga formler: en lista väljer bland mekanismerna nedan.

## Det som står runt komponenterna

| Nyckel | Vad den säger |
|---|---|
| `prislista`, `namn`, `region` | listans id, vad den heter och vems den är |
| `ställning` | publicerad referens, exempel eller fastställd |
| `gäller` | från och med vilken månad, och till och med vilken |
| `källor` | dokument med `titel` och `var`, tolkningar med `fråga`, `svar` och `ställning` |
| `mätdag` | dagen då listningen räknas, i månaden eller i slutet av den förra |
| `avrundning` | till vilket steg, på vilket sätt, per komponent eller för hela månaden |
| `månadspris` | vad ett årspris är i månaden: exakt eller avrundad tolftedel, eller dagar |
| `del_av_månad` | om den som var listad en del av månaden räknas efter dagar |
| `rättelser` | hur många månader bakåt som rättas |
| `nämnare` | om medelvärden och priset för en andel fryses när en månad godkänns |
| `kalender` | stoppdag, körning och betalning |
| `kontroll` | hur stora ändringar mot månaden före som ska förklaras |
| `regelböcker` | vilka böcker listan prissätter, när leverantörer går på olika villkor |
| `filer_sparas` | hur många månader efter sin månad en avräknings rader och underlag finns kvar |
| `komponenter` | vad som betalas, i ordning |
| `beräknas_inte_än` | det som har publicerats men som listan inte räknar, med siffror |
| `anmärkningar` | fritt, för den som läser filen |

## Det som står i varje komponent

`id` är komponentens namn i listan, `namn` det som står i avräkningen och `mekanism` hur den
räknas. `mottagare` är alla, privata
eller offentliga, `kontotext` följer med till bokföringen, och `anmärkning` står i varje avräkning.
En komponent som bygger på en annan står efter den.

"""
_MEASURES = """## Mått

Ett mått är det som räknas av en enhet. Det är en tabell med en av nycklarna
{kinds}.

| Mått | Vad det är |
|---|---|
| `listade: alla` | hur många som är listade |
| `listade: {{från: "0", till: "6", kön: K}}` | hur många av dem som har den åldern och det könet |
| `poäng: grund` | poängen som enhetens rader ger i en tidigare komponent |
| `underlag: besök` | ett värde ur ett underlag; ett värde över `tak` stoppar körningen |
| `tal: "9962"` | ett tal som prislistan själv anger |
| `gånger: [ … ]` | måtten multipliceras |
| `summa: [ … ]` | måtten läggs ihop |
| `kvot: {{av, genom, utom, skala}}` | `av` delat med `genom` minus `utom`, gånger skalan |
| `fattas: {{till: "1200", av: … }}` | vad måttet fattas till ett tal, aldrig mindre än noll |

Ett underlag läses för det som står under `för`: {keyed}. Utan `för` är det enhet.
Skalan i en kvot är 100 för procent; utan skala är den 1.

Det yttersta måttet har en `källa`; ett tal längre in kan ha en egen. En enhet med listade måste ha
ett värde i varje underlag, annars stoppar körningen. En enhet utan listade räknas bara när
underlagen har den och inget av måtten räknar listade eller deras poäng.

## Villkor

Ett villkor har `namn`, `mått`, `källa` och en gräns: {limits}.
Bara minst och högst släpper igenom talet självt. Den enhet som inte uppfyller ett villkor får en
rad på noll kronor som säger varför.
"""
_RULES = """## Vad som räknar regelbokens regler

En regelbok säger vad som betalas, på vilka villkor och vem som bär kostnaden; prislistan har
beloppen. Tabellen säger vad i en prislista som räknar det som en regel bestämmer. Ett streck
betyder att inget går genom avräkningen. När en månad avräknas hålls listan mot den fastställda
boken: ett högre vite, ett vite för bara en del av enheterna när villkoren ska vara lika, färre
villkor för filialer eller en annan mätdag än bokens stoppar körningen. Det gör också en komponent
som hänvisar till en klausul och räknas av något annat än det som står i tabellen, en kostnad som
boken lägger på regionen och en kostnad utan undantag när boken undantar något.

| Regel | Vad den bestämmer | Räknas av |
|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    text = EXAMPLE.read_text(encoding="utf-8")
    listed = read_price_list(text.encode(), EXAMPLE.name)
    measures = _MEASURES.format(
        kinds=_words(KINDS), keyed=_words(one.value for one in Keyed), limits=_limits()
    )
    mechanisms = "\n".join([_HEAD + measures, "## Mekanismer", "", *_mechanisms(text, listed)])
    return f"{mechanisms}\n{_RULES}" + "".join(f"{row}\n" for row in _rules())


def _rules() -> Iterator[str]:
    for one in VOCABULARY.rules:
        names = ", ".join(f"`{name}`" for name in CARRIED_OUT_BY[one.id]) or "–"
        yield f"| `{one.id}` | {one.heading} | {names} |"


def _limits() -> str:
    return ", ".join(f"`{one.value}`" for one in Limit)


def _words(words: Iterable[str]) -> str:
    found = [f"`{one}`" for one in words]
    return f"{', '.join(found[:-1])} och {found[-1]}"


def _mechanisms(text: str, listed: PriceList) -> Iterator[str]:
    """A part for each mechanism: what it does, its keys, and its components of the example."""
    written = [f"  - id: {one}" for one in _COMPONENT.split(text)[1:]]
    for name, (_, keys) in PARSERS.items():
        mine = [
            (one.remark, _REMARK.sub("", part).rstrip("\n"))
            for one, part in zip(listed.components, written, strict=True)
            if name == one.mechanism.NAME
        ]
        yield from (f"### {name}", "", *(remark for remark, _ in mine if remark), "")
        yield from (f"Egna nycklar: {', '.join(f'`{one}`' for one in keys.split())}.", "")
        yield from ("```yaml", *(part for _, part in mine), "```", "")


def main(arguments: list[str]) -> int:
    """Write the page, or check it; the exit code."""
    return write_or_check(PAGE, page(), arguments, module=_MODULE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
