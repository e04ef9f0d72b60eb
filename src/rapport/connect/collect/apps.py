from django.apps import AppConfig


class CollectConfig(AppConfig):
    name = "rapport.connect.collect"
    label = "collect"
