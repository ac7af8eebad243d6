"""What is to be looked at in a file of corrections: what an update could not carry out, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from .concerning import Decided
from .decisions import OF_DOCUMENTS, Correction, Corrections, Problem, Unmet

_GONE = "the document that this is about is not in the library, nor are its words in another: kept, not applied"
_NOWHERE = "no document of the library has these words: kept, not applied; copy them from the text, or write the path"
_NO_PATH = "no document of the library lies at this path: kept, not applied; mend the path"


def problems(
    corrections: Corrections,
    homes: Collection[str],
    applied: Iterable[Correction],
    decided: Mapping[str, Decided],
    unmet: Iterable[Unmet],
) -> list[Problem]:
    """The problems of a file, by line, for a library of the documents with the ids `homes`.

    `applied` are the decisions that the index knows, `decided` what they did to its documents, and `unmet` those about
    the whole library that it could not carry out. Of decisions that it does not know yet nothing is said.
    """
    messages = {one.key: one.message for one in unmet}
    away = Counter(key for one in decided.values() for key in one.away)
    failed = Counter(one.key for there in decided.values() for one in there.unmet)
    for there in decided.values():
        for one in there.unmet:
            # Of the documents that have the same words, one with the statement is enough.
            if failed[one.key] >= away[one.key]:
                messages.setdefault(one.key, one.message)
    known = {one.key for one in applied}
    found = list(corrections.problems)
    for decision in corrections.decisions:
        message = messages.get(decision.key)
        lost = decision.what in OF_DOCUMENTS and decision.home not in homes and not away[decision.key]
        if decision.key in known and (message or lost):
            found.append(Problem(_path(corrections), decision.at, message or _why_lost(decision), decision))
    return sorted(found, key=lambda one: one.line or 0)


def _path(corrections: Corrections) -> Path:
    return corrections.path or Path("corrections")


def _why_lost(decision: Correction) -> str:
    if decision.home:
        return _GONE
    return _NOWHERE if decision.anchor else _NO_PATH
