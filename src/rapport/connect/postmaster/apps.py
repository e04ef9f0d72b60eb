from django.apps import AppConfig


class PostmasterConfig(AppConfig):
    name = "rapport.connect.postmaster"
    label = "postmaster"
