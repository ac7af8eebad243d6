"""Reporting verbs in a view: where they stand, with their auxiliaries, and in which mode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .lexicon import Form, Lexicon, Verb
from .lexicon.morphology import Shape
from .views import QUOTE, View

_REFLEXIVE = frozenset(["myself", "yourself", "himself", "herself", "itself", "ourselves", "themselves"])

_CONJUNCTIONS = frozenset(("than", "as", "since", "before", "after", "until", "like"))
_PLURAL = frozenset(["i", "we", "you", "they", "who", "which", "that", "also", "both", "some", "many", "others"])
_HEADLINE = 0.6
"""In a headline more than this share of the words begin with a capital."""


class Mode(StrEnum):
    """How a verb stands in its clause."""

    FINITE = "finite"
    PASSIVE = "passive"
    GERUND = "gerund"
    REDUCED = "reduced"
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A reporting verb: elements `start` to `end` of its view with auxiliaries and particles, its `head` among them."""

    verb: Verb
    start: int
    head: int
    end: int
    mode: Mode
    plain: bool
    """A form that may also be a noun ("report", "claims")."""


def is_adverb(view: View, i: int, lexicon: Lexicon) -> bool:
    """Whether element `i` is an adverb by list or ending."""
    word = view.low[i]
    if word in lexicon.words["adverb"]:
        return True
    ending = len(word) > 4 and word.endswith("ly") and word not in lexicon.words["no-adverb"]
    return ending and (not view.caps[i] or i == 0)


def _matches(view: View, head: int, verb: Verb) -> bool:
    low = view.low
    for offset, word in enumerate(verb.words, 1):
        at = head + offset
        if at >= len(low) or not (low[at] == word or (word == "oneself" and low[at] in _REFLEXIVE)):
            return False
    return True


def _mode(view: View, head: int, form: Form, lexicon: Lexicon) -> tuple[int, Mode | None]:
    """Where the verb group begins and its mode; None when the form cannot be a verb here."""
    words = lexicon.words
    low = view.low
    start = head
    j = head - 1
    nearest = ""
    while j >= 0:
        if low[j] in words["auxiliary"] or low[j] == "to":
            if low[j] == "'s" and (Shape.PARTICIPLE not in form.shapes and Shape.GERUND not in form.shapes):
                break
            if low[j] == "to" and nearest:
                break
            nearest = nearest or low[j]
            start = j
            if low[j] == "to":
                break
        elif is_adverb(view, j, lexicon) or low[j] in words["negation"]:
            if nearest:
                start = min(start, j) if j - 1 >= 0 and low[j - 1] in words["auxiliary"] else start
        else:
            break
        j -= 1
    start = _with_adverbs(view, start, lexicon)
    shapes = form.shapes
    if nearest == "to":
        return start, Mode.INFINITIVE if Shape.BASE in shapes else None
    if nearest in words["be"]:
        if Shape.GERUND in shapes:
            return start, Mode.FINITE
        return start, Mode.PASSIVE if Shape.PARTICIPLE in shapes else None
    if nearest in ("has", "have", "had", "'ve", "having", "haven't", "hasn't", "hadn't"):
        return start, Mode.FINITE if Shape.PARTICIPLE in shapes else None
    if nearest:
        return start, Mode.FINITE if Shape.BASE in shapes or nearest == "'d" else None
    if shapes & {Shape.PAST, Shape.THIRD, Shape.BASE}:
        return start, Mode.FINITE
    return start, Mode.GERUND if Shape.GERUND in shapes else Mode.REDUCED


def _with_adverbs(view: View, start: int, lexicon: Lexicon) -> int:
    """Adverbs directly before the group belong to it ("also noted")."""
    while start > 0 and is_adverb(view, start - 1, lexicon):
        start -= 1
    return start


def _noun_here(view: View, start: int, head: int, form: Form, lexicon: Lexicon) -> bool:
    """Whether a form without auxiliary is rather a noun or an adjective."""
    words = lexicon.words
    before = view.low[start - 1] if start else ""
    if before == "'s" or before in words["possessive"] or before in words["determiner"] - words["relative"]:
        return before not in words["quantity"]
    if before in words["preposition"] and before not in _CONJUNCTIONS:
        return Shape.GERUND not in form.shapes
    ambiguous = form.verbs[-1].lemma in words["ambiguous"]
    if ambiguous and view.caps[head] and head and view.caps[head - 1] and sum(view.caps) < _HEADLINE * len(view):
        return True
    ambiguous = ambiguous and not view.caps[head]
    named = start > 0 and (view.caps[start - 1] or before in lexicon.roles)
    if Shape.PAST in form.shapes and view.low[head] in words["deverbal"]:
        return not (named or before in words["spoken-of"] or before in lexicon.plural_people)
    if Shape.PAST in form.shapes and not ambiguous:
        return False
    if Shape.THIRD in form.shapes and ambiguous:
        singular = before in words["spoken-of"] or before in words["adverb"] or before in (")", ",")
        return not (singular or named or before in lexicon.organisations["organisation"])
    if Shape.BASE in form.shapes and Shape.PAST not in form.shapes:
        return _noun_in_base_form(view, start, head, lexicon)
    return False


def _noun_in_base_form(view: View, start: int, head: int, lexicon: Lexicon) -> bool:
    """Whether a form without ending is a noun: nothing in the plural, no "I" or "you", stands before it."""
    words, low = lexicon.words, view.low
    before = low[start - 1] if start else ""
    after = low[head + 1] if head + 1 < len(low) else ""
    if before in ("and", "but") and (after == "that" or after in words["nominative"] or after == QUOTE):
        return False
    plural = before in _PLURAL or before in lexicon.plural_people
    plural = plural or (before.endswith("s") and not before.endswith(("ss", "'s", "us")))
    joined = start > 2 and low[start - 2] == "and"
    return not (start == 0 or plural or joined or before in (",", ")", '"')) or before in words["preposition"]


def refusal(view: View, head: int, lexicon: Lexicon) -> CueVerb | None:
    """The verb at `head` ("refused", "declines") as a cue, when it stands as a verb of its own."""
    word = view.low[head]
    shape = {"d": (Shape.PAST, Shape.PARTICIPLE), "s": (Shape.THIRD,), "g": (Shape.GERUND,)}
    form = Form(frozenset(shape.get(word[-1], (Shape.BASE,))), (Verb(word, (), {}),))
    start, mode = _mode(view, head, form, lexicon)
    if mode is None or mode is Mode.REDUCED:
        return None
    return CueVerb(form.verbs[0], start, head, head + 1, mode, start == head)


def find_verbs(view: View, lexicon: Lexicon) -> Iterator[CueVerb]:
    """The reporting verbs of a view in order; the longest phrasal verb that fits wins, shorter readings follow it."""
    forms = lexicon.forms
    for head, word in enumerate(view.low):
        form = forms.get(word)
        if form is None:
            continue
        verbs = [verb for verb in form.verbs if _matches(view, head, verb)]
        if not verbs:
            continue
        start, mode = _mode(view, head, form, lexicon)
        if mode is None:
            continue
        bare = start == head or all(is_adverb(view, i, lexicon) for i in range(start, head))
        if bare and mode is Mode.FINITE and _noun_here(view, start, head, form, lexicon):
            continue
        for verb in verbs:
            yield CueVerb(verb, start, head, head + 1 + len(verb.words), mode, bare)
