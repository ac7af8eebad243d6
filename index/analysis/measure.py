"""Measure how often each rule is right: `python -m index.analysis.measure GOLD` writes `lexicon/precision.json`.

GOLD is JSON Lines of `{"text", "attributions": [{"source", "content"}]}` with spans in code points; what counts as
right is said in `matching`. Gold knows no nesting, so nested statements do not count. Quotations without a cue and
turns are left out: such gold (PolNeAR) annotates neither.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..reading.debris import find_debris
from .assembly import TURN, assemble
from .follow_on import UNCLAIMED
from .lexicon import PRECISION, lexicon
from .matching import Found, Sought
from .page import lay_out
from .rules import propose
from .views import views

_UNMEASURED = frozenset((TURN, UNCLAIMED))


def measure(lines: Iterable[str]) -> dict[str, tuple[int, int]]:
    """For each rule how many of its statements are right, and how many there are."""
    right, cases = Counter[str](), Counter[str]()
    for line in lines:
        document: dict[str, Any] = json.loads(line)
        text = document["text"]
        gold = Sought(text, document["attributions"])
        page = lay_out(text, find_debris(text), lexicon())
        layout = views(page)
        for draft in assemble(page, layout, propose(page, layout)):
            rule = draft.proposal.rule
            if draft.within is None and rule not in _UNMEASURED:
                cases[rule] += 1
                right[rule] += gold.has(Found(draft.content, draft.proposal.source))
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
