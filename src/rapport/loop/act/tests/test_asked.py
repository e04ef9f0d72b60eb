"""A question that is put into SQL once tells what the queryset tells, for whomever it is asked."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.expressions import RawSQL

from rapport.loop.act.gate.asked import Question
from rapport.loop.know.models import Identity, Party


def _about(whom):
    emails = Identity.objects.filter(party=OuterRef("pk")).order_by("id").values("value")
    among = RawSQL("SELECT unnest(%s::bigint[])", (whom,))
    asked = Party.objects.filter(pk__in=among).order_by("pk")
    return asked.annotate(emails=ArraySubquery(emails)).values("name", "pk", "emails", "added_at")


def test_it_tells_what_the_queryset_tells(ana, bruno, django_assert_num_queries):
    question = Question(_about("whom"))

    for some in ([ana.pk], [bruno.pk, ana.pk], []):
        with django_assert_num_queries(1):
            told = question.ask({"whom": some})
        assert told == list(_about(some))
