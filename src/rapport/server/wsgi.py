"""The door for granian: pages, over WSGI."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from rapport.server import heap

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.server.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # every view, before the workers fork and before the first visitor
heap.settle()
