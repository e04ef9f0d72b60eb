from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "rapport.connect.importing"
    label = "importing"
