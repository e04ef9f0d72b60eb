"""Where is our logo?"""

from django.urls import path

from . import views

app_name = "logo"
urlpatterns = [path("b/<slug:key>.png", views.logo, name="logo")]
