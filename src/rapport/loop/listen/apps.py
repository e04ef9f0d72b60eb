from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "rapport.loop.listen"
    label = "listen"
