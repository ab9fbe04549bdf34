"""The rules of a book are bound by its mechanisms, day by day, and the list of them is pinned."""

from datetime import date

import pytest

from tests.core.listing.small_county import MARCH, YEAR, book, clause, resident
from vardval.core.listing import ListingRules, RulesOverTime, remaining_changes
from vardval.core.listing.vocabulary import VOCABULARY
from vardval.core.rulebook import DatedValue, NotInForce, RuleMissing
from vardval.core.rulebook.mechanism import UnknownMechanism, WrongArgument
from vardval.core.time import Period

NEXT_YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))


def test_the_list_of_rules_and_mechanisms_is_the_one_written_here() -> None:
    channels = [
        "godtas",
        "godtas_undertecknad",
        "väntar_på_undertecknad_blankett",
        "godtas_inte",
    ]
    assert {
        rule.id.removeprefix("listning."): [one.name for one in rule.mechanisms]
        for rule in VOCABULARY.rules
    } == {
        "mål": ["hälsocentral_i_vårdvalet"],
        "filialer": ["kan_inte_väljas"],
        "antal": ["en_i_taget"],
        "mottagande": ["alla_som_väljer"],
        "eget_val_ålder": ["från_ålder"],
        "vårdnadshavare": ["en_räcker", "alla_krävs"],
        "ombud": ["får_välja"],
        "ombudets_form": ["skriftligt", "som_eget_val"],
        "val_i_särskilt_boende": ["som_alla_andra"],
        "annan_region": ["får_välja"],
        "kanal_1177": channels,
        "kanal_blankett": channels,
        "kanal_telefon": channels,
        "kanal_besök": channels,
        "kanal_e-post": channels,
        "byten": ["högst_per_år", "obegränsat"],
        "fler_byten": ["vid_särskilda_skäl", "behövs_inte"],
        "verkan": ["samma_dag"],
        "återkallelse": ["till_verkan"],
        "folkbokföring": ["folkbokförd_i_sverige"],
        "skyddade": ["listas_inte"],
        "skydd_upphör": ["som_inflyttad"],
        "asylsökande": ["listas_inte"],
        "icke_val": ["områdets_enhet"],
        "nyfödd": [
            "moderns_enhet",
            "moderns_eller_vårdnadshavares_enhet",
            "adressens_enhet",
        ],
        "nyfödd_reserv": [
            "vårdnadshavares_annars_adressens_enhet",
            "adressens_enhet",
            "behövs_inte",
        ],
        "inflyttad": ["adressens_enhet"],
        "inflyttad_tid": ["samma_dag", "efter_månader"],
        "inflyttad_aktiv": ["behåller"],
        "annan_region_utan_val": ["listas_inte"],
        "flytt_utanför": ["behåller"],
        "flytt_aktiv": ["behåller"],
        "flytt_passiv": ["följer_adressen", "följer_området"],
        "flytt_särskilt_boende": ["behåller", "som_annan_flytt"],
        "ändrad_indelning": ["ingen_omlistning"],
        "utflyttad": ["upphör"],
        "utvandrad": ["upphör"],
        "avliden": ["upphör"],
        "vårdansvar": ["listad_enhet_annars_områdets"],
        "ny_enhet": ["ingen_omlistning"],
        "flyttad_enhet": ["behåller"],
        "leverantörsbyte": ["följer_enheten"],
        "avveckling": ["behåller_sina_listade"],
        "erbjudet_val": ["räknas_inte"],
        "upphör_erbjudande": ["alla_listade"],
        "upphör_utan_val": ["adressens_enhet", "uppgift_för_regionen"],
        "sammanslagning_erbjudande": ["alla_listade"],
        "sammanslagning_i_området": ["sammanslagna_enheten"],
        "sammanslagning_utanför": ["adressens_enhet", "uppgift_för_regionen"],
        "filial_erbjudande": ["alla_listade"],
        "filial_utan_val": ["adressens_enhet", "uppgift_för_regionen"],
        "arkivering": ["sparas_i"],
        "listningsutrymme.tak": ["avtalat", "efter_ansökan", "inget_tak"],
        "listningsutrymme.tak_skäl": ["skäl_prövas_inte", "bara_av_skäl"],
        "listningsutrymme.fullt": ["val_tas_inte_emot", "taket_gäller_inte"],
        "listningsutrymme.tak_undantag": ["ingen", "nya_i_närområdet"],
        "listningsutrymme.fullt_utan_val": ["listas_ändå"],
        "listningsutrymme.kö": ["efter_listningsdatum", "ingen_kö"],
        "listningsutrymme.stopp_beslut": ["efter_beslutsnivå", "regionen_högst"],
        "listningsutrymme.stopp_anmälan": ["skriftlig", "skriftlig_från_verksamhetschef"],
        "listningsutrymme.stopp": ["val_tas_inte_emot"],
        "listningsutrymme.stopp_utan_val": ["listas_ändå"],
        "vårdkontakter.inskrivning": ["oberoende_av_listningen"],
        "vårdkontakter.läkarkontakt": ["vid_listad_enhet"],
        "vårdkontakter.hemsjukvård_barn": ["listad_enhet_före_ålder"],
    }


