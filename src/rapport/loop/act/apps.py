from django.apps import AppConfig


class ActConfig(AppConfig):
    name = "rapport.loop.act"
    label = "act"
