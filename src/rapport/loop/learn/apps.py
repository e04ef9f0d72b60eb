from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "rapport.loop.learn"
    label = "learn"
