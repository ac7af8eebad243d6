"""`hammer NEAR/5 fire THEN/2 alarm`: operands and operators → `Near`, or a problem with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from ..errors import QueryProblem
from .leaves import cut
from .tokens import Sort, Token
from .tree import Everything, Gap, Near, Phrase, Prefix, Query, Typo, Word

_FARTHEST = 999_999
_USUAL = 5
_MOST_OFFERED = 6


class Operand(NamedTuple):
    """What stands beside an operator: its tree (None where it holds no word), and its tokens."""

    tree: Query | None
    tokens: Sequence[Token]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def gap_of(query: str, operator: Token) -> Gap:
    """How far `NEAR/5` and `THEN/5` reach. Raises `QueryProblem` where there is no such number."""
    name, _, number = operator.text.partition("/")
    digits = re.match(r"0*([0-9]*)", number)
    most = int(digits[1][:12] or "0") if digits and digits.end() == len(number) else 0
    if 1 <= most <= _FARTHEST:
        return Gap(most, name == "THEN")
    if not number and operator.end == len(query):
        message = f"“{operator.text}” needs a number after it, as in {name}/{_USUAL}"
        raise QueryProblem(message, operator.end, operator.end, cut(query, operator.start, operator.end))
    nearest = _FARTHEST if most else 1 if re.fullmatch(r"[-+]?[0-9]+", number) else _USUAL
    message = f"{name} takes a number of words from 1 to {_FARTHEST}, as in {name}/{_USUAL}"
    suggestion = cut(query, operator.start, operator.end, f"{name}/{nearest}")
    raise QueryProblem(message, operator.start, operator.end, suggestion)


def chain(query: str, operands: Sequence[Operand], operators: Sequence[Token]) -> Near:
    """The operands (at least two) near each other. Raises `QueryProblem` for one that cannot be near anything."""
    gaps = tuple(gap_of(query, one) for one in operators)
    parts: list[Word | Phrase | Prefix] = []
    for operand in operands:
        if not isinstance(operand.tree, Word | Phrase | Prefix):
            names = "NEAR and THEN" if len({one.text[:4] for one in operators}) > 1 else operators[0].text[:4]
            message = f"{names} takes words, phrases in quotation marks and beginnings (fir*) on both sides"
            start, end = operands[0].start, operands[-1].end
            instead = _instead(query, operands, operators)
            raise QueryProblem(message, operand.start, operand.end, cut(query, start, end, instead))
        parts.append(operand.tree)
    return Near(tuple(parts), gaps)


def negated(query: str, before: Operand, operator: Token, negation: Token, after: Token | None) -> QueryProblem:
    """The problem of `hammer NEAR/5 -fire`; `after` is what follows the negation."""
    message = "what is not near is left out as a whole, as in hammer -(hammer NEAR/5 fire)"
    suggestion = cut(query, operator.start, operator.end)
    if after and after.sort in (Sort.WORDS, Sort.QUOTED):
        left, right = query[before.start : before.end], query[after.start : after.end]
        suggestion = cut(query, before.start, after.end, f"{left} -({left} {operator.text} {right})")
    return QueryProblem(message, negation.start, negation.end, suggestion)


def _instead(query: str, operands: Sequence[Operand], operators: Sequence[Token]) -> str:
    """The chain once for each of the alternatives in groups; without its operators where there is no other way."""
    choices = [_alternatives(query, one) for one in operands]
    offered = 1
    for some in choices:
        offered *= len(some)
    if not 0 < offered <= _MOST_OFFERED:
        return " ".join(query[one.start : one.end] for one in operands if not isinstance(one.tree, Everything | None))
    signs = [one.text for one in operators]
    chains = [
        one[0] + "".join(f" {sign} {part}" for sign, part in zip(signs, one[1:], strict=True))
        for one in product(*choices)
    ]
    return chains[0] if len(chains) == 1 else f"({' OR '.join(chains)})"


def _alternatives(query: str, operand: Operand) -> list[str]:
    """The ways to write an operand that NEAR takes; none where there is none."""
    if isinstance(operand.tree, Word | Phrase | Prefix) and len(operand.tokens) == 1:
        return [query[operand.start : operand.end]]
    if isinstance(operand.tree, Typo):
        return [f"{operand.tree.text}*"]
    inner = operand.tokens[1:-1]
    fits = operand.tokens[0].sort is Sort.OPEN and operand.tokens[-1].sort is Sort.CLOSE and len(inner) % 2
    if fits and all(
        one.sort is Sort.OR if at % 2 else one.sort in (Sort.WORDS, Sort.QUOTED) for at, one in enumerate(inner)
    ):
        return [query[one.start : one.end] for one in inner[::2]]
    return []
