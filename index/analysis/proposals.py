"""Where something is reported, as spans: the rules and the trained tagger together.

The tagger decides outside quotation marks, with what the rules propose among its features. The rules alone read the
turns of transcripts, the forms that its training texts hardly have, and what is reported inside a quotation, which
nobody has annotated there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..spans import Span
from . import rules
from .assembly import TURN
from .kinds import quotes_words
from .lexicon.morphology import Shape
from .page import Page
from .proposal import Proposal
from .tagging.tagger import tagger
from .views import View

_PLAIN_FORMS = frozenset((TURN, "dash", "colon", "headline", "from", "verdict"))
"""What begins the names of rules for forms so plain that they go before the tagger."""
_RULED_FORMS = _PLAIN_FORMS | {"according", "passive"}
"""Those whose rules stand where the tagger sees nothing."""
_RULED_FRAMES = frozenset(("quote-before",))
"""What ends the names of such rules."""
_NESTED_FRAMES = frozenset(("that", "wh", "quote"))
"""The frames of what somebody quotes somebody else with; a bare clause only after a passive ("I was told it was")."""
_NOBODY_IN_PARTICULAR = frozenset(("you", "it", "this", "that", "anyone", "anybody", "people", "they", "we", "which"))


def propose(page: Page, layout: Sequence[View]) -> list[Proposal]:
    """All attributions of a page, nested ones among them, in no certain order.

    `layout` is `views(page)`, which the stages share.
    """
    ruled = rules.propose(page, layout)
    plain = sorted(one.cue[0] for one in ruled if one.cue and one.rule.partition(" ")[0] in _PLAIN_FORMS)
    cued = sorted((one for one in ruled if one.cue), key=lambda one: one.cue[0])
    spans = [one.cue[0] for one in cued]
    tagged = [
        _without_title(page, one, None if (at := _meeting(spans, one.cue[0])) is None else cued[at])
        for one in tagger().propose(page, layout, ruled)
        if not _meets(plain, one.cue[0]) and not _says_nothing(page, one)
    ]
    cues = [one.cue[0] for one in tagged]
    contents = sorted(span for one in tagged for span in one.content)
    return [*tagged, *(one for one in ruled if one.rule == TURN or _is_kept(page, one, cues, contents))]


def _is_kept(page: Page, one: Proposal, cues: Sequence[Span], contents: Sequence[Span]) -> bool:
    """Whether what a rule proposes stands beside what the tagger found: its cues and contents, in order."""
    if not one.cue or _is_quoted(page, one):
        return _is_retold(page, one)
    how, _, frame = one.rule.partition(" ")
    if _meets(cues, one.cue[0]):
        return False
    return how in _RULED_FORMS or frame in _RULED_FRAMES or (_meets(contents, one.cue[0]) and _is_retold(page, one))


def _says_nothing(page: Page, one: Proposal) -> bool:
    """Whether it is only that somebody would not speak ("declined to comment", "refused to say more")."""
    classes = page.lexicon.words
    words = " ".join(page.text[start:end] for start, end in (*one.cue, *one.content)).lower().split()
    refusal = next((i for i, word in enumerate(words) if word in classes["refusing"]), None)
    if refusal is None or words[refusal + 1 : refusal + 2] != ["to"]:
        return False
    verb, *rest = words[refusal + 2 :] or ("",)
    return verb in classes["speaking"] and (verb != "say" or classes["further"].issuperset(rest))


def _without_title(page: Page, one: Proposal, rule: Proposal | None) -> Proposal:
    """A proposal whose content begins with where it was said ("said on “Good Morning” that it rained") without that."""
    number = page.first_quotation(one.content[0].start)
    if rule is None or number == len(page.quotations) or quotes_words(page, number):
        return one
    title = page.quotations[number]
    before = page.text[min(one.cue[0].end, title.start) : title.start].split()
    prepositional = len(before) == 1 and before[0].lower() in page.lexicon.words["preposition"]
    if (before and not prepositional) or rule.content[0].start < title.end:
        return one
    return replace(one, content=rule.content)


def _is_quoted(page: Page, one: Proposal) -> bool:
    """Whether something is reported inside a quotation."""
    token = page.tokens.at((one.cue or one.content)[0].start)
    return token < len(page.depth) and page.depth[token] > 0


def _meeting(spans: Sequence[Span], span: Span) -> int | None:
    """The last of the `spans`, which are in order, that begins before the end of `span`, when it overlaps it."""
    i = bisect_left(spans, span.end, key=lambda one: one.start) - 1
    return i if i >= 0 and spans[i].end > span.start else None


def _meets(spans: Sequence[Span], span: Span) -> bool:
    """Whether there is such a one."""
    return _meeting(spans, span) is not None


def _is_retold(page: Page, one: Proposal) -> bool:
    """Whether what a quotation reports is what somebody did say: in the past, as words or with "that", by somebody."""
    how, _, frame = one.rule.partition(" ")
    if not (frame in _NESTED_FRAMES or (how == "passive" and frame == "clause")) or not one.cue:
        return False
    source = page.text[slice(*one.source[0])].lower() if one.source else ""
    if source in _NOBODY_IN_PARTICULAR:
        return False
    words = page.text[slice(*one.cue[0])].lower().split()
    forms = (page.lexicon.forms.get(word) for word in words)
    past = any(form is not None and not form.shapes.isdisjoint((Shape.PAST, Shape.PARTICIPLE)) for form in forms)
    return past and page.lexicon.words["modal"].isdisjoint(words)
