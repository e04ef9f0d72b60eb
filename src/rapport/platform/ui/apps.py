"""The ground's `ui` app: it brings static files and templates, and remembers nothing."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rapport.platform.ui"
    label = "ui"
