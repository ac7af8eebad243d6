"""What stands after a reporting verb: where its content begins, and by which frame."""

from __future__ import annotations

from typing import NamedTuple

from .lexicon import Lexicon
from .subjects import BREAKS, DASHES, is_finite, phrase_after
from .verbs import CueVerb, Mode, is_adverb
from .views import QUOTE, View


class Complement(NamedTuple):
    """A content that begins with element `start`; `quoted` when it is the quotation there and nothing else."""

    frame: str
    start: int
    quoted: bool
    hearer: tuple[int, int] | None = None


_FAR = 30


def _skip_time(view: View, p: int, lexicon: Lexicon) -> int:
    """Past adverbs, days and dates."""
    words = lexicon.words
    low = view.low
    n = len(view)
    while p < n:
        if low[p] in words["day"] or (
            is_adverb(view, p, lexicon) and low[p] not in words["determiner"] and low[p] != "there"
        ):
            p += 1
        elif (
            low[p] in ("himself", "herself", "themselves", "last", "this", "next")
            and p + 1 < n
            and (low[p + 1] in words["time"] or low[p + 1] in words["day"] or low[p + 1] in words["month"])
        ) or (low[p] in words["month"] and p + 1 < n and low[p + 1][0].isdigit()):
            p += 2
        elif low[p] == "on" and p + 1 < n and (low[p + 1] in words["day"] or low[p + 1] in words["month"]):
            p += 1
        elif (
            low[p] in ("in", "of")
            and p + 1 < n
            and (low[p + 1] in words["month"] or (low[p + 1][:2] in ("19", "20") and low[p + 1].isdigit()))
        ):
            p += 2
        else:
            break
    return p


def _skip_phrases(view: View, p: int, lexicon: Lexicon) -> int:
    """Past prepositional phrases up to a sign that the content begins; where there is none, back to `p`."""
    words = lexicon.words
    low = view.low
    n = len(view)
    p = _skip_time(view, p, lexicon)
    if p >= n or not (low[p] in words["preposition"] and low[p] not in ("that", "than", "as", "like")):
        return p
    channel = -1
    for q in range(p + 1, min(n, p + _FAR)):
        if low[q] == QUOTE and q + 1 < n and low[q + 1] == "that":
            return q + 1
        if low[q] in ("that", QUOTE, ":") or (low[q] == "," and q + 1 < n and low[q + 1] in ("that", QUOTE)):
            return q
        if low[q] == "," or low[q] in BREAKS or low[q] in words["coordinator"] or is_finite(view, q, lexicon):
            break
        if low[q] in words["channel"] and channel < 0 and q - p < 6:
            channel = q
        if low[q] in words["question"] and low[q] not in ("that",) and q > p + 1:
            return q
    if channel > 0:
        return _skip_time(view, channel + 1, lexicon)
    return p


def _begins_clause(view: View, p: int, lexicon: Lexicon) -> bool:
    """Whether a subject and a finite verb follow element `p`."""
    words = lexicon.words
    low = view.low
    if p >= len(view):
        return False
    if low[p] in words["nominative"] or low[p] in ("there", "that", "this", "these", "those"):
        return p + 1 < len(view) and low[p + 1] not in (",", ".")
    if low[p] in words["coordinator"]:
        return False
    for q in range(p + 1, min(len(view), p + 25)):
        if low[q] in (";", ":") or low[q] in DASHES:
            return False
        if low[q] == "," and q + 1 < len(view) and low[q + 1] in words["coordinator"]:
            return False
        if low[q] == QUOTE or is_finite(view, q, lexicon) or (low[q] in lexicon.words["modal"] and low[q] != "to"):
            return True
    return False


def _noun_phrase(view: View, p: int, lexicon: Lexicon) -> bool:
    words = lexicon.words
    if p >= len(view):
        return False
    word = view.low[p]
    if not (word[0].isalnum() or word == QUOTE) or word in words["linking"] or is_adverb(view, p, lexicon):
        return False
    return word not in words["subordinator"] or word in ("what", "how", "why", "whether")


def _infinitive(view: View, p: int, lexicon: Lexicon) -> bool:
    """Whether element `p` is the "to" of an infinitive, not a preposition."""
    words = lexicon.words
    if p + 1 >= len(view) or view.low[p] != "to":
        return False
    word = view.low[p + 1]
    return word[0].isalpha() and not view.caps[p + 1] and not (
        word in words["determiner"] or word in words["object"] or word in words["possessive"] or word.endswith("ing")
    )  # fmt: skip


def _plain_clause(view: View, cue: CueVerb, q: int, lexicon: Lexicon) -> bool:
    """Whether a clause follows whose verb is no known form: after "say" a noun phrase of some length is one."""
    if cue.verb.lemma not in ("say", "claim", "argue", "insist", "believe", "allege") or len(view) - q < 6:
        return False
    low = view.low[q]
    return (
        low in lexicon.words["determiner"]
        or view.caps[q]
        or low in lexicon.plural_people
        or low in lexicon.words["possessive"]
    )


def _quotation_ends_clause(view: View, q: int, lexicon: Lexicon) -> bool:
    """Whether nothing of the sentence's own clause goes on after the quotation at `q`."""
    after = q + 1
    return after >= len(view) or not (view.low[after][0].isalnum()) or view.low[after] in lexicon.words["coordinator"]


