from django.apps import AppConfig


class WelcomeConfig(AppConfig):
    name = "rapport.workspace.welcome"
    label = "welcome"

    def ready(self) -> None:
        from django.contrib.postgres.expressions import ArraySubquery

        from rapport.platform.access.queries import read_beside_workspace

        from .models import Settled
        from .queries import BESIDE

        read_beside_workspace(BESIDE, ArraySubquery(Settled.objects.told()))
