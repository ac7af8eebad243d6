"""Large first letters that reach down over several lines are the beginning of the first of them."""

from __future__ import annotations

from collections.abc import Sequence

from .pages import Fragment

_LARGER = 1.7
"""An initial is so much larger than the lines beside it."""
_LONGEST = 2
_FEWEST_LINES = 2
_MOST = 20
"""A page with more single letters than this has other reasons for them."""


def with_initials(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with each initial put before its first line; the lines beside it begin where it does."""
    result = list(fragments)
    initials = [one for one in fragments if _may_be(one)]
    for initial in initials if len(initials) <= _MOST else []:
        beside = [at for at, one in enumerate(result) if _stands_beside(one, initial)]
        beside.sort(key=lambda at: -result[at].base)
        if len(beside) < _FEWEST_LINES:
            continue
        first = result[beside[0]]
        result[beside[0]] = first._replace(text=initial.text + first.text, left=initial.left)
        for at in beside[1:]:
            result[at] = result[at]._replace(left=initial.left)
        result.remove(initial)
    return result


def _may_be(one: Fragment) -> bool:
    return len(one.text) <= _LONGEST and one.text[-1:].isupper()


def _stands_beside(one: Fragment, initial: Fragment) -> bool:
    """Whether a line begins right of an initial, within its height, in type of ordinary size."""
    near = -0.1 * initial.size <= one.left - initial.right < 2 * one.size
    low, high = initial.base - 0.3 * one.size, initial.base + 0.9 * initial.size
    return near and one.size * _LARGER < initial.size and low <= one.base and one.base < high
