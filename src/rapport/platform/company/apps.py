from django.apps import AppConfig


class CompanyConfig(AppConfig):
    name = "rapport.platform.company"
    label = "company"
