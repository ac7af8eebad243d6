"""`explore`, and `python -m explorer`. The version is answered here, before anything else is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line and gives the exit status."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"explore {__version__}")
        return 0
    try:
        from .cli import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
