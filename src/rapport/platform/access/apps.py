from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "rapport.platform.access"
    label = "access"
