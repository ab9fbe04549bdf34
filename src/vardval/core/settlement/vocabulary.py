"""The settlement chapter's vocabulary: what a book says about payment.

A book fixes who is paid for what and who bears which cost. Prices, points and their
composition are a price list's, not the book's; where a document leaves the amount to an
annex that is not known, the book calls it missing.
"""

from vardval.core.contract import PAID
from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    MechanismSpec,
    RuleSpec,
    Unit,
    Vocabulary,
)
from vardval.core.settlement.particular_vocabulary import PARTICULAR

_FACTORS = ("ACG", "CNI", "ålder", "kön")


def _texts(name: str, choices: tuple[str, ...] = ()) -> ArgumentSpec:
    return ArgumentSpec(name, ArgumentType.TEXTS, choices=choices)


def _yes_no(name: str) -> ArgumentSpec:
    return ArgumentSpec(name, ArgumentType.BOOLEAN)


def _kronor(name: str, unit: Unit) -> ArgumentSpec:
    return ArgumentSpec(name, ArgumentType.KRONOR, unit=unit)


def _text(name: str) -> ArgumentSpec:
    return ArgumentSpec(name, ArgumentType.TEXT)


_AMOUNT_PER_MONTH = MechanismSpec("belopp", (_kronor("belopp", Unit.KRONOR_PER_MONTH),))
_AMOUNT = MechanismSpec("belopp", (_kronor("belopp", Unit.KRONOR),))
_REGIONS_PRICE_LIST = MechanismSpec("regionens_prislista", (_text("prislista"),))
_REGION_PAYS = MechanismSpec("regionen_betalar")
_UNIT_PAYS = MechanismSpec("enheten_betalar")
_UNIT_PAYS_BUT = MechanismSpec(
    "enheten_betalar_med_undantag", (_texts("undantag"), _yes_no("fler_undantag_finns"))
)

EVERY_BOOK = Vocabulary(
    (
        RuleSpec(
            "ersättning.modell",
            "Var ersättningen bestäms",
            (MechanismSpec("ersättningsbilaga"), MechanismSpec("särskilt_beslut")),
        ),
        RuleSpec(
            "ersättning.lika_villkor",
            "Egen regi och privata leverantörer",
            (MechanismSpec("samma_system_för_alla"), MechanismSpec("tillägg_för_privata")),
        ),
        RuleSpec(
            "ersättning.vårdpeng",
            "Vårdpengens riskjustering",
            (MechanismSpec("riskjusterad", (_texts("faktorer", _FACTORS),)),),
        ),
        RuleSpec("ersättning.vårdpengens_belopp", "Vårdpengens belopp", (_AMOUNT_PER_MONTH,)),
        RuleSpec(
            "ersättning.mätdag",
            "Dagen då listningen räknas",
            (
                MechanismSpec("månadens_första_dag"),
                MechanismSpec("sista_dagen_månaden_före"),
                MechanismSpec("månadens_sista_dag"),
            ),
        ),
        RuleSpec(
            "ersättning.avrundning",
            "Avrundning",
            (
                MechanismSpec(
                    "avrundas_till",
                    (
                        _kronor("steg", Unit.KRONOR),
                        ArgumentSpec(
                            "sätt",
                            ArgumentType.TEXT,
                            choices=("halva uppåt", "halva till jämnt", "nedåt", "uppåt"),
                        ),
                    ),
                ),
            ),
        ),
        RuleSpec(
            "ersättning.prestationer",
            "Prestationsersättning",
            (MechanismSpec("för_områden", (_texts("områden"),)), MechanismSpec("betalas_inte")),
        ),
        RuleSpec(
            "ersättning.prestationernas_belopp", "Prestationsersättningens belopp", (_AMOUNT,)
        ),
        RuleSpec(
            "ersättning.filialer",
            "Filialer och servicepunkter",
            (
                MechanismSpec(
                    "på_villkor", (_yes_no("egen_mottagningskod"), _yes_no("öppettidskrav"))
                ),
                MechanismSpec("ingen_särskild"),
            ),
        ),
        RuleSpec(
            "ersättning.filialernas_belopp",
            "Ersättning för filial och servicepunkt",
            (_AMOUNT_PER_MONTH,),
        ),
        PAID.spec,
        RuleSpec(
            "ersättning.gemensamma_kostnader",
            "Gemensamma kostnader",
            (MechanismSpec("efter_antal_listade", (_yes_no("annat_får_avtalas"),)),),
        ),
        RuleSpec(
            "ersättning.utomlän",
            "Patienter från andra regioner",
            (_REGIONS_PRICE_LIST,),
        ),
        RuleSpec(
            "ersättning.asylsökande",
            "Vård av asylsökande",
            (MechanismSpec("regionens_regler_annars_prislista", (_text("prislista"),)),),
        ),
        RuleSpec(
            "ersättning.läkemedel",
            "Läkemedel",
            (
                _UNIT_PAYS_BUT,
                _UNIT_PAYS,
                _REGION_PAYS,
            ),
        ),
        RuleSpec(
            "ersättning.hjälpmedel",
            "Hjälpmedel",
            (
                MechanismSpec(
                    "förskrivaren_betalar",
                    (_yes_no("hyran_följer_listningen"), _yes_no("ingår_i_vårdpengen")),
                ),
            ),
        ),
        RuleSpec(
            "ersättning.provtagning",
            "Provtagning och medicinsk service",
            (
                MechanismSpec(
                    "regionens_prislista_lika_för_alla",
                    (_yes_no("provtagning_på_remiss_ingår_i_vårdpengen"),),
                ),
                _UNIT_PAYS_BUT,
            ),
        ),
        RuleSpec("ersättning.tolk", "Tolk", (_REGION_PAYS, _UNIT_PAYS)),
        RuleSpec("ersättning.sjukresor", "Sjukresor", (_REGION_PAYS, _UNIT_PAYS)),
        RuleSpec(
            "ersättning.utrustning",
            "Obligatorisk utrustning",
            (
                MechanismSpec(
                    "hyra_över_gräns",
                    (
                        ArgumentSpec("gräns", ArgumentType.DECIMAL, unit=Unit.BASE_AMOUNTS),
                        _texts("hyran_består_av"),
                    ),
                ),
                MechanismSpec("årlig_kostnad_för_egen_regi"),
            ),
        ),
        RuleSpec(
            "ersättning.teknikstöd",
            "Teknikstöd",
            (
                MechanismSpec(
                    "årsavgift_och_timpris",
                    (
                        _kronor("årsavgift", Unit.KRONOR_PER_YEAR),
                        _kronor("timpris", Unit.KRONOR_PER_HOUR),
                        _yes_no("moms_ingår"),
                    ),
                ),
                MechanismSpec("årlig_funktionshyra"),
            ),
        ),
        RuleSpec(
            "ersättning.utbildning",
            "Utbildningsuppdrag",
            (
                MechanismSpec("på_ansökan_enligt_bilaga"),
                MechanismSpec("enligt_avtal_och_överenskommelse"),
            ),
        ),
        RuleSpec(
            "ersättning.patientavgifter",
            "Patientavgifter",
            (MechanismSpec("högst_regionens_avgift", (_text("avgiftslista"),)),),
        ),
        RuleSpec(
            "ersättning.vite",
            "Vite",
            (
                MechanismSpec(
                    "högst_andel_av_vårdpengen",
                    (
                        ArgumentSpec("andel", ArgumentType.DECIMAL, unit=Unit.PERCENT),
                        _text("till_dess"),
                    ),
                ),
            ),
        ),
    )
)
"""The rules that every book answers."""

VOCABULARY = EVERY_BOOK + PARTICULAR
