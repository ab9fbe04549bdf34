"""What some books also say about money: rules that a document may be silent on.

`vocabulary` has the rules that every book answers. A book that has one of these states it
with its clause; in a book without it the document says nothing.
"""

from dataclasses import replace

from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    MechanismSpec,
    RuleSpec,
    Unit,
    Vocabulary,
)
from vardval.core.settlement.stated_in_books import ELSEWHERE, HOURS


def _texts(name: str) -> ArgumentSpec:
    return ArgumentSpec(name, ArgumentType.TEXTS)


def _text(name: str) -> ArgumentSpec:
    return ArgumentSpec(name, ArgumentType.TEXT)


def _number(name: str, unit: Unit | None = None) -> ArgumentSpec:
    return ArgumentSpec(name, ArgumentType.INTEGER, unit=unit)


def _rule(name: str, heading: str, *mechanisms: MechanismSpec) -> RuleSpec:
    return RuleSpec(f"ersättning.{name}", heading, mechanisms, required=False)


_UNIT_PAYS = MechanismSpec("enheten_betalar")

PAID_FOR = (
    _rule("följer_valet", "Vad ersättningen följer", MechanismSpec("invånarnas_val")),
    _rule(
        "prestationernas_godkännande",
        "Godkännande före prestationsersättning",
        MechanismSpec("godkänns_av", (_text("arbete"), _text("av"))),
    ),
    _rule(
        "läkemedelsgenomgång",
        "Läkemedelsgenomgång i team",
        MechanismSpec(
            "på_villkor",
            (
                _number("från_ålder", Unit.YEARS),
                _number("minsta_antal_läkemedel"),
                _text("inskriven_i"),
                _texts("moment"),
                _text("annan_metod_godkänns_av"),
            ),
        ),
    ),
    _rule(
        "läkemedelsgenomgångens_belopp",
        "Ersättning för läkemedelsgenomgång i team",
        MechanismSpec("belopp", (ArgumentSpec("belopp", ArgumentType.KRONOR, unit=Unit.KRONOR),)),
    ),
    _rule(
        "deltagande_i_utbildning",
        "Deltagande i utbildning och forskning",
        MechanismSpec("efter_storlek_på_lika_villkor"),
    ),
    *(replace(one.spec, required=False) for one in HOURS.values()),
)
"""What is paid for, and the norms that paid hours are held against."""

BORNE_BY = (
    _rule("avdrag", "Avdrag på ersättningen", MechanismSpec("efter_beslut", (_text("vid"),))),
    _rule(
        "tjänster_utanför",
        "Tjänster utanför vårdvalet",
        MechanismSpec("ingen_ersättning_avgiften_behålls"),
    ),
    replace(ELSEWHERE.spec, required=False),
    _rule(
        "hjälpmedel_vid_sjukhusvård",
        "Hjälpmedel som förskrivs under sjukhusvistelse",
        MechanismSpec("månadshyra", (_texts("hanteras_som"),)),
    ),
    _rule(
        "at_läkare",
        "Kostnader för AT-läkare",
        MechanismSpec(
            "delas",
            (_texts("regionen_betalar"), _texts("enheten_betalar"), _texts("jourlinjen_betalar")),
        ),
    ),
    _rule("installation", "Installation av utrustning", MechanismSpec("timpris_enligt_prislistan")),
    _rule("skyltar", "Skyltar på fasaden och vid entrén", _UNIT_PAYS),
    _rule(
        "administrativa_system",
        "Tilläggstjänsten administrativa system",
        MechanismSpec("endast_egen_regi_betalar"),
    ),
    _rule(
        "kontroller_och_reservdelar",
        "Det som hör till direktinköpt utrustning",
        MechanismSpec("självkostnadspris", (_texts("varor"),)),
    ),
    _rule(
        "telefoni",
        "Abonnemang per anknytning",
        MechanismSpec("enligt_prislistan", (_texts("ingår_inte"),)),
    ),
)
"""What is deducted or charged, and who bears which cost."""

PARTICULAR = Vocabulary((*PAID_FOR, *BORNE_BY))
