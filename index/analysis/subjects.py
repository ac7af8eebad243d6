"""Sources: the noun phrases that stand before, after or far from a reporting verb."""

from __future__ import annotations

from itertools import pairwise

from .lexicon import Lexicon
from .lexicon.morphology import Shape
from .verbs import is_adverb
from .views import QUOTE, View

Range = tuple[int, int]
"""Elements `start` to `stop` of a view."""

DASHES = frozenset(("-", "–", "—", "--", "―"))
BREAKS = frozenset((";", ":", "(", "[", "]", ".", "!", "?", "…", "/")) | DASHES
_LONGEST = 40
"""A noun phrase has at most this many elements."""
_ALWAYS_CLAUSES = frozenset(("since", "until", "once", "unless"))
"""Prepositions that before a reporting verb are always conjunctions."""
_RELATIVE = frozenset(("who", "whose", "which"))


def is_finite(view: View, i: int, lexicon: Lexicon) -> bool:
    """Whether element `i` looks like a finite verb: a sign that a clause, not a noun phrase, is there."""
    word = view.low[i]
    words = lexicon.words
    if word in words["auxiliary"]:
        return word not in ("'s", "be", "been", "being", "having", "will", "may", "might", "can") or _verbal(
            view, i, lexicon
        )
    if view.caps[i]:
        return False
    if word in words["finite"]:
        return True
    form = lexicon.forms.get(word)
    if (
        form is not None
        and Shape.THIRD in form.shapes
        and i
        and (view.caps[i - 1] or view.low[i - 1] in words["nominative"])
    ):
        return view.low[i - 1] != "'s"
    return (
        len(word) > 4
        and word.endswith("ed")
        and "-" not in word
        and word not in words["nonfinite"]
        and _verbal(view, i, lexicon)
    )


def _verbal(view: View, i: int, lexicon: Lexicon) -> bool:
    """Whether an ambiguous form at `i` is a verb: it has something like a subject before it."""
    if i == 0:
        return False
    before = view.low[i - 1]
    words = lexicon.words
    if view.low[i] == "'s":
        return before in words["nominative"] or before in ("that", "there", "who", "what")
    return not (
        before in words["determiner"]
        or before in words["preposition"]
        or before in words["possessive"]
        or before in (",", "'s", "(")
    )


def _skip_brackets(view: View, j: int) -> int:
    """From a closing bracket at `j` to the element before the opening one."""
    for k in range(j - 1, max(-1, j - 16), -1):
        if view.low[k] in ("(", "["):
            return k - 1
    return j - 1


def phrase_before(view: View, j: int, lexicon: Lexicon) -> Range | None:
    """The noun phrase that ends with element `j`, walking to the left."""
    words = lexicon.words
    low = view.low
    if j < 0:
        return None
    if low[j] in words["nominative"] or low[j] in ("who", "which"):
        return (j, j + 1)
    p = j
    relative = False
    while p >= 0 and j - p < _LONGEST:
        word = low[p]
        if word in ")]":
            p = _skip_brackets(view, p)
            continue
        if (
            (word in BREAKS and not _initial(view, p))
            or word == ","
            or (word == QUOTE and not _term(view, p, j, lexicon))
        ):
            break
        if word == "as" and (p == 0 or low[p - 1] in (",", ";", QUOTE)):
            break
        if (
            word in words["relative"]
            and p > 0
            and low[p - 1] not in lexicon.forms
            and _is_relative(view, p, j, lexicon)
        ):
            relative = True
        elif word in words["subordinator"] and (word not in words["preposition"] or word in _ALWAYS_CLAUSES):
            break
        elif word in words["coordinator"]:
            if p == j or not _joins(view, p, lexicon):
                break
            relative = False
        elif not relative and p < j and is_finite(view, p, lexicon) and not _in_relative(view, p, lexicon):
            break
        p -= 1
    return _trim(view, p + 1, j + 1, lexicon)


def _term(view: View, p: int, j: int, lexicon: Lexicon) -> bool:
    """Whether the quotation at `p` is a part of the noun phrase that ends with element `j`."""
    return p > 0 and (p < j or view.low[p - 1] in lexicon.words["opening"])


def _initial(view: View, p: int) -> bool:
    """Whether a full stop at `p` belongs to an initial or title in a name."""
    inside = view.low[p] == "." and 0 < p < len(view) - 1
    return inside and view.caps[p - 1] and view.caps[p + 1] and len(view.low[p - 1]) <= 4


