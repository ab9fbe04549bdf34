"""The addresses of a resident's pages, under /invanare/: never a person's number or name."""

from django.urls import path

from vardval.portal.resident import (
    choosing,
    consent,
    history,
    home,
    looks,
    physician,
    sign_in,
    waiting,
)

urlpatterns = [
    path("", home.home_page, name="own_home"),
    path("logga-in/", sign_in.sign_in, name="own_sign_in"),
    path("<int:person_id>/val/", choosing.choose_page, name="own_choose"),
    path("<int:person_id>/val/jamfor/", choosing.compare_page, name="own_compare"),
    path("<int:person_id>/val/<str:hsa_id>/", choosing.confirm_page, name="own_confirm"),
    path("<int:person_id>/kvitto/<int:choice_id>/", choosing.receipt_page, name="own_receipt"),
    path("<int:person_id>/aterkalla/<str:hsa_id>/", waiting.withdraw, name="own_withdraw"),
    path("<int:person_id>/ko/<str:hsa_id>/lamna/", waiting.leave, name="own_leave_queue"),
    path("<int:person_id>/lakarkontakt/", physician.physician_page, name="own_physician"),
    path("<int:person_id>/samtycke/", consent.answer, name="own_joint_answer"),
    path("<int:person_id>/historik/", history.history_page, name="own_history"),
    path("<int:person_id>/insyn/", looks.looks_page, name="own_looks"),
]
