"""Which mechanism each shipped book picks, pinned: one that vanishes or changes breaks this."""

from datetime import date

import pytest

from vardval.rulebook.loading import load_book

SHARED = {
    "listning.mål": "hälsocentral_i_vårdvalet",
    "listning.filialer": "kan_inte_väljas",
    "listning.antal": "en_i_taget",
    "listning.mottagande": "alla_som_väljer",
    "listning.eget_val_ålder": "från_ålder",
    "listning.vårdnadshavare": "en_räcker",
    "listning.ombud": "får_välja",
    "listning.val_i_särskilt_boende": "som_alla_andra",
    "listning.annan_region": "får_välja",
    "listning.kanal_1177": "godtas",
    "listning.verkan": "samma_dag",
    "listning.återkallelse": "till_verkan",
    "listning.folkbokföring": "folkbokförd_i_sverige",
    "listning.skyddade": "listas_inte",
    "listning.skydd_upphör": "som_inflyttad",
    "listning.asylsökande": "listas_inte",
    "listning.icke_val": "områdets_enhet",
    "listning.inflyttad": "adressens_enhet",
    "listning.arkivering": "sparas_i",
    "vårdkontakter.inskrivning": "oberoende_av_listningen",
    "vårdkontakter.läkarkontakt": "vid_listad_enhet",
    "vårdkontakter.hemsjukvård_barn": "listad_enhet_före_ålder",
    "listningsutrymme.fullt_utan_val": "listas_ändå",
    "listningsutrymme.stopp": "val_tas_inte_emot",
    "listningsutrymme.stopp_utan_val": "listas_ändå",
    "listning.inflyttad_tid": "samma_dag",
    "listning.inflyttad_aktiv": "behåller",
    "listning.annan_region_utan_val": "listas_inte",
    "listning.flytt_utanför": "behåller",
    "listning.flytt_aktiv": "behåller",
    "listning.ändrad_indelning": "ingen_omlistning",
    "listning.utflyttad": "upphör",
    "listning.utvandrad": "upphör",
    "listning.avliden": "upphör",
    "listning.vårdansvar": "listad_enhet_annars_områdets",
    "listning.ny_enhet": "ingen_omlistning",
    "listning.flyttad_enhet": "behåller",
    "listning.leverantörsbyte": "följer_enheten",
    "listning.avveckling": "behåller_sina_listade",
    "listning.erbjudet_val": "räknas_inte",
    "listning.upphör_erbjudande": "alla_listade",
    "listning.upphör_utan_val": "adressens_enhet",
    "listning.sammanslagning_erbjudande": "alla_listade",
    "listning.sammanslagning_i_området": "sammanslagna_enheten",
    "listning.sammanslagning_utanför": "adressens_enhet",
    "listning.filial_erbjudande": "alla_listade",
    "listning.filial_utan_val": "adressens_enhet",
    "upptagningsområde.byggsten": "nyckelkodsområde",
    "upptagningsområde.närmast": "närmaste_väg",
    "upptagningsområde.nyetablering": "närmaste_områden",
    "upptagningsområde.upphör": "närmaste_kvarvarande",
    "upptagningsområde.sammanslagning": "sammanslagna_enheten",
    "upptagningsområde.lokalisering": "berör_inflyttade",
    "upptagningsområde.ansvar_dödsfall_listad": "ingen_särskild",
    "upptagningsområde.ansvar_dödsfall": "områdets_enhet",
    "upptagningsområde.ansvar_vårdintyg": "områdets_enhet",
    "upptagningsområde.ansvar_smittutbrott": "områdets_enhet",
    "upptagningsområde.ansvar_smittutbrott_boende": "som_andra_utbrott",
    "upptagningsområde.ansvar_asylsökande": "områdets_enhet",
    "upptagningsområde.ansvar_särskilt_boende_listad": "ingen_särskild",
    "upptagningsområde.ansvar_särskilt_boende": "områdets_enhet",
    "upptagningsområde.ansvar_förskola": "områdets_enhet",
    "upptagningsområde.beslut": "beslut",
    "upptagningsområde.skäl": "alltid",
    "upptagningsområde.närområdesplan": "ingen_plan",
    "upptagningsområde.plan_ändras": "ingen_plan",
    "upptagningsområde.plan_ny_vårdgivare": "ingen_plan",
    "upptagningsområde.plan_vårdgivare_upphör": "ingen_plan",
}
OWN: dict[str, dict[str, str | list[str]]] = {
    "kronoberg/2023": {
        "listningsutrymme.tak": "efter_ansökan",
        "listningsutrymme.tak_skäl": "bara_av_skäl",
        "listningsutrymme.fullt": "val_tas_inte_emot",
        "listningsutrymme.tak_undantag": "ingen",
        "listningsutrymme.kö": "efter_listningsdatum",
        "listningsutrymme.stopp_beslut": "regionen_högst",
        "listningsutrymme.stopp_anmälan": "skriftlig",
        "listning.ombudets_form": "som_eget_val",
        "listning.kanal_blankett": "godtas",
        "listning.kanal_telefon": "godtas_inte",
        "listning.kanal_besök": "godtas_inte",
        "listning.kanal_e-post": "godtas_inte",
        "listning.byten": "högst_per_år",
        "listning.fler_byten": "vid_särskilda_skäl",
        "listning.nyfödd": "adressens_enhet",
        "listning.nyfödd_reserv": "behövs_inte",
        "listning.flytt_passiv": "följer_adressen",
        "listning.flytt_särskilt_boende": "som_annan_flytt",
        "listning.inflyttad_tid": "efter_månader",
        "upptagningsområde.nyetablering": "angivna_områden",
        "upptagningsområde.ansvar_förskola": "särskild_lista",
    },
    "norrbotten/2023": {
        "listningsutrymme.tak": "inget_tak",
        "listningsutrymme.tak_skäl": "skäl_prövas_inte",
        "listningsutrymme.fullt": "taket_gäller_inte",
        "listningsutrymme.tak_undantag": "ingen",
        "listningsutrymme.kö": "ingen_kö",
        "listningsutrymme.stopp_beslut": "efter_beslutsnivå",
        "listningsutrymme.stopp_anmälan": "skriftlig_från_verksamhetschef",
        "upptagningsområde.ansvar_dödsfall_listad": "listad_enhet_i_kommunen",
        "upptagningsområde.ansvar_smittutbrott_boende": "boendets_enhet",
        "upptagningsområde.ansvar_asylsökande": "flyktingmedicin_annars_egen_regi",
        "upptagningsområde.beslut": "beslut_efter_dialog",
        "upptagningsområde.skäl": "bara_vid",
        "listning.ombudets_form": "skriftligt",
        "listning.kanal_blankett": "godtas",
        "listning.kanal_telefon": "godtas",
        "listning.kanal_besök": "godtas",
        "listning.kanal_e-post": "godtas",
        "listning.byten": "högst_per_år",
        "listning.fler_byten": "vid_särskilda_skäl",
        "listning.nyfödd": "moderns_enhet",
        "listning.nyfödd_reserv": "vårdnadshavares_annars_adressens_enhet",
        "listning.flytt_passiv": "följer_adressen",
        "listning.flytt_särskilt_boende": "behåller",
    },
    "varmland/2022": {
        "listningsutrymme.tak": "avtalat",
        "listningsutrymme.tak_skäl": "skäl_prövas_inte",
        "listningsutrymme.fullt": "val_tas_inte_emot",
        "listningsutrymme.tak_undantag": "nya_i_närområdet",
        "listningsutrymme.kö": "efter_listningsdatum",
        "listningsutrymme.stopp_beslut": "regionen_högst",
        "listningsutrymme.stopp_anmälan": "skriftlig",
        "listning.ombudets_form": "som_eget_val",
        "listning.kanal_blankett": "godtas_undertecknad",
        "listning.kanal_telefon": "väntar_på_undertecknad_blankett",
        "listning.kanal_besök": "godtas_undertecknad",
        "listning.kanal_e-post": "godtas_undertecknad",
        "listning.byten": ["obegränsat", "högst_per_år"],
        "listning.fler_byten": ["behövs_inte", "vid_särskilda_skäl"],
        "listning.nyfödd": "adressens_enhet",
        "listning.nyfödd_reserv": "behövs_inte",
        "listning.flytt_passiv": "följer_adressen",
        "listning.flytt_särskilt_boende": "som_annan_flytt",
        "upptagningsområde.byggsten": "närmaste_väg_i_kommunen",
        "upptagningsområde.närmast": "områdets_enhet_annars_närmaste_väg",
        "upptagningsområde.ansvar_dödsfall": "närområdesplanen_annars_områdets",
        "upptagningsområde.ansvar_vårdintyg": "närområdesplanen_annars_områdets",
        "upptagningsområde.ansvar_smittutbrott_boende": "boendets_enhet",
        "upptagningsområde.ansvar_särskilt_boende": "närområdesplanen",
        "upptagningsområde.närområdesplan": "en_för_kommunen",
        "upptagningsområde.plan_ändras": "meddelas_och_godkänns",
        "upptagningsområde.plan_ny_vårdgivare": "revideras_före_start",
        "upptagningsområde.plan_vårdgivare_upphör": "revideras_inom",
        "upptagningsområde.nyetablering": "angivna_områden",
        "listning.upphör_utan_val": "uppgift_för_regionen",
    },
    "vasterbotten/2021": {
        "listningsutrymme.tak": "inget_tak",
        "listningsutrymme.tak_skäl": "skäl_prövas_inte",
        "listningsutrymme.fullt": "taket_gäller_inte",
        "listningsutrymme.tak_undantag": "ingen",
        "listningsutrymme.kö": "ingen_kö",
        "listningsutrymme.stopp_beslut": "regionen_högst",
        "listningsutrymme.stopp_anmälan": "skriftlig",
        "upptagningsområde.ansvar_särskilt_boende_listad": "listad_enhet",
        "listning.ombudets_form": "som_eget_val",
        "listning.kanal_blankett": "godtas_undertecknad",
        "listning.kanal_telefon": "godtas_inte",
        "listning.kanal_besök": "godtas_inte",
        "listning.kanal_e-post": "godtas_inte",
        "listning.byten": "obegränsat",
        "listning.fler_byten": "behövs_inte",
        "listning.nyfödd": "moderns_eller_vårdnadshavares_enhet",
        "listning.nyfödd_reserv": "adressens_enhet",
        "listning.flytt_passiv": "följer_området",
        "listning.flytt_särskilt_boende": "som_annan_flytt",
    },
}