@pytest.mark.parametrize("rule_id", [rule.id for rule in VOCABULARY.rules])
def test_no_listing_rule_is_done_without(rule_id: str) -> None:
    whole = book()
    without = {key: rule for key, rule in whole.rules.items() if key != rule_id}
    lacking = type(whole)(
        whole.id, whole.region, whole.name, whole.valid, whole.status, None, without
    )
    with pytest.raises(RuleMissing, match=rule_id):
        ListingRules.from_book(lacking, MARCH)


def test_a_mechanism_that_the_rule_does_not_offer_is_an_error() -> None:
    with pytest.raises(UnknownMechanism, match=r"listning\.byten har ingen mekanism"):
        ListingRules.from_book(book({"listning.byten": "som_man_vill"}), MARCH)


@pytest.mark.parametrize("wrong", [None, "två", True])
def test_a_limit_that_is_no_number_is_an_error(wrong: str | bool | None) -> None:
    arguments = {} if wrong is None else {"antal": wrong}
    with pytest.raises(WrongArgument, match="högst_per_år saknar argumentet antal"):
        ListingRules.from_book(book(arguments={"listning.byten": arguments}), MARCH)


@pytest.mark.parametrize("wrong", ["sekretessmarkering", (("sekretessmarkering",),)])
def test_degrees_of_protection_that_are_no_list_of_texts_are_an_error(
    wrong: str | tuple[tuple[str, ...], ...],
) -> None:
    with pytest.raises(WrongArgument, match="listas_inte saknar argumentet grader"):
        ListingRules.from_book(book(arguments={"listning.skyddade": {"grader": wrong}}), MARCH)


def test_each_day_is_decided_by_its_own_book() -> None:
    generous = book(arguments={"listning.byten": {"antal": 5}}, valid=NEXT_YEAR)
    both = RulesOverTime((generous, book()))
    last, first = date(2023, 12, 31), date(2024, 1, 1)
    assert remaining_changes(resident(), last, both.on(last)) == 2
    assert remaining_changes(resident(), first, both.on(first)) == 5


def test_a_new_value_in_the_middle_of_a_year_holds_from_its_day() -> None:
    base = book()
    rule = base.rules["listning.byten"]
    july = date(2023, 7, 1)
    values = (
        DatedValue(Period(YEAR.start, july), "högst_per_år", {"antal": 2}, ("GL-1-1",)),
        DatedValue(Period(july, YEAR.end), "obegränsat", {}, ("GL-1-2",)),
    )
    dated = type(rule)(rule.id, rule.chapter, rule.heading, values)
    changed = type(base)(
        base.id,
        base.region,
        base.name,
        base.valid,
        base.status,
        None,
        {**base.rules, rule.id: dated},
    )
    over_time = RulesOverTime((changed,))
    june = date(2023, 6, 30)
    assert remaining_changes(resident(), june, over_time.on(june)) == 2
    assert remaining_changes(resident(), july, over_time.on(july)) is None
    assert over_time.on(june) is over_time.on(YEAR.start)
    assert over_time.on(july) is over_time.on(date(2023, 12, 31))
    turns = [changed.unchanged_since(one) for one in (YEAR.start, june, july, date(2023, 12, 31))]
    assert turns == [YEAR.start, YEAR.start, july, july]


def test_a_day_without_a_book_is_an_error_unless_the_caller_asks_for_the_first() -> None:
    over_time = RulesOverTime((book(),))
    before, after = date(2022, 12, 31), date(2024, 1, 1)
    for outside in (before, after):
        with pytest.raises(NotInForce, match=f"granland/2023 gäller inte {outside}"):
            over_time.on(outside)
    assert over_time.on_or_first(before) is over_time.on(YEAR.start)
    with pytest.raises(NotInForce):
        over_time.on_or_first(after)
    with pytest.raises(NotInForce, match="ingen"):
        RulesOverTime(()).on_or_first(MARCH)


def test_the_rules_of_a_day_are_bound_once() -> None:
    over_time = RulesOverTime((book(),))
    assert over_time.on(MARCH) is over_time.on(MARCH)


def test_a_bound_rule_cites_the_clause_of_its_value() -> None:
    assert ListingRules.from_book(book(), MARCH).dead(MARCH).clause == clause("listning.avliden")
