"""The speakers of a library, put together from those of its documents.

Here the same full name is the same speaker; `joining` then finds who else is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model import Speaker
from ..query import Phrase, Prefix, Word
from .base import Entry


def merged(entries: Iterable[Entry]) -> dict[str, Speaker]:
    """Everybody whom the documents name, by id.

    One id is one speaker. The name is the form that most documents use, the others become aliases; `documents`
    counts those in which the speaker has statements. The result does not depend on the order of the entries.
    """
    seen: dict[str, list[Speaker]] = {}
    for entry in entries:
        for speaker in entry.speakers:
            seen.setdefault(speaker.id, []).append(speaker)
    return {identifier: _one(identifier, forms) for identifier, forms in sorted(seen.items())}


def _one(identifier: str, forms: list[Speaker]) -> Speaker:
    if len(forms) == 1:
        return _alone(forms[0])
    names = Counter(form.name for form in forms)
    name = min(names, key=lambda one: (-names[one], one))
    aliases = Counter(alias for form in forms for alias in {*form.aliases, form.name} if alias != name)
    roles = Counter(role for form in forms for role in set(form.roles))
    kinds = Counter(form.kind for form in forms if form.kind)
    return Speaker(
        id=identifier,
        name=name,
        named=any(form.named for form in forms),
        aliases=tuple(sorted(aliases, key=lambda one: (-aliases[one], one))),
        roles=tuple(sorted(roles, key=lambda one: (-roles[one], one))),
        statements=sum(form.statements for form in forms),
        documents=sum(1 for form in forms if form.statements),
        kind=min(kinds, key=lambda one: (-kinds[one], one), default=""),
    )


def _alone(form: Speaker) -> Speaker:
    """Whoever only one document names: most of a large library."""
    documents = 1 if form.statements else 0
    aliases, roles = form.aliases, form.roles
    if len(aliases) < 2 and len(roles) < 2 and form.documents == documents and form.name not in aliases:
        return form
    aliases, roles = tuple(sorted({*aliases} - {form.name})), tuple(sorted({*roles}))
    return replace(form, aliases=aliases, roles=roles, documents=documents)


def groups_of(entries: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    """The groups of several local speakers whom an engine may keep with a record, in their order there.

    With a statement or a sentence those who say it together, with a document all who say something in it.
    """
    for entry in entries:
        yield from (group for group, _ in entry.joint)
        speaking = tuple(speaker.id for speaker in entry.speakers if speaker.statements)
        if len(speaking) > 1:
            yield speaking


def holds(name: tuple[str, ...], match: Word | Phrase | Prefix) -> bool:
    """Whether the folded words of a name hold what is looked for; words of names are compared as they are."""
    match match:
        case Word(text):
            return text in name
        case Prefix(text):
            return any(word.startswith(text) for word in name)
        case Phrase(phrase):
            length = len(phrase)
            return any(name[at : at + length] == phrase for at in range(len(name) - length + 1))
