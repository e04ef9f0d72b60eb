from django.apps import AppConfig


class TastesConfig(AppConfig):
    name = "rapport.loop.understand.tastes"
    label = "tastes"
