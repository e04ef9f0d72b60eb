from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "rapport.strategy.plans"
    label = "plans"
