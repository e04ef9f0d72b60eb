from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "rapport.departments.sales"
    label = "sales"
