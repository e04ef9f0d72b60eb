"""The door for granian: pages, over WSGI."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.server.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # every view, before the workers fork and before the first visitor

# What is loaded now stays: no request pays for looking through it, and few for looking at all.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