def _is_relative(view: View, p: int, j: int, lexicon: Lexicon) -> bool:
    """Whether the word at `p` begins a relative clause; "that" does not when a subject follows it."""
    if view.low[p] != "that":
        return True
    after = view.low[p + 1]
    return p < j and after not in lexicon.words["determiner"] and after not in lexicon.words["nominative"]


def _in_relative(view: View, p: int, lexicon: Lexicon) -> bool:
    return any(view.low[k] in ("who", "which", "that", "whom") for k in range(max(0, p - 6), p))


def _joins(view: View, p: int, lexicon: Lexicon) -> bool:
    """Whether the coordinator at `p` joins two noun phrases."""
    if p == 0 or view.low[p] not in ("and", "or", "&"):
        return False
    before, after = view.low[p - 1], p + 1
    nominal = view.caps[p - 1] or before in lexicon.plural_people or before in lexicon.roles or before in "'s)"
    return (
        nominal
        and after < len(view)
        and (
            view.caps[after]
            or view.low[after] in lexicon.words["determiner"]
            or view.low[after] in lexicon.plural_people
            or view.low[after] in lexicon.roles
        )
    )


def _trim(view: View, start: int, stop: int, lexicon: Lexicon) -> Range | None:
    """Cut what is no noun phrase off the left end: adverbs, conjunctions, a fronted prepositional phrase."""
    words, low = lexicon.words, view.low
    while start < stop:
        adverb = is_adverb(view, start, lexicon) and low[start] not in words["determiner"]
        link = low[start] in words["coordinator"] or low[start] in words["contrast"]
        if not (
            link or (adverb and not (view.caps[start] and start > 0)) or (low[start] == QUOTE and stop - start > 1)
        ):
            break
        start += 1
    if start < stop and low[start] in words["preposition"] and low[start] != "like":
        found = [q for q in range(start + 2, stop) if _begins_phrase(view, q, lexicon)]
        if not found:
            return None
        start = found[-1]
    return (start, stop) if any(low[i][0].isalnum() or low[i][0] in "@#" for i in range(start, stop)) else None


def _begins_phrase(view: View, q: int, lexicon: Lexicon) -> bool:
    """Whether a new noun phrase begins with element `q`, after one that ends there ("on Tuesday | the mayor")."""
    words = lexicon.words
    before = view.low[q - 1]
    if view.caps[q] and (before in words["day"] or before in words["month"]):
        return True
    begins = view.low[q] in words["determiner"] or view.low[q] in words["nominative"]
    begins = begins or (view.caps[q] and not view.caps[q - 1])
    return begins and before not in words["opening"] and before not in ("'s", ".", "and", "or", "&", "-")


def _segment_kind(view: View, a: int, b: int, lexicon: Lexicon) -> str:
    """What stands between two commas: "apposition", "noun phrase", "adverb" or "clause"."""
    words = lexicon.words
    low = view.low
    if a >= b:
        return "adverb"
    if low[a] in ("who", "whose", "which", "whom"):
        return "apposition"
    if all(is_adverb(view, i, lexicon) for i in range(a, b)):
        return "adverb"
    if any(is_finite(view, i, lexicon) and not _in_relative(view, i, lexicon) for i in range(a, b)):
        return "clause"
    if low[a] in ("of", "from", "then", "now", "once", "formerly", "himself", "herself", "one", "along", "like"):
        return "apposition"
    if low[a] in words["coordinator"]:
        return "joined" if view.caps[a + 1 if a + 1 < b else a] else "clause"
    if low[a] in words["subordinator"] or low[a] in words["preposition"] or low[a].endswith("ing"):
        return "clause"
    if view.caps[a] or low[a] in words["determiner"] or low[a] in words["possessive"]:
        return "noun phrase"
    return "apposition"


def phrase_before_comma(view: View, j: int, lexicon: Lexicon) -> Range | None:
    """The source of `NAME, the mayor of X, says`: element `j` is the comma before the verb."""
    cuts = [j]
    p = j - 1
    while p >= 0 and j - p < _LONGEST and len(cuts) < 7:
        if view.low[p] == ",":
            cuts.append(p)
        elif view.low[p] in ")]":
            p = _skip_brackets(view, p)
            continue
        elif (view.low[p] in BREAKS and not _initial(view, p)) or view.low[p] == QUOTE:
            break
        p -= 1
    cuts.append(p)
    best: Range | None = None
    for right, left in pairwise(cuts):
        a, b = left + 1, right
        kind = _segment_kind(view, a, b, lexicon)
        if kind == "noun phrase":
            best = (a, b)
        elif kind == "clause":
            if best is None:
                tail = phrase_before(view, b - 1, lexicon)
                if tail and view.caps[tail[0]] and tail[0] > a:
                    return tail if right != j else None
            return best if best and best[1] < j else None
        elif kind == "apposition" and best and best[1] < j and view.low[a] in _RELATIVE:
            break
    if best is None or best[1] == j:
        return None
    return _with_name(view, best, cuts)


