"""The portal's addresses: Swedish words, and never a person's number or name."""

from datetime import date

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vardval.portal.views import (
    access_review,
    applications,
    applying,
    approved,
    archive,
    campaign_deciding,
    campaign_people,
    campaigns,
    capacity,
    cases,
    centres,
    choice,
    comparison,
    contract_steps,
    correction,
    facts,
    ledger,
    local_plans,
    matrix,
    matters,
    month,
    my_unit,
    night,
    notices,
    obligations,
    officers_day,
    out_of_county,
    own_obligations,
    person,
    person_search,
    physician,
    receipt,
    record,
    region_updates,
    register,
    reporting,
    rulebook,
    run_calendar,
    run_control,
    safety,
    safety_counts,
    safety_new,
    settling,
    sign_in,
    simulations,
    special_reasons,
    statement,
    statement_files,
    statement_questions,
    terms,
    tokens,
    unit,
    units,
)


class BookId(StringConverter):
    """A book's id in an address: region/year."""

    regex = "[^/]+/[^/]+"


class Day:
    """A day in an address: 2023-03-02."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Return the day; an address with none is no address of ours."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Return the day as it is written in the address."""
        return value.isoformat()


register_converter(BookId, "book")
register_converter(Day, "day")

urlpatterns = [
    path("vardcentraler/", centres.centres_page, name="centres"),
    path("vardcentraler/jamfor/", centres.compare_page, name="compare_centres"),
    path("vardcentraler/godkanda/", approved.approved_page, name="approved"),
    path("vardcentraler/godkanda.csv", approved.approved_csv, name="approved_csv"),
    path("vardcentraler/godkanda.json", approved.approved_json, name="approved_json"),
    path("vardcentraler/<str:hsa_id>/", centres.centre_page, name="centre"),
    path("ansok/", applying.apply_page, name="apply"),
    path("ansok/<str:key>/", applying.own_application_page, name="own_application"),
    path("ansok/<str:key>/beslut/", applying.own_decision, name="own_decision"),
    path("ansokningar/", applications.applications_page, name="applications"),
    path("ansokningar/<int:application_id>/", applications.application_page, name="application"),
    path(
        "ansokningar/<int:application_id>/<int:document_id>/",
        applications.application_paper,
        name="application_paper",
    ),
    path("", month.month_page, name="month"),
    path("dagen/", officers_day.day_page, name="officers_day"),
    path("uppgifter/", month.tasks_page, name="tasks"),
    path("person/", person_search.search_page, name="person_search"),
    path("person/<int:person_id>/", person.person_page, name="person"),
    path("diariet/", matters.matters_page, name="matters"),
    path("diariet/<int:matter_id>/", matters.matter_page, name="matter"),
    path("diariet/<int:matter_id>/<int:paper_id>/", matters.matter_paper, name="matter_paper"),
    path("sakerhet/", safety.safety_page, name="safety"),
    path("sakerhet/statistik/", safety_counts.counts_page, name="safety_counts"),
    path("sakerhet/<int:safety_id>/", safety.safety_matter_page, name="safety_matter"),
    path(
        "sakerhet/<int:safety_id>/<int:safety_paper_id>/", safety.safety_paper, name="safety_paper"
    ),
    path("enheter/<str:hsa_id>/sakerhet/", safety.unit_safety_page, name="unit_safety"),
    path("enheter/<str:hsa_id>/sakerhet/<slug:way>/", safety_new.report_page, name="report_safety"),
    path("diariet/<int:matter_id>/sekretess/", record.secrecy_page, name="secrecy"),
    path("utlamnanden/", record.disclosures_page, name="disclosures"),
    path("utlamnanden/<int:request_id>/", record.disclosure_page, name="disclosure"),
    path(
        "utlamnanden/<int:request_id>/<int:copy_id>/",
        record.disclosure_paper,
        name="disclosure_paper",
    ),
    path("enheter/<str:hsa_id>/anmal/", reporting.tell_page, name="tell_change"),
    path("enheter/<str:hsa_id>/brist/", reporting.observe_page, name="observe"),
    path("arenden/", cases.cases_page, name="cases"),
    path("arenden/nytt/", cases.new_case_page, name="new_case"),
    path("arenden/<int:case_id>/", cases.case_page, name="case"),
    path("person/<int:person_id>/ratta/", correction.correction_page, name="correction"),
    path("person/<int:person_id>/lakarkontakt/", physician.physician_page, name="physician"),
    path("val/", choice.choice_page, name="choice"),
    path("val/<int:choice_id>/", receipt.receipt_page, name="choice_receipt"),
    path("val/<int:choice_id>/blankett/", receipt.form_arrived, name="form_arrived"),
    path("val/<int:choice_id>/aterkalla/", receipt.withdraw, name="withdraw_choice"),
    path("utomlans/", out_of_county.out_of_county_page, name="out_of_county"),
    path("utomlans/register/", out_of_county.register_page, name="out_of_county_register"),
    path("blanketter/", archive.forms_page, name="forms"),
    path("blanketter/<int:form_id>/", archive.form_page, name="kept_form"),
    path("blanketter/<int:form_id>/fil/", archive.scan_file, name="form_scan"),
    path("listningsutrymme/", capacity.capacities_page, name="capacities"),
    path("naromraden/", local_plans.plans_page, name="local_plans"),
    path("naromraden/<str:municipality_code>/", local_plans.plan_page, name="local_plan"),
    path("enheter/<str:hsa_id>/idag/", my_unit.day_page, name="unit_day"),
    path("enheter/<str:hsa_id>/ko/", my_unit.queue_page, name="unit_queue"),
    path("enheter/<str:hsa_id>/vantar/", my_unit.waiting_page, name="unit_waiting"),
    path("enheter/<str:hsa_id>/blanketter/", archive.unit_forms_page, name="unit_forms"),
    path("enheter/<str:hsa_id>/utrymme/", capacity.unit_capacity_page, name="unit_capacity"),
    path("enheter/<str:hsa_id>/atagande/", own_obligations.register_page, name="unit_obligations"),
    path("enheter/<str:hsa_id>/ataganden.pdf", matrix.register_print, name="register_print"),
    path("uppfoljning/matris/", matrix.matrix_page, name="matrix"),
    path("uppfoljning/matris.<str:form>", matrix.matrix_file, name="matrix_file"),
    path(
        "enheter/<str:hsa_id>/atagande/<str:obligation_id>/",
        own_obligations.obligation_page,
        name="unit_obligation",
    ),
    path("uppfoljning/regionen/", own_obligations.register_page, name="region_obligations"),
    path(
        "uppfoljning/regionen/<str:region_obligation_id>/",
        own_obligations.region_obligation_page,
        name="region_obligation",
    ),
    path(
        "uppfoljning/underlag/<int:evidence_id>/",
        own_obligations.evidence_file,
        name="obligation_evidence",
    ),
    path("andra-regioner/", region_updates.region_updates_page, name="region_updates"),
    path(
        "andra-regioner/hanterad/", region_updates.handle_region_update, name="handle_region_update"
    ),
    path("aviseringar/", notices.notices_page, name="notices"),
    path("aviseringar/forsok-igen/", notices.try_again, name="try_again"),
    path("aviseringar/fil/<int:file_id>/", notices.file_page, name="notice_file"),
    path("aviseringar/post/<int:notice_id>/", notices.notice_page, name="notice"),
    path("natten/", night.nights_page, name="nights"),
    path("natten/<day:day>/", night.night_page, name="night"),
    path("regelbok/", rulebook.books_page, name="rulebook"),
    path("regelbok/jamfor/", comparison.comparison_page, name="comparison"),
    path("regelbok/<book:book_id>/", rulebook.book_page, name="book"),
    path("regelbok/<book:book_id>/atagande/", obligations.obligations_page, name="obligations"),
    path(
        "regelbok/<book:book_id>/atagande/<str:obligation_id>/",
        obligations.obligation_page,
        name="obligation",
    ),
    path(
        "regelbok/<book:book_id>/tolkningar/",
        obligations.interpretations_page,
        name="interpretations",
    ),
    path("regelbok/<book:book_id>/utskrift/", rulebook.print_book, name="print_book"),
    path("regelbok/<book:book_id>/<str:chapter>/", rulebook.chapter_page, name="chapter"),
    path(
        "regelbok/<book:book_id>/<str:chapter>/utskrift/",
        rulebook.print_book,
        name="print_chapter",
    ),
    path("simuleringar/", simulations.simulations_page, name="simulations"),
    path("simuleringar/ny/", simulations.new_simulation_page, name="new_simulation"),
    path("simuleringar/<str:share_key>/", simulations.simulation_page, name="simulation"),
    path("avrakningar/", statement.runs_page, name="runs"),
    path("avrakningar/kalender/", run_calendar.calendar_page, name="run_calendar"),
    path("avrakningar/rakna/", settling.settle_month, name="settle"),
    path("avrakningar/pa-gang/<str:draft_key>/", settling.draft_under_way, name="draft_under_way"),
    path("avrakningar/<int:run_id>/", statement.run_page, name="run"),
    path("avrakningar/<int:run_id>/kontroll/", run_control.control_page, name="run_control"),
    path("avrakningar/<int:run_id>/rakna-om/", settling.rerun_run, name="rerun"),
    path("avrakningar/<int:run_id>/beslut/", settling.decide_run, name="decide_run"),
    path("avrakningar/fragor/", statement_questions.questions_page, name="statement_questions"),
    path("avrakningar/<int:run_id>/bokforing/", ledger.ledger_page, name="ledger"),
    path("avrakningar/<int:run_id>/bokforing/kvar/", ledger.complete, name="complete_hand_over"),
    path(
        "avrakningar/<int:run_id>/bokforing/<str:name>",
        ledger.handed_over_file,
        name="handed_over_file",
    ),
    path("avrakningar/<int:run_id>/<str:hsa_id>/", statement.statement_page, name="statement"),
    path(
        "avrakningar/<int:run_id>/<str:hsa_id>/grupper/",
        statement.groups_page,
        name="statement_groups",
    ),
    path(
        "avrakningar/<int:run_id>/<str:hsa_id>/fil/<str:form>/",
        statement_files.statement_file,
        name="statement_file",
    ),
    path(
        "avrakningar/<int:run_id>/<str:hsa_id>/fraga/<int:line_id>/",
        statement_questions.question_page,
        name="statement_question",
    ),
    path(
        "avrakningar/<int:run_id>/<str:hsa_id>/<int:component>/",
        statement.lines_page,
        name="statement_lines",
    ),
    path(
        "avrakningar/<int:run_id>/<str:hsa_id>/<int:component>/<int:person_id>/",
        statement.line_page,
        name="statement_line",
    ),
    path("underlag/", facts.facts_page, name="facts"),
    path("underlag/skicka/", facts.send_page, name="send_facts"),
    path("underlag/serier/", facts.series_page, name="fact_series"),
    path("underlag/<int:fact_file_id>/", facts.fact_file_page, name="fact_file"),
    path("underlag/<int:fact_file_id>/avstamning/", facts.agree_facts, name="agree_facts"),
    path("underlag/<int:fact_file_id>/forsok-igen/", facts.try_facts, name="try_facts"),
    path("underlag/<int:fact_file_id>/kontrollrapport.csv", facts.faults_file, name="fact_faults"),
    path("bestammelse/<str:clause_id>/", rulebook.clause_page, name="clause"),
    path("nycklar/", tokens.tokens_page, name="tokens"),
    path("nycklar/aterkalla/", tokens.revoke_token_now, name="revoke_token"),
    path("kampanjer/", campaigns.campaigns_page, name="campaigns"),
    path("kampanjer/ny/", campaigns.new_campaign, name="new_campaign"),
    path("kampanjer/<int:campaign_id>/", campaigns.campaign_page, name="campaign"),
    path(
        "kampanjer/<int:campaign_id>/beslut/",
        campaign_deciding.decide_campaign,
        name="decide_campaign",
    ),
    path(
        "kampanjer/<int:campaign_id>/brev/", campaign_deciding.letter_page, name="campaign_letter"
    ),
    path(
        "kampanjer/<int:campaign_id>/brev/<str:file>",
        campaign_people.letters_page,
        name="campaign_letters",
    ),
    path(
        "kampanjer/<int:campaign_id>/personer/",
        campaign_people.people_page,
        name="campaign_people",
    ),
    path("kampanjer/<int:campaign_id>/spar/", campaigns.trail_page, name="campaign_trail"),
    path(
        "loggkontroll/sarskilda-skal/",
        special_reasons.special_reasons_page,
        name="special_reasons",
    ),
    path("loggkontroll/", access_review.review_page, name="access_review"),
    path("logga-in/", sign_in.sign_in, name="sign_in"),
    path("logga-ut/", sign_in.sign_out, name="sign_out"),
    path("sprak/", sign_in.choose_language, name="choose_language"),
    path("enheter/", units.units_page, name="units"),
    path("enheter/<str:hsa_id>/", unit.unit_page, name="unit"),
    path("enheter/<str:hsa_id>/register/", register.register_page, name="unit_register"),
    path("enheter/<str:hsa_id>/kontrakt/", register.contract_page, name="unit_contract"),
    path("enheter/<str:hsa_id>/kontrakt/steg/", contract_steps.step_page, name="contract_step"),
    path("leverantorer/<str:organisation_number>/", register.provider_page, name="provider"),
    path("villkor/", terms.providers_page, name="providers"),
    path("enheter/<str:hsa_id>/villkor/", terms.terms_page, name="terms"),
    path("enheter/<str:hsa_id>/villkor/tecknat/", terms.register_signing, name="register_signing"),
    path("enheter/<str:hsa_id>/lista/", unit.list_page, name="unit_list"),
]
