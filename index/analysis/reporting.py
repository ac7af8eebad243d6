"""Verb-cued reports in one view: each reporting verb with its source and where its content begins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .complements import Complement, find_complement
from .lexicon import Lexicon
from .subjects import DASHES, Range, main_subject, phrase_after, phrase_before, phrase_before_comma
from .verbs import CueVerb, Mode, find_verbs, is_adverb, refusal
from .views import QUOTE, View

_BEFORE_PARTICIPLE = frozenset((",", "by", "in", "and", "while", "before", "after", "without", ")", QUOTE))
_SAYING = frozenset(("say", "state", "claim", "argue"))
"""Verbs whose gerund reports directly after a noun ("a statement saying")."""


_REFUSED = frozenset(("that", "clause", "wh"))
"""The frames of a verb whose content somebody may refuse to say, but does tell by that."""


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with its source and complement in one view, before the ends of contents are known."""

    cue: CueVerb
    source: Range | None
    how: str
    complement: Complement | None
    left: int
    """The first element that belongs to it: its source's, or the verb group's."""
    right: int
    """The element after the verb and a source that stands behind it."""


def _source(view: View, cue: CueVerb, earlier: list[Report], lexicon: Lexicon) -> tuple[Range | None, str]:
    """The source of a verb and how it was found; how is "" when there can be no statement."""
    low = view.low
    j = cue.start - 1
    if cue.mode is Mode.PASSIVE:
        return _agent(view, cue, lexicon), "passive"
    if cue.mode is Mode.REDUCED:
        return None, ""
    if cue.mode is Mode.INFINITIVE:
        return _of_infinitive(view, cue, earlier, lexicon)
    if cue.mode is Mode.GERUND:
        return _of_gerund(view, cue, earlier, lexicon)
    if j < 0:
        after = phrase_after(view, cue.end, lexicon)
        return after, "inverted" if after else ""
    if low[j] == QUOTE or low[j] == "," or low[j] in DASHES or low[j] in ("?", "!"):
        return _after_mark(view, cue, earlier, lexicon)
    if low[j] in lexicon.words["coordinator"]:
        source = _shared(view, cue, earlier, lexicon)
        return source, "shared" if source else ""
    source = phrase_before(view, j, lexicon)
    if source is None:
        return None, ""
    return source, "relative" if low[source[0]] in ("who", "which") else "subject"


def _of_gerund(view: View, cue: CueVerb, earlier: list[Report], lexicon: Lexicon) -> tuple[Range | None, str]:
    """The source of "…, saying that": the subject of its clause; of "a letter saying that" whoever sent it."""
    j = cue.start - 1
    before = view.low[j] if j >= 0 else ","
    if before in _BEFORE_PARTICIPLE or before in DASHES:
        source = _shared(view, cue, earlier, lexicon)
        return source, "participle" if source else ""
    if cue.verb.lemma not in _SAYING:
        return None, ""
    carrier = before in lexicon.words["channel"] or before in lexicon.words["document"]
    source = _shared(view, cue, earlier, lexicon) if carrier else phrase_before(view, j, lexicon)
    return source, "gerund" if source else ""


def _after_mark(view: View, cue: CueVerb, earlier: list[Report], lexicon: Lexicon) -> tuple[Range | None, str]:
    """The source of a verb after a comma, dash or quotation: behind it, before an apposition, or the clause's."""
    j = cue.start - 1
    before = phrase_before_comma(view, j, lexicon) if view.low[j] == "," else None
    heard = "hearer" in cue.verb.frames
    if (
        view.low[j] == QUOTE
        and j
        and view.low[j - 1] in lexicon.words["opening"]
        and find_complement(view, cue, lexicon)
    ):
        term = phrase_before(view, j, lexicon)
        if term:
            return term, "subject"
    if before and heard:
        return before, "apposition"
    inverted = None if cue.verb.lemma == "tell" else _inverted(view, cue, lexicon)
    if inverted:
        return inverted, "inverted"
    if before:
        return before, "apposition"
    source = _shared(view, cue, earlier, lexicon)
    return source, "shared" if source else ""


def _agent(view: View, cue: CueVerb, lexicon: Lexicon) -> Range | None:
    """The agent of a passive: "was told by X that"."""
    low = view.low
    if cue.end < len(view) and low[cue.end] == "by":
        stop = next(
            (
                i
                for i in range(cue.end + 1, len(view))
                if low[i] in ("that", "to", ",", QUOTE, "…", ".") and i > cue.end + 1
            ),
            None,
        )
        found = phrase_after(view, cue.end + 1, lexicon)
        if found and stop and low[stop] == "that" and found[1] < stop <= found[1] + 8:
            return (found[0], stop)
        if found:
            end = found[1]
            while end < len(view) and stop is not None and end < stop and "who" in low[found[0] : stop]:
                end += 1
            return (found[0], end)
    return None


