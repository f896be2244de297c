"""A plugin for nbval: cells run as nbclient runs them, and outputs are compared as they are stored."""

import os

from nbval.kernel import RunningKernel
from nbval.plugin import IPyNbCell

from press.execution.kernel import environment
from press.execution.stored import storable
from tests import machine

os.environ.update(environment("stored"))
_compare = IPyNbCell.compare_outputs


def _execute(self, cell_input, allow_stdin=None):
    # Without history, IPython does not see a trailing `;`.
    return self.kc.execute(cell_input, store_history=True, allow_stdin=allow_stdin, stop_on_error=False)


def _compare_as_stored(self, test, ref, skip_compare=None):
    skip = (*(skip_compare or self.parent.skip_compare), "image/png")  # pixels differ between machines
    return _compare(self, [storable(output) for output in test], ref, skip)


RunningKernel.execute_cell_input = _execute
IPyNbCell.compare_outputs = _compare_as_stored


def pytest_terminal_summary(terminalreporter):
    """Numbers depend on the machine if anything does: say what it was."""
    terminalreporter.write_line(machine.described())
