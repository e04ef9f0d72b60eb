from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    name = "rapport.platform.records"
    label = "records"

    def ready(self) -> None:
        """Collect, once at start, which nouns there are; then look whether all that they say fits together."""
        from . import registry
        from .commands.things import deeds_of

        autodiscover_modules("records")
        registry.write_own(deeds_of)
        registry.settle()
