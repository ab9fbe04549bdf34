"""The addresses beneath the contract's own."""

from django.urls import path

from vardval.integrations.carelisting import views

urlpatterns = [
    path("", views.service, name="carelisting"),
    path("/<str:operation>.wsdl", views.wsdl, name="carelisting_wsdl"),
    path("/schema/<str:name>", views.schema, name="carelisting_schema"),
]
