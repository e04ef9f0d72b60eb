from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "rapport.connect.demo"
    label = "demo"
