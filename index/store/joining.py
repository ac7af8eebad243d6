"""Who of the speakers of different documents are the same: by their full names, by what the user decided, and where
only one person or organisation of the library can be meant.

The same full name is the same speaker. A bare surname ("Obama") is the one person of the library who has that surname,
and initials ("WHO") are the one organisation that they abbreviate; with two candidates they stay alone. All is found
from the entries of the documents alone, so that it is made anew whenever one of them comes or goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from ..corrections.decisions import OF_DOCUMENTS, Correction, Unmet, What
from ..corrections.roster import Roster
from ..folding import slug
from ..model import Speaker, SpeakerRef
from .base import Entry
from .cast import Cast, Shown
from .initials import initials
from .namesakes import Kinds, namesakes, occurrences
from .speakers import groups_of, merged

_YOU_SAID = "you said so: "
_ORDER = {What.RENAME: 1, What.SAME_PERSON: 2, What.HIDE: 3}
"""A name that is given anywhere in the file may be used anywhere in it."""


def join(entries: Iterable[Entry], decisions: Sequence[Correction] = ()) -> Cast:
    """The cast of a library; `decisions` are all of the user's, in the order of their file.

    The result does not depend on the order of the entries.
    """
    entries = list(entries)
    local = merged(entries)
    family = _Family(local)
    for decision in sorted(_the_last_renames(decisions, family), key=lambda one: _ORDER.get(one.what, 0)):
        family.decide(decision)
    family.check_heard(decisions)
    seen, kinds, named_in = family.seen(), Kinds(), occurrences(entries)
    moved: dict[str, str] = {}
    for one, other, reason in initials(seen, family.settled(), family.hidden(), named_in, kinds):
        family.join(one, other, reason)
        moved[one] = other
    # A surname then means one of those who are one by now.
    seen = [(moved[pair[0]], pair[1]) if pair[0] in moved else pair for pair in seen]
    for one, other, reason in namesakes(seen, family.settled(), named_in, kinds):
        family.join(one, other, reason)
    return _cast(entries, local, family)


class _Family:
    """The speakers while they are put together. A speaker's `root` is the id of whom it is shown as."""

    def __init__(self, local: Mapping[str, Speaker]) -> None:
        self.local = local
        self.names: dict[str, str] = {}
        self.unmet: list[Unmet] = []
        self._parent: dict[str, str] = {}
        self._why: dict[str, str] = {}
        self._given: dict[str, str] = {}
        self._hidden: dict[str, str] = {}
        self._done: set[tuple[str, ...]] = set()

    @cached_property
    def _roster(self) -> Roster:
        return Roster(self.local.values())

    def root(self, identifier: str) -> str:
        while identifier in self._parent:
            identifier = self._parent[identifier]
        return identifier

    def is_hidden(self, root: str) -> bool:
        return root in self._hidden

    def why(self, identifier: str) -> tuple[str, ...]:
        """The reasons for which somebody is shown as they are, from the first step on."""
        reasons = []
        while identifier in self._parent:
            reasons.append(self._why[identifier])
            identifier = self._parent[identifier]
        last = (self._given.get(identifier), self._hidden.get(identifier))
        return tuple(dict.fromkeys([*reasons, *filter(None, last)]))

    def join(self, one: str, other: str, reason: str) -> None:
        """Makes a root somebody else; nothing, where the other is that already."""
        other = self.root(other)
        if one != other:
            self._parent[one] = other
            self._why[one] = reason

    def found(self, name: str, identifier: str = "") -> tuple[str, ...]:
        """The roots of those who are called so."""
        found = [*self._roster.find(name, identifier)]
        found += [root for root, shown in self.names.items() if slug(shown) == slug(name)]
        return tuple(dict.fromkeys(self.root(one) for one in found))

    def decide(self, decision: Correction) -> None:
        """Carries out a decision about the library, or notes why it cannot be."""
        said = (str(decision.what), slug(decision.speaker), slug(decision.name), decision.speaker_id)
        root = self._subject(decision) if decision.what not in OF_DOCUMENTS and said not in self._done else None
        self._done.add(said)
        if root is None:
            return
        reason = f"{_YOU_SAID}{decision.in_words}"
        match decision.what:
            case What.SAME_PERSON:
                others = self.found(decision.name)
                if len(others) != 1:
                    self._refuse(decision, self._not_one(decision.name, others))
                else:
                    self._unite(decision, root, others[0], reason)
            case What.RENAME:
                self._rename(decision, root, reason)
            case What.HIDE:
                self._hidden.setdefault(root, reason)

    def check_heard(self, decisions: Iterable[Correction]) -> None:
        """Notes the decisions that somebody says something who is, by another decision, no speaker."""
        for one in decisions if self._hidden else ():
            if one.what is What.SAID_BY and any(
                root in self._hidden for root in self.found(one.speaker, one.speaker_id)
            ):
                self._refuse(
                    one, f"by another decision {one.speaker} is no speaker, so nobody says it: delete one of them"
                )

    def seen(self) -> list[tuple[str, Speaker]]:
        """Those who may be somebody else or be meant by somebody: the named ones, each with the root."""
        there, given = self.local.values(), self._parent
        roots = ((self.root(one.id) if one.id in given else one.id, one) for one in there if one.named)
        made = (
            (self.root(root), Speaker(root, name, True)) for root, name in self.names.items() if root not in self.local
        )
        return [*roots, *made]

    def settled(self) -> frozenset[str]:
        """The roots that the user has named: they are who they are."""
        return frozenset(self.names)

    def hidden(self) -> frozenset[str]:
        """The roots that the user has said to be no speakers."""
        return frozenset(self._hidden)

    def _subject(self, decision: Correction) -> str | None:
        roots = self.found(decision.speaker, decision.speaker_id)
        if len(roots) != 1:
            self._refuse(decision, self._not_one(decision.speaker, roots))
            return None
        speaker = self.local.get(roots[0])
        if decision.what is not What.HIDE and speaker and not speaker.named and speaker.documents > 1:
            several = f"“{decision.speaker}” is somebody in {speaker.documents} documents, perhaps not the same"
            self._refuse(decision, f'{several}: say in which, with what = "{What.SPLIT}" and path = "…"')
            return None
        return roots[0]

    def _unite(self, decision: Correction, root: str, other: str, reason: str) -> None:
        if root == other:
            advice = "they are the same already, by another decision or by name: delete this one or the other"
            self._refuse(decision, advice)
        else:
            self.join(root, other, reason)

    def _rename(self, decision: Correction, root: str, reason: str) -> None:
        new = slug(decision.name)
        named = self._roster.find(decision.name)
        there = self.root(new) if new in self.local or new in self.names or new in self._parent else None
        if there is None and len(named) == 1 and slug(self.local[named[0]].name) == new:
            there = self.root(named[0])
        if there == root:
            if root not in (new, *named):
                self._refuse(decision, "they are the same already, by another decision: delete this one or the other")
                return
            self._given[root] = reason
        else:
            new = there or new
            self.join(root, new, reason)
            root = new
            if root not in self.local:
                self._given[root] = reason
        self.names[root] = decision.name

    def _not_one(self, name: str, roots: Sequence[str]) -> str:
        if not roots:
            return f"nobody in this library is called {name}: write a name as `speakers` lists it"
        known = [root for root in roots if root in self.local]
        return f"several are called {name} ({self._roster.names(known)}): write the full name, or id = “…”"

    def _refuse(self, decision: Correction, advice: str) -> None:
        self.unmet.append(Unmet(decision.key, advice))


