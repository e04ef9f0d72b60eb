from django.apps import AppConfig


class EngineConfig(AppConfig):
    name = "rapport.loop.understand.engine"
    label = "engine"
