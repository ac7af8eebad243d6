"""Whether two spellings of a name may be the same person's."""

from __future__ import annotations

from collections.abc import Sequence

from .capitals import SUFFIXES


def parts(form: Sequence[str]) -> list[str]:
    """The words of a name that count: no full stops, no suffixes."""
    return [word for word in form if word != "." and word not in SUFFIXES and word != ","]


def one_off(a: str, b: str) -> bool:
    """Whether two words differ by one letter changed, added or left out."""
    if a == b or abs(len(a) - len(b)) > 1:
        return a == b
    short, long_ = sorted((a, b), key=len)
    i = 0
    while i < len(short) and short[i] == long_[i]:
        i += 1
    return short[i + (len(short) == len(long_)) :] == long_[i + 1 :]


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of several words may be the same person's: same surname, first names that agree."""
    a, b = parts(one), parts(other)
    if not a or not b:
        return False
    last = a[-1] == b[-1] or (
        len(a) > 1 and len(b) > 1 and a[0] == b[0] and min(len(a[-1]), len(b[-1])) > 4 and one_off(a[-1], b[-1])
    )
    if not last:
        return False
    x, y = a[0], b[0]
    agree = (
        x == y
        or (min(len(x), len(y)) == 1 and x[0] == y[0])
        or (min(len(x), len(y)) >= 3 and (x.startswith(y) or y.startswith(x)))
    )
    return agree or (min(len(x), len(y)) > 4 and one_off(x, y))
