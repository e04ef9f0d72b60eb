from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "rapport.platform.money"
    label = "money"