def _the_last_renames(decisions: Iterable[Correction], family: _Family) -> list[Correction]:
    """The decisions without those that name somebody whom a later one names otherwise; these are noted."""
    decisions = list(decisions)
    last = {_named(one, family): one for one in decisions if one.what is What.RENAME}
    kept = []
    for one in decisions:
        later = last[_named(one, family)] if one.what is What.RENAME else one
        if later.name == one.name:
            kept.append(one)
        else:
            family.unmet.append(
                Unmet(one.key, f"a later decision holds instead ({later.in_words}): delete one of them")
            )
    return kept


def _named(decision: Correction, family: _Family) -> tuple[str, ...]:
    return family.found(decision.speaker, decision.speaker_id) or (slug(decision.speaker),)


def _cast(entries: Sequence[Entry], local: Mapping[str, Speaker], family: _Family) -> Cast:
    members: dict[str, list[Speaker]] = {}
    for one in local.values():
        members.setdefault(family.root(one.id), []).append(one)
    speakers = {
        root: person(root, group, family.names.get(root)) if len(group) > 1 or group[0].id != root else group[0]
        for root, group in members.items()
    }
    named = {root: name for root, name in family.names.items() if root in members}
    speakers.update({root: person(root, members[root], name) for root, name in named.items()})
    for root, (statements, documents) in _counts(entries, members, family).items():
        speakers[root] = replace(speakers[root], statements=statements, documents=documents)
    shown = {}
    for root, group in members.items():
        hidden = family.is_hidden(root)
        for one in group:
            if one.id != root or hidden or root in named:
                ref = SpeakerRef(root, speakers[root].name, speakers[root].named)
                shown[one.id] = Shown(ref, family.why(one.id), hidden)
    unseen = frozenset(one for one, who in shown.items() if who.hidden)
    unsaid = entries if unseen else ()
    beside = {one for entry in unsaid for group, _ in entry.joint if not unseen.isdisjoint(group) for one in group}
    return Cast(
        dict(sorted(speakers.items())),
        dict(sorted(shown.items())),
        unseen,
        frozenset(beside - unseen),
        tuple(family.unmet),
        frozenset(groups_of(entries)),
    )


def person(root: str, group: Sequence[Speaker], name: str | None) -> Speaker:
    """Several local speakers as one, under the name that was decided, or that of the root."""
    first = next((one for one in group if one.id == root), group[0])
    ordered = [first, *(one for one in group if one is not first)]
    shown = name or first.name
    names = dict.fromkeys(written for one in ordered for written in (one.name, *one.aliases))
    names.pop(shown, None)
    return Speaker(
        id=root,
        name=shown,
        named=name is not None or any(one.named for one in group),
        aliases=tuple(names),
        roles=tuple(dict.fromkeys(role for one in ordered for role in one.roles)),
        statements=first.statements,
        documents=first.documents,
        kind=first.kind,
    )


def _counts(
    entries: Iterable[Entry], members: Mapping[str, Sequence[Speaker]], family: _Family
) -> dict[str, tuple[int, int]]:
    """The statements and documents of those who are several or none.

    What two who are one say together counts once.
    """
    roots = {one.id: root for root, group in members.items() for one in group if len(group) > 1 or one.id != root}
    statements: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for entry in entries:
        speaking = [one for one in entry.speakers if one.statements and one.id in roots]
        if not speaking:
            continue
        for one in speaking:
            statements[roots[one.id]] += one.statements
        for group, count in entry.joint:
            for root, times in Counter(roots[one] for one in group if one in roots).items():
                statements[root] -= (times - 1) * count
        documents.update({roots[one.id] for one in speaking})
    found = {root: (statements[root], documents[root]) for root in roots.values()}
    found.update({root: (0, 0) for root in members if family.is_hidden(root)})
    return found
