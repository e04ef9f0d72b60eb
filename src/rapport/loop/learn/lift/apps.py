from django.apps import AppConfig


class LiftConfig(AppConfig):
    name = "rapport.loop.learn.lift"
    label = "lift"
