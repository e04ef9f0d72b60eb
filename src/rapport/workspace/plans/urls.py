from django.urls import path

from .views import goals, plans, steps

app_name = "plans"
urlpatterns = [
    path("plan", plans.home, name="home"),
    path("plan/new", plans.new, name="new"),
    path("plan/<int:pk>", plans.plan, name="plan"),
    path("plan/<int:pk>/-/aim", plans.aim, name="aim"),
    path("plan/<int:pk>/-/remove", plans.remove, name="remove"),
    path("plan/<int:pk>/-/goals/new", goals.new, name="new-goal"),
    path("plan/<int:pk>/-/goals/<int:goal>", goals.change, name="goal"),
    path("plan/<int:pk>/-/goals/<int:goal>/drop", goals.drop, name="drop-goal"),
    path("plan/<int:pk>/-/goals/<int:goal>/back", goals.back, name="bring-goal-back"),
    path("plan/<int:pk>/-/steps/new", steps.new_step, name="new-step"),
    path("plan/<int:pk>/-/roles/new", steps.new_role, name="new-role"),
    path("plan/<int:pk>/-/roles/<int:role>", steps.give_role, name="role"),
    path("plan/<int:pk>/-/roles/<int:role>/forget", steps.forget_role, name="forget-role"),
    path("plan/<int:pk>/-/talks/new", steps.new_talk, name="new-talk"),
    path("plan/<int:pk>/-/talks/<int:talk>/forget", steps.forget_talk, name="forget-talk"),
]
urlpatterns += [
    path(f"plan/<int:pk>/-/steps/<int:step>/{how}", steps.settle_step, {"how": how}, name=f"step-{how}")
    for how in ("done", "dropped", "again")
]
urlpatterns += [
    path(f"plan/<int:pk>/-/talks/<int:talk>/{how}", steps.settle_talk, {"how": how}, name=f"talk-{how}")
    for how in ("done", "again")
]
