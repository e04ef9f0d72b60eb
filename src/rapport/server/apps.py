from django.apps import AppConfig


class ServerConfig(AppConfig):
    name = "rapport.server"
    label = "server"
