"""Which address leads to which insight?"""

from django.urls import path

from . import first_steps, fits, recommended, views

app_name = "learn"
urlpatterns = [
    path("insights", views.insights, name="insights"),
    path("insights/purchases/<slug:week>", views.purchases, name="purchases"),
    path("insights/guesses", views.guesses, name="guesses"),
    path("insights/leaving", views.leaving, name="leaving"),
    path("insights/leaving/first-steps", first_steps.page, name="first-steps"),
    path("insights/leaving/<int:pk>/-/adopt", views.adopt_point, name="adopt"),
    path("insights/leaving/<int:pk>/-/dismiss", views.dismiss_point, name="dismiss"),
    path("insights/leaving/<int:pk>/-/stand-again", views.stand_again_point, name="stand-again"),
    path("insights/returns", views.returns, name="returns"),
    path("insights/stages", views.stages, name="stages"),
    path("insights/strength", views.strength, name="strength"),
    path("insights/recommendations", recommended.page, name="recommendations"),
    path("insights/fits", fits.page, name="fits"),
    path("insights/settled/<slug:month>", views.settled, name="settled"),
]
