from django.apps import AppConfig


class UnderstandConfig(AppConfig):
    name = "rapport.loop.understand"
    label = "understand"
