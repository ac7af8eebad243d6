"""Measure how often each rule is right: `python -m index.analysis.measure GOLD` writes `lexicon/precision.json`.

GOLD is JSON Lines of `{"text", "attributions": [{"source", "content"}]}` with spans in code points. A statement is
right when the token Dice of its content with that of a gold attribution is at least 0.5 and their sources share a
token, or both have none; gold knows no nesting, so nested statements do not count. Quotations without a cue and
turns are left out: such gold (PolNeAR) annotates neither.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..reading.debris import find_debris
from .assembly import TURN, Draft, assemble
from .follow_on import UNCLAIMED
from .lexicon import PRECISION, lexicon
from .page import lay_out
from .proposals import propose
from .views import views

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_UNMEASURED = frozenset((TURN, UNCLAIMED))


def _words(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The offsets of the words in some spans."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def _right(
    text: str, draft: Draft, gold: Sequence[tuple[frozenset[int], frozenset[int]]], near: Mapping[int, list[int]]
) -> bool:
    content, source = _words(text, draft.content), _words(text, draft.proposal.source)
    for number in {number for word in content for number in near.get(word, ())}:
        other, who = gold[number]
        alike = 2 * len(content & other) >= 0.5 * (len(content) + len(other))
        if alike and (source & who or not (source or who)):
            return True
    return False


def measure(lines: Iterable[str]) -> dict[str, tuple[int, int]]:
    """For each rule how many of its statements are right, and how many there are."""
    right, cases = Counter[str](), Counter[str]()
    for line in lines:
        document: dict[str, Any] = json.loads(line)
        text = document["text"]
        gold = [(_words(text, one["content"]), _words(text, one["source"])) for one in document["attributions"]]
        near: dict[int, list[int]] = defaultdict(list)
        for number, (content, _) in enumerate(gold):
            for word in content:
                near[word].append(number)
        page = lay_out(text, find_debris(text), lexicon())
        layout = views(page)
        for draft in assemble(page, layout, propose(page, layout)):
            rule = draft.proposal.rule
            if draft.within is None and rule not in _UNMEASURED:
                cases[rule] += 1
                right[rule] += _right(text, draft, gold, near)
    return {rule: (right[rule], count) for rule, count in sorted(cases.items(), key=lambda item: (-item[1], item[0]))}


def main(arguments: Sequence[str]) -> int:
    """Measure on the file that is the one argument, and write the counts beside the word lists."""
    if len(arguments) != 1:
        print("usage: python -m index.analysis.measure GOLD.jsonl", file=sys.stderr)
        return 2
    with Path(arguments[0]).open(encoding="utf-8") as lines:
        found = measure(line for line in lines if line.strip())
    rows = ",\n".join(f"  {json.dumps(rule)}: [{right}, {cases}]" for rule, (right, cases) in found.items())
    target = Path(__file__).parent / "lexicon" / PRECISION
    target.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
    total = [sum(column) for column in zip(*found.values(), strict=True)] or [0, 0]
    print(f"{len(found)} rules, {total[0]} of {total[1]} statements right: {target}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
