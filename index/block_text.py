"""Blocks of a TOML file as text: written, taken out, put in another order, one value set, and nothing else touched."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

Value = str | int | Sequence[Mapping[str, str]]

_LAST_VALUE = re.compile(r".*^[ \t]*[^\s#][^\n]*\n?", re.MULTILINE | re.DOTALL)
_FIRST_LINE = re.compile(r"^[ \t]*\[\[[^\n]*(?:\n|\Z)", re.MULTILINE)
_WRITTEN = (
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^\s\"'#\[{][^#\n\r]*?(?=[ \t]*(?:[#\r\n]|\Z))"
)
_END = re.compile(r"[\r\n]*\Z")


class Malformed(Exception):
    """A value cannot be told apart from what stands around it."""


def with_value(block: str, name: str, key: str, value: str) -> str:
    """The block with this text under `key`, in the place where it stood before, else right below `[[name]]`.

    What comes out is read again: it differs in that value and in nothing else. Raises `Malformed`.
    """
    [before] = tomllib.loads(block)[name]
    # What the file can hold of it: a lone surrogate is no text there.
    wanted = {**before, key: tomllib.loads(f"x = {toml_text(value)}")["x"]}
    if before == wanted and key in before:
        return block
    for attempt in _attempts(block, key, toml_text(value)):
        try:
            if tomllib.loads(attempt) == {name: [wanted]}:
                return attempt
        except tomllib.TOMLDecodeError:
            continue
    raise Malformed(f"cannot tell where `{key}` is written")


def _attempts(block: str, key: str, written: str) -> Iterator[str]:
    """Each place where the value may stand; where there is none, a line of its own."""
    name = re.escape(key)
    value = re.compile(rf"^(?P<key>[ \t]*(?:{name}|\"{name}\"|'{name}')[ \t]*=[ \t]*)(?:{_WRITTEN})", re.M | re.S)
    for match in value.finditer(block):
        yield f"{block[: match.end('key')]}{written}{block[match.end() :]}"
    first = _FIRST_LINE.search(block)
    if first:
        end = "\r\n" if "\r\n" in block else "\n"
        line = "" if first[0].endswith("\n") else end
        yield f"{block[: first.end()]}{line}{key} = {written}{end}{block[first.end() :]}"


def arranged(blocks: Sequence[str], order: Sequence[int]) -> str:
    """The blocks in another order (numbers from 0). The blank lines between them stay where they are."""
    bodies = [_END.sub("", block) for block in blocks]
    ends = [block[len(body) :] for block, body in zip(blocks, bodies, strict=True)]
    newline = "\r\n" if any("\r\n" in block for block in blocks) else "\n"
    made = []
    for place, number in enumerate(order):
        body, end = bodies[number], ends[place]
        last = place == len(order) - 1
        if not last and end.count("\n") < 2 and (not end or body.rpartition("\n")[2].lstrip().startswith("#")):
            # A remark at the end of a block would become one of the block that follows.
            end = newline * 2
        made.append(body + end)
    return "".join(made)


def without_values(block: str) -> str:
    """What follows the last value of a block, where that is more than blank lines: remarks stay when a block goes."""
    values = _LAST_VALUE.match(block)
    rest = block[values.end() :] if values else ""
    return rest.lstrip("\n") if rest.strip() else ""


def block_of(name: str, values: Sequence[tuple[str, Value]]) -> str:
    """A block of these keys and values, in this order."""
    lines = [f"{key} = {_toml(value)}" for key, value in values]
    return "\n".join([f"[[{name}]]", *lines]) + "\n"


def toml_text(value: str) -> str:
    """`value` as a TOML basic string on one line: what does not print or could steer a terminal is escaped.

    A lone surrogate, which TOML cannot hold, becomes U+FFFD.
    """
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    if character == "\n":
        return "\\n"
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _toml(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return toml_text(value)
    tables = (", ".join(f"{key} = {toml_text(text)}" for key, text in one.items()) for one in value)
    return f"[{', '.join(f'{{ {table} }}' for table in tables)}]"