def _with_name(view: View, head: Range, cuts: list[int]) -> Range:
    """A role together with the name that stands in apposition to it: "the mayor, NAME"."""
    after = min((cut for cut in cuts if cut > head[1]), default=head[1])
    named = range(head[1] + 1, after)
    if not view.caps[head[1] - 1] and named and all(view.caps[i] or view.low[i] == "." for i in named):
        return (head[0], after)
    return head


def phrase_after(view: View, r: int, lexicon: Lexicon) -> Range | None:
    """The noun phrase that begins with element `r` ("said NAME to the crowd")."""
    words = lexicon.words
    low = view.low
    n = len(view)
    if r >= n:
        return None
    if low[r] in words["nominative"]:
        return (r, r + 1)
    if not (view.caps[r] or low[r] in words["determiner"] or low[r] in words["possessive"] or low[r] in lexicon.roles
            or low[r] in lexicon.plural_people or (r + 1 < n and view.caps[r + 1] and low[r][0].isalpha()
            and low[r] not in words["preposition"] and low[r] not in words["subordinator"])):  # fmt: skip
        return None
    p = r
    while p < n and p - r < _LONGEST:
        word = low[p]
        if word == "." and _initial(view, p):
            p += 1
            continue
        if word in BREAKS or word == "," or word == QUOTE or word == ")":
            break
        if word in words["coordinator"] and not _joins(view, p, lexicon):
            break
        if word in words["preposition"] and word not in ("of", "for", "at", "with", "from", "in"):
            break
        if word in words["subordinator"] and word not in words["preposition"] and p > r:
            break
        if p > r and is_finite(view, p, lexicon):
            break
        if p > r and word in words["determiner"] and view.caps[p - 1] and word not in ("one", "two", "three", "that"):
            break
        if p > r and (word in words["day"] or (word in words["nominative"] and word not in ("it", "you"))):
            break
        if word.endswith("ing") and not view.caps[p] and p > r + 1:
            break
        p += 1
    while p > r and (
        low[p - 1] in words["preposition"] or is_adverb(view, p - 1, lexicon) or low[p - 1] in words["coordinator"]
    ):
        p -= 1
    return (r, p) if p > r else None


def main_subject(view: View, before: int, lexicon: Lexicon) -> Range | None:
    """The subject of the clause that element `before` goes on ("Lee smiled and said …"), or else of the sentence."""
    start = _clause_before(view, before, lexicon)
    return _subject_from(view, start, before, lexicon) or (_subject_from(view, 0, before, lexicon) if start else None)


def _clause_before(view: View, before: int, lexicon: Lexicon) -> int:
    """Where the last clause before element `before` begins that has a subject of its own."""
    low = view.low
    for i in range(before - 1, 0, -1):
        own = low[i + 1 : i + 2] and low[i + 1] in ("but", "while", "and") and i + 2 < before
        if low[i] in (";", ":") or (low[i] == "," and own and low[i + 2] in lexicon.words["nominative"]):
            return i + 1
    return 0


def _subject_from(view: View, start: int, before: int, lexicon: Lexicon) -> Range | None:
    """The subject of the clause that begins with element `start`, what is fronted before it left out."""
    words = lexicon.words
    low = view.low
    while start < before and (
        low[start] in words["coordinator"] or is_adverb(view, start, lexicon) or low[start] in (",", QUOTE)
    ):
        start += 1
    if start >= before:
        return None
    fronted = low[start] in words["preposition"] or low[start] in words["subordinator"] or low[start].endswith("ing")
    if fronted and low[start] not in words["nominative"]:
        comma = next((i for i in range(start, before) if low[i] == ","), None)
        if comma is None:
            return None
        start = comma + 1
    for i in range(start, before):
        ends = is_finite(view, i, lexicon) or low[i] in (",", "who", "which")
        if i > start and (ends or (low[i] in BREAKS and not _initial(view, i))):
            return _trim(view, start, i, lexicon)
        if low[i] in words["nominative"]:
            return (i, i + 1)
    return None
