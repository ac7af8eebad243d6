"""Decisions about one document's statements and names → another analysis of it, and what could not be carried out.

Pure, and it raises nothing for anything that a file of corrections may say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..anchors import find_in
from ..folding import slug
from ..model import Analysis, Document, Sentence, Speaker, SpeakerRef, Statement
from .concerning import Decided, concerning
from .decisions import OF_STATEMENTS, Correction, Unmet, What, version_of
from .roster import Roster
from .spans import Redrawn

YOU_SAID = "you said so: "
"""A reason that rests on a decision begins so."""
CERTAIN = 1.0
"""The confidence of a statement that somebody read and confirmed by saying whose it is: no rule's precision limits it,
and a search for what can be relied on is to find it. Where only a name was decided on, the measured one stays."""


def applied(
    document: Document,
    text: str,
    analysis: Analysis,
    decisions: Sequence[Correction],
    redrawn: Redrawn | None = None,
) -> tuple[Analysis, Decided | None]:
    """The analysis with those of the decisions carried out that concern this document, in the order of their file; and
    which they are, if any. `decisions` hold none that was made in another document of the library; those about what is
    prose were carried out before, as `redrawn` says."""
    here = concerning(document, text, decisions) if decisions else []
    if not here:
        return analysis, None
    changed, unmet = apply(document, text, analysis, here)
    away = tuple(one.key for one in here if one.home != document.id)
    if redrawn is None:
        return changed, Decided(version_of(here), away, unmet)
    return changed, Decided(version_of(here), away, (*redrawn.unmet, *unmet), redrawn.skipped)


def apply(
    document: Document, text: str, analysis: Analysis, decisions: Sequence[Correction]
) -> tuple[Analysis, tuple[Unmet, ...]]:
    """Carries out decisions, and gives those that it could not carry out, with what to do about each."""
    unmet: list[Unmet] = []
    about = _about(document, text, analysis, [one for one in decisions if one.what in OF_STATEMENTS], unmet)
    roster = Roster(analysis.speakers)
    removed = {one for one, decision in about.items() if decision.what is What.NOT_A_STATEMENT}
    kept = []
    for statement in _without(analysis.statements, removed):
        decision = about.get(statement.id)
        kept.append(_said_by(statement, text, decision, roster, unmet) if decision else statement)
    renamed = _split([one for one in decisions if one.what is What.SPLIT], roster, unmet)
    statements = tuple(_renamed(one, renamed) for one in kept)
    speakers = _speakers(analysis.speakers, statements, renamed)
    return Analysis(_sentences(analysis, statements), statements, speakers), tuple(unmet)


def _about(
    document: Document, text: str, analysis: Analysis, decisions: Sequence[Correction], unmet: list[Unmet]
) -> dict[str, Correction]:
    """The decision about each statement, by the statement's id: of several the last."""
    found: dict[str, Correction] = {}
    for decision in decisions:
        assert decision.anchor is not None
        statement = find_in(decision.anchor, document.id, analysis.statements, lambda: text)
        if statement is None:
            unmet.append(Unmet(decision.key, "no statement with these words is found any more: kept, not applied"))
            continue
        earlier = found.get(statement.id)
        if earlier and (earlier.what, slug(earlier.speaker)) != (decision.what, slug(decision.speaker)):
            advice = f"a later decision about the same statement holds instead ({decision.in_words}): delete one"
            unmet.append(Unmet(earlier.key, advice))
        found[statement.id] = decision
    return found


def _without(statements: Sequence[Statement], removed: set[str]) -> list[Statement]:
    """The other statements; one that was reported inside a removed one is inside of what that was inside of."""
    within = {one.id: one.within for one in statements}
    kept = []
    for one in statements:
        if one.id in removed:
            continue
        around = one.within
        while around in removed:
            around = within[around]
        kept.append(one if around == one.within else replace(one, within=around))
    return kept


def _said_by(statement: Statement, text: str, decision: Correction, roster: Roster, unmet: list[Unmet]) -> Statement:
    found = roster.find(decision.speaker, decision.speaker_id)
    if len(found) > 1:
        advice = f"several in this document are called {decision.speaker} ({roster.names(found)}): write the full name"
        unmet.append(Unmet(decision.key, advice))
        return statement
    if found:
        known = roster.speakers[found[0]]
        ref = SpeakerRef(known.id, known.name, known.named)
    else:
        ref = SpeakerRef(slug(decision.speaker), decision.speaker, True)
    # How the program found somebody else is no reason any more; whom it was said to, and where, still has its own.
    sources = {" ".join(text[start:end].split()) + ":" for start, end in statement.source}
    others = [reason for reason in statement.reasons if not reason.startswith(tuple(sources))]
    reasons = (f"{YOU_SAID}{decision.in_words}", *others)
    return replace(statement, speakers=(ref,), confidence=CERTAIN, reasons=reasons)


