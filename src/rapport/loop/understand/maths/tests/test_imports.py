import subprocess
import sys


def modules_after(statement):
    """What a fresh interpreter has loaded after `statement`."""
    code = f"{statement}; import sys; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_scoring_a_person_loads_neither_the_compiler_nor_the_optimiser_nor_django():
    loaded = modules_after(
        "from rapport.loop.understand.maths import bands, beta_ratio, bg, breadth, calibration, counters, flips, "
        "gamma_gamma, measures, parameters, pareto, roles, sbg, standing, state, value"
    )

    assert "rapport.loop.understand.maths.measures" in loaded
    assert loaded.isdisjoint({"numba", "scipy.optimize", "scipy.stats", "pandas", "django", "rapport.server.settings"})


def test_only_the_kernel_loads_the_compiler():
    assert "numba" in modules_after("import rapport.loop.understand.maths.fold")
