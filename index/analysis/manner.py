"""What a cue says about the content it announces: said or only thought, asserted, denied or asked."""

from __future__ import annotations

from ..kinds import Polarity
from .lexicon import Lexicon

_ASKING_WORDS = frozenset(("whether", "if", "who", "what", "when", "where", "why", "how", "which", "whom", "whose"))

_HEARSAY = frozenset(("reportedly", "allegedly", "supposedly", "purportedly"))


def _frames(content: str, quoted: bool) -> tuple[str, ...]:
    first = content.split(None, 1)[0].lower() if content.split() else ""
    if quoted:
        return ("quote", "front", "hearer", "clause")
    if first == "that":
        return ("that", "clause", "hearer")
    if first == "to":
        return ("to", "hearer-to")
    if first in _ASKING_WORDS:
        return ("wh", "hearer")
    return ("clause", "noun", "about", "as", "charge", "hearer", "that")


def manner_of(cue: str, content: str, quoted: bool, lexicon: Lexicon) -> tuple[bool, Polarity]:
    """`said` and polarity of a statement, from the words of its cue and its content's beginning.

    A cue without any verb or noun of the lexicon is said when it is a mark, a preposition ("according to") or
    "reportedly", or when the content is quoted; else it is what somebody did or felt ("defended", "weighed in on").
    """
    words = [word.strip(":,;") for word in cue.lower().replace("’", "'").split()]
    refused = not lexicon.words["refusing"].isdisjoint(words[:-1])
    negated = refused or _negated(words, lexicon)
    open_ = content.split(None, 1)[0].lower() in _ASKING_WORDS if content.split() else False
    for start, word in enumerate(words):
        form = lexicon.forms.get(word)
        if form is None or (refused and word in lexicon.words["refusing"]):
            continue
        for verb in form.verbs:
            if tuple(words[start + 1 : start + 1 + len(verb.words)]) != verb.words:
                continue
            known = [verb.frames[frame] for frame in _frames(content, quoted) if frame in verb.frames]
            manner = known[0] if known else next(iter(verb.frames.values()))
            return _read(manner, negated and not quoted, open_)
    noun = next((lexicon.cue_nouns[word] for word in words if word in lexicon.cue_nouns), None)
    spoken = quoted or not any(words) or words[0] in {first for first, *_ in lexicon.source_prepositions}
    spoken = spoken or words[0] in _HEARSAY or not any(map(str.isalnum, cue))
    return _read(noun or ("said" if spoken else "thought"), False, open_)


def _negated(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a cue says that it was not said; "not only said" does not."""
    negation = lexicon.words["negation"]
    return any(word in negation and "only" not in words[i + 1 : i + 2] for i, word in enumerate(words))


def _read(manner: str, negated: bool, open_: bool) -> tuple[bool, Polarity]:
    """`said` and polarity of a manner, and what negation makes of it; `open_` is for a content like "whether it fell".

    Who "did not say that" denies it here, who "did not say whether" leaves the question open, and who "did not deny"
    something has not denied it.
    """
    said = manner not in ("thought", "wondered")
    if manner in ("asked", "wondered"):
        return said, Polarity.ASKED
    if not negated:
        return said, Polarity.DENIED if manner == "denied" else Polarity.ASSERTED
    if manner == "denied":
        return said, Polarity.ASSERTED
    return said, Polarity.ASKED if open_ else Polarity.DENIED
