"""The trained tagger of sources, cues and contents."""

from __future__ import annotations

import os

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def _import_numpy() -> None:
    """Lets NumPy's linear algebra use one thread, unless the user or an earlier import says otherwise.

    For matrices as small as ours several threads mostly wait for each other, and documents go over several processes
    anyway: on two busy cores one thread takes an eleventh of the processor time. The libraries read their variables
    when they are loaded, so these do not stay for the programs that are started later.
    """
    unset = [name for name in _ONE_THREAD if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, "1"))
    try:
        import numpy  # noqa: F401
    finally:
        for name in unset:
            del os.environ[name]


_import_numpy()
