from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "rapport.loop.act.content"
    label = "content"
