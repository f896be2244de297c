"""What the numbers of a run depend on: the processor, and the code paths that numerical libraries chose for it."""

import platform

import numpy as np
import scipy.linalg  # loads SciPy's own BLAS  # noqa: F401
from threadpoolctl import threadpool_info


def numpy_paths() -> list[str]:
    """The instruction sets beyond NumPy's baseline for which it uses paths of its own on this machine."""
    from numpy._core import _multiarray_umath as core  # NumPy has no public name for it

    return [name for name in core.__cpu_dispatch__ if core.__cpu_features__[name]]


def blas_kernels() -> list[str]:
    """The kernels of the BLAS libraries that NumPy and SciPy have loaded, each once."""
    return sorted(
        {pool["architecture"] for pool in threadpool_info() if pool.get("internal_api") == "openblas"}
    )


def other_processor() -> dict[str, str]:
    """Environment variables under which the numerical libraries take older paths than this machine's own.

    Where there are AVX-512 paths they give way to AVX2, elsewhere AVX2 to SSE, and those of Arm to the plain ones.
    """
    arm = platform.machine().lower() in ("aarch64", "arm64")
    kernel = "ARMV8" if arm else "Haswell" if "X86_V4" in numpy_paths() else "Nehalem"
    return {
        "OPENBLAS_CORETYPE": kernel,
        "NPY_DISABLE_CPU_FEATURES": " ".join(numpy_paths()),
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX512F,-AVX2,-FMA",
        "OPENBLAS_NUM_THREADS": "2",
        "OMP_NUM_THREADS": "2",
    }


def described() -> str:
    """One line about this machine, for the end of a test run."""
    blas = ", ".join(blas_kernels()) or "not OpenBLAS"
    paths = ", ".join(numpy_paths()) or "baseline only"
    return (
        f"machine: {platform.machine()}, Python {platform.python_version()}, "
        f"NumPy {np.__version__} with {paths}, BLAS {blas}"
    )
