"""A plugin for nbval, after `comparison`: kernels compute as on a processor other than this machine's."""

import os

from tests.machine import other_processor

os.environ.update(other_processor())


def pytest_report_header():
    """Say what was asked for, so that a failure can be repeated."""
    return "kernels run with " + " ".join(f"{name}={value!r}" for name, value in other_processor().items())
