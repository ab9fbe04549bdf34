"""A second region, tiny and made up, written file by file: what a new region has to bring.

Two municipalities, two units and two areas in a county that does not exist. Nothing of it
stands anywhere in the code.
"""

from pathlib import Path

NAME = "skogsbygd"
TOWN, VALLEY = "SE2222222222-PROV01", "SE2222222222-PROV02"

SETTINGS = f"""\
namn: Skogsbygd
länskod: "98"
regelbok: norrbotten/2023
år: 2023
idag: 2023-02-10
frö: 7
har_valt_procent: 40
takter:
  födda: 40
  döda: 40
  inflyttande_hushåll: 60
  utflyttande_hushåll: 60
  flyttande_hushåll: 120
  namnbyten: 20
  sekretessmarkeringar: 10
  val: 80
användare:
  - {{användarnamn: ulla, namn: Ulla, roll: region_officer}}
  - {{användarnamn: bengt, namn: Bengt, roll: region_officer}}
  - {{användarnamn: rolf, namn: Rolf, roll: controller}}
  - {{användarnamn: lena, namn: Lena, roll: controller}}
  - {{användarnamn: mia, namn: Mia, roll: unit_clerk, enhet: {TOWN}}}
lägger_in: ulla
fastställer: bengt
räknar: rolf
godkänner: lena
"""
_TRADITIONS = ("svenskt", "finskt")
FILES = {
    "region.yaml": SETTINGS,
    "enheter.csv": (
        "hsa_id;namn;slag;kommun;kommunnamn;leverantör_orgnr;leverantör;regi;hör_till;från;"
        "till_och_med;öst;nord\n"
        f"{TOWN};Stadens hälsocentral;hälsocentral;9801;Staden;2222222222;Region Skogsbygd;egen;;"
        "2010-01-01;;500000;6500000\n"
        f"{VALLEY};Dalens hälsocentral;hälsocentral;9802;Dalen;2222222222;Region Skogsbygd;egen;;"
        "2010-01-01;;520000;6500000\n"
    ),
    "omraden.csv": (
        "område;namn;kommun;kommunnamn;enhet;från;till_och_med\n"
        f"S;Staden;9801;Staden;{TOWN};2010-01-01;\n"
        "D;Dalen;9802;Dalen;;2010-01-01;\n"
    ),
    "avstand.csv": (
        "område;enhet;meter;från;till_och_med\n"
        f"D;{TOWN};26000;2010-01-01;\nD;{VALLEY};900;2010-01-01;\nS;{TOWN};500;2010-01-01;\n"
    ),
    "kommuner.csv": (
        "kommun;kommunnamn;folkmängd;svenskt;finskt;samiskt;övrigt\n"
        "9801;Staden;240;80;20;0;0\n9802;Dalen;160;100;0;0;0\n"
    ),
    "bebyggelse.csv": (
        "område;vikt;hushåll_per_fastighet;öst;nord;radie_meter\n"
        "S;3;4;500000;6500000;900\nD;1;1;520000;6500000;3000\n"
    ),
    "gator.csv": (
        "område;gata;trakt;postnummer;postort\n"
        "S;Storgatan;STADEN;980 11;STADEN\nD;Dalvägen;DALEN;980 22;DALEN\n"
    ),
    "aldrar.csv": (
        "från_ålder;till_ålder;vikt;män_promille;död_promille\n"
        "0;17;20;515;1\n18;64;60;505;3\n65;95;20;470;60\n"
    ),
    "fornamn.csv": "namn;kön;skick;född_från;född_till;vikt\n"
    + "".join(
        f"{name}-{tradition.capitalize()};{sex};{tradition};1900;2030;1\n"
        for tradition in _TRADITIONS
        for sex, name in (("K", "Gran"), ("M", "Tall"))
    ),
    "efternamn.csv": "namn;skick;vikt\nGransson;svenskt;1\nKuusinen;finskt;1\n",
    "cni_andelar.csv": (
        "område;äldre_ensamboende;utrikes_födda;arbetslösa;ensamstående_föräldrar;inflyttade;"
        "lågutbildade;under_fem_år\n"
        "S;46;97;56;27;55;67;68\nD;54;61;61;19;65;39;48\n"
    ),
}


def write_tiny_region(folder: Path, price_list: bytes, **changes: tuple[str, str]) -> Path:
    """Write the region into the folder; each change swaps one text in the file of that stem."""
    here = folder / NAME
    here.mkdir(parents=True)
    for name, content in FILES.items():
        before, after = changes.get(name.partition(".")[0], ("", ""))
        if before and before not in content:
            raise ValueError(before)
        (here / name).write_text(content.replace(before, after) if before else content, "utf-8")
    (here / "prislista.yaml").write_bytes(price_list)
    return folder
