"""What a cue says about the content it announces: said or only thought, asserted, denied or asked."""

from __future__ import annotations

from ..model import Polarity
from .lexicon import Lexicon

_ASKING_WORDS = frozenset(("whether", "if", "who", "what", "when", "where", "why", "how", "which", "whom", "whose"))


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

    A cue without any verb of the lexicon ("according to", ":") is said and asserted.
    """
    words = cue.lower().replace("’", "'").split()
    for start, word in enumerate(words):
        form = lexicon.forms.get(word)
        if form is None:
            continue
        for verb in form.verbs:
            if tuple(words[start + 1 : start + 1 + len(verb.words)]) != verb.words:
                continue
            known = [verb.frames[frame] for frame in _frames(content, quoted) if frame in verb.frames]
            manner = known[0] if known else next(iter(verb.frames.values()))
            return _read(manner, not lexicon.words["negation"].isdisjoint(words))
    return _read(next((lexicon.cue_nouns[word] for word in words if word in lexicon.cue_nouns), "said"), False)


def _read(manner: str, negated: bool) -> tuple[bool, Polarity]:
    """`said` and polarity of a manner; who "did not deny" something has not denied it."""
    polarity = {"denied": Polarity.DENIED, "asked": Polarity.ASKED}.get(manner, Polarity.ASSERTED)
    return manner != "thought", Polarity.ASSERTED if negated and polarity is Polarity.DENIED else polarity
