"""How does a file reach those who may read it? Always to be saved, never to be opened inside our pages."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from .queries import file_on


@require_GET
def download(request: HttpRequest, noun: str, record: str, field: str) -> FileResponse:
    stored = file_on(request.user, noun, record, field)
    if stored is None or not stored.path.is_file():
        raise Http404
    answer = FileResponse(
        stored.path.open("rb"), as_attachment=True, filename=stored.name, content_type=stored.content_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
