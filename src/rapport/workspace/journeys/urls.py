"""Which address leads to which page of journeys?"""

from django.urls import path

from .views import approving, campaigns, deeds, edits, pages, past, people, ready, runs, steps, trying, versions

app_name = "journeys"
urlpatterns = [
    path("journeys", pages.journeys, name="journeys"),
    path("journeys/new", pages.new, name="new"),
    path("journeys/ready", ready.ready, name="ready"),
    path("journeys/ready/<slug:key>/-/take", ready.take, name="take"),
    path("journeys/campaigns", campaigns.campaigns, name="campaigns"),
    path("journeys/campaigns/new", campaigns.new, name="new-campaign"),
    path("journeys/approvals/<int:pk>", approving.answer, name="approval"),
    path("journeys/<int:pk>/source", campaigns.source, name="source"),
    path("journeys/<int:pk>/audience", campaigns.audience, name="audience"),
    path("journeys/<int:pk>/runs", runs.runs, name="runs"),
    path("journeys/<int:pk>/runs/<int:run>/-/cancel", runs.cancel, name="cancel-run"),
    path("journeys/<int:pk>/runs/<int:run>/-/again", runs.again, name="again"),
    path("journeys/<int:pk>/versions", versions.versions, name="versions"),
    path("journeys/<int:pk>/versions/<int:number>/-/move", versions.move, name="move"),
    path("journeys/stays/<int:pk>/-/take-out", people.take_them_out, name="take-out"),
    path("journeys/<int:pk>", pages.journey, name="journey"),
    path("journeys/<int:pk>/name", pages.name, name="name"),
    path("journeys/<int:pk>/start", steps.start, name="start"),
    path("journeys/<int:pk>/steps/new", steps.new, name="new-step"),
    path("journeys/<int:pk>/steps/<slug:step>", steps.change, name="step"),
    path("journeys/<int:pk>/-/steps/<slug:step>/move", edits.move, name="move-step"),
    path("journeys/<int:pk>/-/steps/<slug:step>/remove", edits.remove, name="remove-step"),
    path("journeys/<int:pk>/-/undo", edits.undo, name="undo"),
    path("journeys/<int:pk>/-/redo", edits.redo, name="redo"),
    path("journeys/<int:pk>/try", trying.show, name="try"),
    path("journeys/<int:pk>/-/try/mail", trying.mail, name="try-mail"),
    path("journeys/<int:pk>/-/try/send", trying.send, name="try-send"),
    path("journeys/<int:pk>/past", past.show, name="past"),
    path("journeys/<int:pk>/-/past", past.ask, name="ask-past"),
    path("journeys/<int:pk>/-/past/progress", past.progress, name="past-progress"),
    path("journeys/<int:pk>/-/past/cancel", past.cancel, name="cancel-past"),
    path("journeys/<int:pk>/people", people.inside, name="people"),
    path("journeys/<int:pk>/-/put-in", people.put_them_in, name="put-in"),
    path("journeys/<int:pk>/-/publish", deeds.publish_it, name="publish"),
    path("journeys/<int:pk>/-/pause", deeds.pause_it, name="pause"),
    path("journeys/<int:pk>/-/resume", deeds.resume_it, name="resume"),
    path("journeys/<int:pk>/-/stop", deeds.stop_it, name="stop"),
    path("journeys/<int:pk>/-/remove", deeds.remove_it, name="remove"),
]
