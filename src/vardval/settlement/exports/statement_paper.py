"""A statement as a PDF: its words and numbers as they stand on paper."""

from importlib import resources

from vardval.platform.sentences import format_kronor, format_number, format_ore
from vardval.platform.typesetting import set_paper
from vardval.settlement.exports.statement_words import StatementPaper
from vardval.settlement.quantities_told import quantity_told
from vardval.settlement.queries.statement_copies import PostedRow

MOST_CAUSES = 200
"""How many causes of corrections the paper tells one by one; the rest stand on the page."""


def statement_pdf(paper: StatementPaper) -> bytes:
    """The statement as a PDF; raises `PaperNotSet`."""
    template = resources.files("vardval.settlement.exports").joinpath("statement.typ")
    return set_paper(template.read_text(encoding="utf-8"), _told(paper))


def _told(paper: StatementPaper) -> dict[str, object]:
    copy, told, language = paper.copy, paper.copy.told, paper.language

    def kronor(ore: int | None) -> str:
        return "–" if ore is None else format_ore(ore, language)

    each, county = (
        "–" if one is None else format_kronor(one, language)
        for one in (copy.per_listed, copy.county_per_listed)
    )
    return {
        "language": language,
        "title": paper.title(),
        "unit": f"{told.unit_name} ({told.unit_hsa_id})",
        "status": paper.status(),
        "footer": f"{told.unit_name}, {paper.title()}",
        "notices": paper.notices(),
        "figures": [
            (paper.say("portal.statement.to_pay"), kronor(told.total_ore)),
            (paper.say("portal.statement.of_which_corrections"), kronor(told.corrections_ore)),
            (paper.say("portal.statement.before"), kronor(told.previous_total_ore)),
            (paper.say("portal.statement.listed"), format_number(copy.listed, language)),
            (paper.say("portal.statement.per_listed"), each),
            (paper.say("portal.statement.county_per_listed"), county),
        ],
        "rows": {
            "title": paper.say("portal.statement.rows"),
            "headings": _headings(
                paper,
                "component",
                "count",
                "quantity",
                "price",
                "amount",
                "change",
                "per_listed",
                "county",
            ),
            "rows": [_row(one, paper) for one in copy.rows],
            "sums": [
                paper.say("portal.statement.ordinary"),
                "",
                "",
                "",
                kronor(told.ordinary_ore),
                "",
                each,
                county,
            ],
        },
        "corrections": {
            "title": paper.say("portal.statement.corrections"),
            "none": paper.say("portal.statement.no_corrections"),
            "headings": _headings(paper, "component", "about", "count", "amount"),
            "rows": [
                [
                    paper.name(one),
                    paper.month(one.about),
                    format_number(one.people, language) if one.people else "",
                    kronor(one.amount_ore),
                ]
                for one in copy.corrections
            ],
            "sums": [paper.say("portal.sum"), "", "", kronor(told.corrections_ore)],
        },
        "causes": _causes(paper),
        "why": {
            "title": paper.say("statement.paper.why"),
            "rows": [
                {
                    "name": one.name,
                    "steps": paper.why(one.trace),
                    "source": paper.named_sources(one),
                }
                for one in copy.rows
                if one.name
            ],
        },
    }


def _headings(paper: StatementPaper, *names: str) -> list[str]:
    return [paper.say(f"portal.statement.{one}") for one in names]


def _row(row: PostedRow, paper: StatementPaper) -> list[str]:
    language, is_component = paper.language, bool(row.component)
    each = (row.unit_price, row.per_listed, row.county_per_listed)
    price, own, county = (
        format_kronor(one, language) if one is not None and is_component else "" for one in each
    )
    return [
        paper.name(row),
        format_number(row.people, language) if row.people else "",
        quantity_told(row.quantity, 2, language) if row.quantity else "",
        price,
        format_ore(row.amount_ore, language),
        "–" if row.change_ore is None else format_ore(row.change_ore, language),
        own,
        county,
    ]


def _causes(paper: StatementPaper) -> list[str]:
    told = []
    for one in (paper.corrections or ())[:MOST_CAUSES]:
        key = paper.say("portal.lines.key", key=one.person_id)
        causes = " ".join(paper.why(one.trace))
        told.append(f"{paper.month(one.about)}, {one.component_name}, {key}: {causes}")
    return told
