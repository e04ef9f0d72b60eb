"""Where is "How was that?" answered?"""

from django.urls import path

from . import views

app_name = "asking"
urlpatterns = [path("s/<str:token>", views.how, name="how")]