@pytest.mark.parametrize("book_id", sorted(OWN))
def test_each_book_picks_the_mechanisms_written_here(book_id: str) -> None:
    chapters = {"listning", "listningsutrymme", "upptagningsområde", "vårdkontakter"}
    picked = {
        rule.id: [value.mechanism for value in rule.values]
        for rule in load_book(book_id).rules.values()
        if rule.chapter in chapters
    }
    wanted = {**SHARED, **OWN[book_id]}
    assert picked == {
        rule: [name] if isinstance(name, str) else name for rule, name in wanted.items()
    }


@pytest.mark.parametrize(
    ("book_id", "age", "changes"),
    [
        ("kronoberg/2023", 18, 2),
        ("norrbotten/2023", 18, 2),
        ("varmland/2022", 16, None),
        ("vasterbotten/2021", 16, None),
    ],
)
def test_the_numbers_of_each_book_are_those_of_its_document(
    book_id: str, age: int, changes: int | None
) -> None:
    book = load_book(book_id)
    day = book.valid.start
    assert book.rule_on("listning.eget_val_ålder", day).arguments == {"ålder": age}
    assert book.rule_on("listning.byten", day).arguments.get("antal") == changes


@pytest.mark.parametrize("book_id", sorted(OWN))
def test_every_interpretation_is_unconfirmed_and_cited_by_its_rule(book_id: str) -> None:
    book = load_book(book_id)
    for rule in book.rules.values():
        if (
            rule.chapter in ("listning", "listningsutrymme", "upptagningsområde", "vårdkontakter")
            and rule.interpretation
        ):
            assert rule.interpretation.standing.value == "obekräftad"
            assert rule.interpretation.id in rule.values[0].clauses


def test_a_book_whose_document_sets_no_limit_follows_the_act_from_the_day_it_is_in_force() -> None:
    book = load_book("varmland/2022")
    days = [date(2022, 6, 30), date(2022, 7, 1)]
    assert [book.rule_on("listning.byten", one).arguments for one in days] == [{}, {"antal": 2}]
