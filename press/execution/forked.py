"""Kernels that start at once: forked from a process that has already imported what every notebook imports.

Starting Python and importing Matplotlib, SciPy and MyST-NB takes three seconds, as long as most notebooks then run.
This is the only place that knows the inside of ipykernel and jupyter_client: how a kernel is launched and waited for.
"""

import multiprocessing
import os
import uuid
from unittest.mock import patch

from jupyter_client.provisioning import LocalProvisioner

# Not Matplotlib's inline backend: it reads IPython's settings when it is imported, and those are the kernel's own.
IMPORTED = ["ipykernel.kernelapp", "matplotlib.pyplot", "myst_nb.ext.glue", "scipy.optimize", "scipy.stats"]


def fork_its_kernel(client) -> None:
    """Let `client`, an nbclient.NotebookClient, start its kernel by a fork, where the system knows how."""
    manager = client.create_kernel_manager()
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    manager.kernel_id = str(uuid.uuid4())
    manager.provisioner = ForkingProvisioner(
        kernel_id=manager.kernel_id, kernel_spec=manager.kernel_spec, parent=manager
    )


class ForkingProvisioner(LocalProvisioner):
    """Starts a kernel as a child of Python's fork server."""

    async def launch_kernel(self, cmd, **kwargs):
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload(IMPORTED)
        environment = dict(kwargs["env"])
        process = server.Process(
            target=_kernel, args=(self.parent.connection_file, environment, kwargs["cwd"])
        )
        # The server starts with the first kernel, and imports under that kernel's environment.
        with patch.dict(os.environ, environment):
            process.start()
        self.process, self.pid, self.pgid = _Child(process), process.pid, None
        return self.connection_info


class _Child:
    """A process of `multiprocessing` with the face of a subprocess.Popen."""

    stdin = stdout = stderr = None

    def __init__(self, process):
        self._process, self.pid = process, process.pid

    def poll(self):
        return self._process.exitcode

    def wait(self):
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number):
        if self._process.is_alive():
            os.kill(self.pid, number)

    def terminate(self):
        self._process.terminate()

    def kill(self):
        self._process.kill()


def _kernel(connection_file, environment, folder):
    from ipykernel.kernelapp import IPKernelApp

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    # A kernel without a parent explains itself to the terminal.
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"
    IPKernelApp.launch_instance(argv=["-f", connection_file, parent])
