"""Is everything well? `/healthz` says whether we live, whether we are ready, and how far the queues lag."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

_LAG = """
SELECT (SELECT count(*) FROM (SELECT FROM listen_landing LIMIT 1000000) landed),
       (SELECT count(*) FROM procrastinate_jobs
        WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())),
       (SELECT coalesce(extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at))), 0)::float
        FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
        WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())),
       (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed')
"""


def healthz(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `/healthz/live` costs nothing; `/healthz` asks the database. Both before session and sign-in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz/live":
            return JsonResponse({"live": True})
        if request.path in {"/healthz", "/healthz/ready"}:
            return _ready()
        return get_response(request)

    return middleware


def _ready() -> JsonResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute(_LAG)
            landed, waiting, lag, failed = cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"live": True, "ready": False, "why": "The database does not answer."}, status=503)
    return JsonResponse(
        {
            "live": True,
            "ready": True,
            "landed": landed,
            "jobs_waiting": waiting,
            "lag_seconds": round(lag, 3),
            "jobs_failed": failed,
        }
    )
