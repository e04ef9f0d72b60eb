from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "rapport.platform.hours"
    label = "hours"
