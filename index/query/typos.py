"""One typing error: a letter too many, too few or another one, or two neighbours swapped (Damerau, 1964)."""

from __future__ import annotations


def one_typo_apart(one: str, other: str) -> bool:
    """Whether the words are the same, or one error makes one of the other. Letters are code points."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    rest, others = one[at:], other[at:]
    if len(rest) < len(others):
        return rest == others[1:]
    return rest[1:] == others[1:] or (rest[:2] == others[1::-1] and rest[2:] == others[2:])
