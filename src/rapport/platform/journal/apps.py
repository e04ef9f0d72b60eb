from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "rapport.platform.journal"
    label = "journal"

    def ready(self) -> None:
        """Collect, once at start, who reacts to facts and who subscribes to the ledger."""
        autodiscover_modules("facts", "reactions", "subscribers")
