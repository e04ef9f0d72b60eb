from django.apps import AppConfig


class DecideConfig(AppConfig):
    name = "rapport.loop.decide"
    label = "decide"
