"""The configuration described: its JSON Schema, and the words that stand under the fields of `Settings`."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from dataclasses import Field, fields
from typing import Any

from .. import settings
from ..keys import KEYS
from ..keys.caps import caps

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {bool: "boolean", int: "integer", str: "string"}
_KEYS = "keys"


def words() -> Mapping[str, str]:
    """What stands under each field, on one line; nothing where the program is installed without its sources."""
    try:
        [tree] = ast.parse(inspect.getsource(settings.Settings)).body
    except (OSError, SyntaxError, ValueError):
        return {}
    assert isinstance(tree, ast.ClassDef)
    found: dict[str, str] = {}
    name = ""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif name and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found[name] = " ".join(str(node.value.value).split())
    return found


def schema() -> Mapping[str, Any]:
    """The JSON Schema of the configuration, for editors that check and complete TOML by one."""
    described = words()
    properties = {one.name: _setting(one, described) for one in fields(settings.Settings) if one.name != _KEYS}
    return {
        "$schema": DIALECT,
        "title": "The configuration of explore",
        "type": "object",
        "additionalProperties": False,
        "properties": {**properties, _KEYS: _keys(described)},
    }


def _setting(one: Field[Any], described: Mapping[str, str]) -> Mapping[str, Any]:
    made: dict[str, Any] = {"type": _TYPES[type(one.default)], "default": one.default}
    made["description"] = described.get(one.name, "")
    if choices := one.metadata.get("choices"):
        made["enum"] = list(choices)
    if "least" in one.metadata:
        made["minimum"], made["maximum"] = one.metadata["least"], one.metadata["most"]
    return made


def _keys(described: Mapping[str, str]) -> Mapping[str, Any]:
    either = [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
    return {
        "type": "object",
        "description": described.get(_KEYS, ""),
        "additionalProperties": False,
        "properties": {
            key.id: {"description": key.does, "anyOf": either, "default": [caps(name) for name in key.keys]}
            for key in KEYS
        },
    }
