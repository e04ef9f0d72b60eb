"""How does a file of a field reach those who may read it? Always to be saved, never to be opened inside our pages."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from .queries import file_on
from .serving import saved


@require_GET
def download(request: HttpRequest, noun: str, record: str, field: str) -> FileResponse:
    stored = file_on(request.user, noun, record, field)
    if stored is None:
        raise Http404
    return saved(stored)