def _open_frames(
    view: View, cue: CueVerb, p: int, lexicon: Lexicon, hearer: tuple[int, int] | None
) -> Complement | None:
    """The frames without a hearer between verb and content."""
    frames = cue.verb.frames
    low = view.low
    n = len(view)
    if p >= n:
        return None
    colon = low[p] == ":"
    comma = low[p] == ","
    q = p + 1 if colon or comma else p
    if q >= n:
        return None
    if low[q] == QUOTE and "quote" in frames:
        return Complement("quote", q, comma or colon or _quotation_ends_clause(view, q, lexicon), hearer)
    if low[q] == QUOTE and comma:
        return None
    if colon and q < n and ("quote" in frames or "clause" in frames):
        return Complement("colon", q, False, hearer)
    if (
        low[q] == "that"
        and "that" in frames
        and not (q + 1 < n and low[q + 1] in (",", ".") and not comma and q + 2 >= n)
    ):
        return Complement("that", q, False, hearer)
    if comma:
        return None
    return _bare_frames(view, cue, q, lexicon, hearer)


def _bare_frames(
    view: View, cue: CueVerb, q: int, lexicon: Lexicon, hearer: tuple[int, int] | None
) -> Complement | None:
    frames = cue.verb.frames
    low = view.low
    words = lexicon.words
    n = len(view)
    if low[q] in words["question"] and low[q] != "that" and "wh" in frames and q + 1 < n:
        return Complement("wh", q, False, hearer)
    if low[q] == "to":
        return Complement("to", q, False, hearer) if "to" in frames and _infinitive(view, q, lexicon) else None
    if (
        "clause" in frames
        and _noun_phrase(view, q, lexicon)
        and (_begins_clause(view, q, lexicon) or _plain_clause(view, cue, q, lexicon))
    ):
        return Complement("clause", q, False, hearer)
    if "ing" in frames and low[q].endswith("ing") and len(low[q]) > 4:
        return Complement("ing", q, False, hearer)
    for frame in ("noun", "about"):
        if frame in frames and (cue.verb.words or frame == "noun") and _noun_phrase(view, q, lexicon):
            return Complement(frame, q, False, hearer)
    return None


def _hearer_frames(view: View, cue: CueVerb, p: int, lexicon: Lexicon) -> Complement | None:
    """The frames with a hearer before the content: told X that, urged X to, described X as, accused X of."""
    frames = cue.verb.frames
    words = lexicon.words
    low = view.low
    n = len(view)
    if p >= n:
        return None
    named = low[p] == QUOTE and p + 1 < n and low[p + 1] in ("that", ":")
    if low[p] in words["object"] or (named and "hearer" in frames):
        hearer = (p, p + 1)
    else:
        found = phrase_after(view, p, lexicon)
        if found is None:
            return None
        hearer = found
    q = hearer[1]
    if q >= n:
        return None
    if "hearer" in frames:
        after = _skip_phrases(view, q, lexicon)
        if after < n and low[q] in ("of", "about", "on") and low[after] not in ("that", QUOTE, ":"):
            return Complement("about", q, False, hearer)
        found_frame = _open_frames(view, cue, after, lexicon, hearer)
        if found_frame:
            return found_frame
    if "hearer-to" in frames and _infinitive(view, q + (low[q] == "not"), lexicon):
        q += low[q] == "not"
        return Complement("hearer-to", q, False, hearer)
    span = range(p + 1, min(n, p + 14))
    if "as" in frames:
        at = next((i for i in span if low[i] == "as"), None)
        if at is not None and not any(low[i] in (",", ".", QUOTE) and i < at for i in span):
            return Complement("as", p, False)
    if "charge" in frames and low[q] in ("of", "for", "with", "to", QUOTE):
        return Complement("charge", q if low[q] == "of" and cue.verb.lemma == "accuse" else p, False, hearer)
    return None


def _passive(view: View, cue: CueVerb, lexicon: Lexicon) -> Complement | None:
    """The frames of "was told that", "was urged to", "was accused of", "was described as", "is asserted that"."""
    frames = cue.verb.frames
    low = view.low
    n = len(view)
    p = _skip_phrases(view, cue.end, lexicon)
    if p >= n:
        return None
    if low[p] == "to":
        return Complement("passive-to", p, False) if "hearer-to" in frames and _infinitive(view, p, lexicon) else None
    if "hearer" in frames or ("wh" in frames and "hearer-to" in frames):
        return _open_frames(view, cue, p, lexicon, None)
    if low[p] == "that" and "that" in frames:
        return Complement("that", p, False)
    if frames.get("as") == "said" and low[p] == "as":
        return Complement("passive-as", p, False)
    if cue.verb.lemma == "accuse" and low[p] == "of" and p + 1 < n:
        return Complement("passive-of", p + 1, False)
    return None


def _with_negation(view: View, found: Complement | None) -> Complement | None:
    """ "warned not to": the negation before an infinitive belongs to the content."""
    if found and view.low[found.start] == "to" and found.start and view.low[found.start - 1] == "not":
        return found._replace(start=found.start - 1)
    return found


def find_complement(view: View, cue: CueVerb, lexicon: Lexicon) -> Complement | None:
    """Where the content of `cue` begins in its own sentence to the right of it, or None."""
    if cue.end >= len(view):
        return None
    if cue.mode in (Mode.PASSIVE, Mode.REDUCED):
        return _with_negation(view, _passive(view, cue, lexicon))
    frames = cue.verb.frames
    if "hearer" in frames or "hearer-to" in frames or "as" in frames or "charge" in frames:
        found = _hearer_frames(view, cue, _skip_time(view, cue.end, lexicon), lexicon)
        if found:
            return _with_negation(view, found)
        if cue.verb.lemma in ("tell", "accuse", "call", "thank", "blame"):
            return None
    p = _skip_time(view, cue.end, lexicon)
    if not ("to" in frames and _infinitive(view, p, lexicon) and view.low[p + 1] not in lexicon.plural_people):
        p = _skip_phrases(view, p, lexicon)
    return _with_negation(view, _open_frames(view, cue, p, lexicon, None))
