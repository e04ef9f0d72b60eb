from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "rapport.loop.act.journeys"
    label = "journeys"
