from django.apps import AppConfig


class TeamworkConfig(AppConfig):
    name = "rapport.platform.teamwork"
    label = "teamwork"
