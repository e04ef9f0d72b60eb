from django.apps import AppConfig


class TradesConfig(AppConfig):
    name = "rapport.connect.trades"
    label = "trades"
