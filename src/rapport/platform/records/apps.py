from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    name = "rapport.platform.records"
    label = "records"

    def ready(self) -> None:
        """Collect, once at start, which nouns there are; then look whether all that they say fits together."""
        from rapport.platform.access.queries import read_beside_workspace

        from . import catalogue, registry
        from .commands.things import deeds_of

        autodiscover_modules("records")
        registry.write_own(deeds_of)
        registry.settle()
        read_beside_workspace(catalogue.BESIDE, catalogue.VERSION)
