"""A plugin for nbval, after `comparison`: every notebook is solved to a tenth of its tolerances.

A digit that then differs from the stored one was never determined.
"""

import os
import shutil
import tempfile
from pathlib import Path

from press.execution.kernel import environment

STARTUP = """
def _to_a_tenth():
    import numpy
    import scipy.integrate
    import scipy.optimize

    solve_ivp, brentq = scipy.integrate.solve_ivp, scipy.optimize.brentq

    def finer_run(*arguments, rtol=1e-3, atol=1e-6, **options):
        return solve_ivp(*arguments, rtol=rtol / 10, atol=numpy.asarray(atol) / 10, **options)

    def finer_root(*arguments, xtol=2e-12, **options):
        return brentq(*arguments, xtol=xtol / 10, **options)

    scipy.integrate.solve_ivp, scipy.optimize.brentq = finer_run, finer_root


_to_a_tenth()
del _to_a_tenth
"""


def pytest_configure(config):
    """Let kernels begin with STARTUP, before a notebook imports anything."""
    folder = Path(tempfile.mkdtemp(prefix="tenth-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    shutil.copytree(environment("stored")["IPYTHONDIR"], folder, dirs_exist_ok=True)
    (folder / "profile_default" / "startup" / "tenth.py").write_text(STARTUP, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(folder)
