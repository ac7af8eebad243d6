"""The configuration: TOML in, `Settings` out, with whatever is wrong in the file named by line."""

from __future__ import annotations

from .problems import Problem
from .reading import Configuration, parse, read

__all__ = ["Configuration", "Problem", "parse", "read"]