def _split(decisions: Iterable[Correction], roster: Roster, unmet: list[Unmet]) -> dict[str, tuple[SpeakerRef, str]]:
    """Who stands for whom in this document, by id, and why."""
    found: dict[str, tuple[SpeakerRef, str]] = {}
    made: dict[str, Correction] = {}
    for decision in decisions:
        ids = roster.find(decision.speaker, decision.speaker_id)
        if len(ids) != 1:
            many = f"several in this document are called {decision.speaker} ({roster.names(ids)}): write the full name"
            none = f"nobody in this document is called {decision.speaker}: write the name as the document has it"
            unmet.append(Unmet(decision.key, many if ids else none))
            continue
        others = roster.find(decision.name)
        if others == ids or (not others and slug(decision.name) == ids[0]):
            advice = f"{decision.speaker} is called {decision.name} already: write a name that tells the two apart"
            unmet.append(Unmet(decision.key, advice))
            continue
        known = roster.speakers[others[0]] if len(others) == 1 else None
        ref = (
            SpeakerRef(known.id, known.name, known.named)
            if known
            else SpeakerRef(slug(decision.name), decision.name, True)
        )
        if ids[0] in made and found[ids[0]][0] != ref:
            advice = f"a later decision about this name holds instead ({decision.in_words}): delete one"
            unmet.append(Unmet(made[ids[0]].key, advice))
        made[ids[0]] = decision
        found[ids[0]] = (ref, f"{YOU_SAID}{decision.in_words}")
    return found


def _renamed(statement: Statement, renamed: Mapping[str, tuple[SpeakerRef, str]]) -> Statement:
    if not any(one.id in renamed for one in statement.speakers) and renamed.keys().isdisjoint(statement.mentions):
        return statement
    speakers = dict.fromkeys(renamed[one.id][0] if one.id in renamed else one for one in statement.speakers)
    why = dict.fromkeys(renamed[one.id][1] for one in statement.speakers if one.id in renamed)
    mentions = dict.fromkeys(renamed[one][0].id if one in renamed else one for one in statement.mentions)
    return replace(statement, speakers=tuple(speakers), mentions=tuple(mentions), reasons=(*why, *statement.reasons))


def _speakers(
    before: Sequence[Speaker], statements: Sequence[Statement], renamed: Mapping[str, tuple[SpeakerRef, str]]
) -> tuple[Speaker, ...]:
    """Everybody who is left or new. Whoever is somebody else gives the roles on; a phrase that says nothing goes."""
    speaking = {ref.id: ref for one in statements for ref in one.speakers}
    found: dict[str, Speaker] = {}
    for one in before:
        if one.id not in renamed and (one.named or one.id in speaking):
            found[one.id] = one
    for one in before:
        if one.id in renamed:
            ref = renamed[one.id][0]
            there = found.setdefault(ref.id, Speaker(ref.id, ref.name, ref.named, documents=1))
            found[ref.id] = replace(there, roles=tuple(dict.fromkeys((*there.roles, *one.roles))))
    for identifier, ref in speaking.items():
        found.setdefault(identifier, Speaker(identifier, ref.name, ref.named, documents=1))
    return tuple(found.values())


def _sentences(analysis: Analysis, statements: Sequence[Statement]) -> tuple[Sentence, ...]:
    """The sentences with the outermost statement that each overlaps most, where that is another one now."""
    by_id = {one.id: one for one in statements}
    outermost = [one for one in statements if one.within is None]
    found = []
    for sentence in analysis.sentences:
        owner = by_id.get(sentence.statement or "")
        if owner is None and sentence.statement is not None:
            owner = _owner(sentence, outermost)
        speaker = owner.speakers[0] if owner and owner.speakers else None
        found.append(
            sentence._replace(
                statement=owner.id if owner else None,
                speaker_id=speaker.id if speaker else None,
                speaker=speaker.name if speaker else None,
                kind=owner.kind if owner else None,
            )
        )
    return tuple(found)


def _owner(sentence: Sentence, statements: Sequence[Statement]) -> Statement | None:
    best, most = None, 0
    for one in statements:
        shared = sum(
            max(0, min(end, sentence.span.end) - max(start, sentence.span.start)) for start, end in one.content
        )
        if shared > most:
            best, most = one, shared
    return best
