from django.apps import AppConfig


class StrengthConfig(AppConfig):
    name = "rapport.loop.understand.strength"
    label = "strength"
