from django.apps import AppConfig


class KnowConfig(AppConfig):
    name = "rapport.loop.know"
    label = "know"