def _of_infinitive(view: View, cue: CueVerb, earlier: list[Report], lexicon: Lexicon) -> tuple[Range | None, str]:
    """ "went on to say", "proceeded to argue": the source is the subject of the governing verb."""
    low = view.low
    g = cue.start - 1
    while g >= 0 and (low[g] == "on" or is_adverb(view, g, lexicon)):
        g -= 1
    if g < 0 or low[g] not in lexicon.words["governing"]:
        return None, ""
    j = g - 1
    while j >= 0 and (is_adverb(view, j, lexicon) or low[j] in lexicon.words["auxiliary"]):
        j -= 1
    if j >= 0 and low[j] not in (",", "and", "but", QUOTE):
        source = phrase_before(view, j, lexicon)
        return source, "infinitive" if source else ""
    source = _shared(view, cue, earlier, lexicon)
    return source, "infinitive" if source else ""


def _refused(view: View, cue: CueVerb, earlier: list[Report], lexicon: Lexicon) -> Report | None:
    """ "refused to say whether": one cue, whose source is that of "refused"; None when `cue` is no such infinitive."""
    g = cue.start - 1
    if cue.mode is not Mode.INFINITIVE or g < 0 or view.low[g] not in lexicon.words["refusing"]:
        return None
    complement = find_complement(view, cue, lexicon)
    first = refusal(view, g, lexicon)
    if first is None or complement is None or complement.frame not in _REFUSED:
        return None
    source, how = _source(view, first, earlier, lexicon)
    if source is None or how not in ("subject", "apposition", "relative", "shared", "participle"):
        return None
    left = source[0] if source[1] <= first.start and how in ("subject", "apposition", "relative") else first.start
    return Report(replace(cue, start=first.start), source, how, complement, left, cue.end)


def _inverted(view: View, cue: CueVerb, lexicon: Lexicon) -> Range | None:
    """The source of `…," said NAME`: a noun phrase after the verb with which its clause ends."""
    if not cue.plain or ("front" not in cue.verb.frames and "quote" not in cue.verb.frames):
        return None
    if cue.verb.words and cue.end < len(view) and view.low[cue.end] in ("he", "she", "they"):
        return None
    after = phrase_after(view, cue.end, lexicon)
    if after is None or cue.start == 0:
        return None
    if view.low[after[0]] in ("it", "that", "this", "there"):
        return None
    if after[1] >= len(view):
        return after
    word = view.low[after[1]]
    closes = word in (",", ".", ";", ":", "(", "!", "?", QUOTE) or word in DASHES or word in lexicon.words["day"]
    if closes or view.low[cue.start - 1] == QUOTE:
        return after
    return (
        after
        if word in lexicon.words["preposition"] or word in ("who", "and") or is_adverb(view, after[1], lexicon)
        else None
    )


def _shared(view: View, cue: CueVerb, earlier: list[Report], lexicon: Lexicon) -> Range | None:
    """The source of a coordinated verb or a participle: that of the verb before it, else the subject of the clause."""
    for one in reversed(earlier):
        if one.source and one.cue.mode is not Mode.PASSIVE and one.how != "relative" and one.source[0] < cue.start:
            return one.source
    return main_subject(view, cue.start, lexicon)


def _may_follow(view: View, cue: CueVerb, after: int, lexicon: Lexicon) -> bool:
    """Whether a verb without complement may have its content before it, or in the next sentence."""
    if "front" not in cue.verb.frames and "quote" not in cue.verb.frames:
        return False
    if cue.mode not in (Mode.FINITE, Mode.INFINITIVE, Mode.GERUND):
        return False
    if after < len(view) and "hearer" in cue.verb.frames:
        hearer = phrase_after(view, after, lexicon)
        after = hearer[1] if hearer else after + (view.low[after] in lexicon.words["object"])
    if after >= len(view):
        return True
    word = view.low[after]
    return not word[0].isalnum() or word in lexicon.words["trailing"] or is_adverb(view, after, lexicon)


def find_reports(view: View, lexicon: Lexicon) -> list[Report]:
    """The reporting verbs of a view that have a source (or are passive) and may have a content."""
    found: list[Report] = []
    taken = 0
    for cue in find_verbs(view, lexicon):
        if cue.head < taken:
            continue
        refused = _refused(view, cue, found, lexicon)
        if refused is not None:
            if found and found[-1].cue.head == cue.start - 1:
                found.pop()
            found.append(refused)
            taken = cue.end
            continue
        source, how = _source(view, cue, found, lexicon)
        if not how:
            continue
        after = source[1] if how == "inverted" and source else cue.end
        complement = find_complement(view, replace(cue, end=after) if after != cue.end else cue, lexicon)
        if complement and how == "inverted" and complement.frame not in ("that", "quote", "colon"):
            complement = None
        if complement is None and not _may_follow(view, cue, after, lexicon):
            continue
        before = (
            source is not None and source[1] <= cue.start and how in ("subject", "apposition", "relative", "gerund")
        )
        found.append(Report(cue, source, how, complement, source[0] if source and before else cue.start, after))
        taken = cue.end
    return [one for one in found if not _in_source(one, found)] if len(found) > 1 else found


def _in_source(one: Report, reports: list[Report]) -> bool:
    """Whether a relative clause is only a part of another report's source ("a man who knows NAME said")."""
    if one.how != "relative" or one.complement is None or one.complement.frame != "clause":
        return False
    start = one.complement.start
    return any(other.source and other.source[0] < one.cue.start <= start < other.source[1] for other in reports)
