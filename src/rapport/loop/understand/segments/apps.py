from django.apps import AppConfig


class SegmentsConfig(AppConfig):
    name = "rapport.loop.understand.segments"
    label = "segments"
