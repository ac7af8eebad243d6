"""The stage that a trained tagger may replace: `propose(page)` says where something is reported, as spans.

Here rules do it. Everything after this stage (follow-on quotations, nesting, kinds, manner, speakers, occasions)
works on the spans of cue, source and content alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from .page import Page
from .prepositional import prepositional
from .proposal import Proposal
from .punctuated import punctuated
from .turns import find_turns
from .verbal import verbal
from .views import View


def propose(page: Page, layout: Sequence[View]) -> list[Proposal]:
    """All attributions that the rules see in a page, nested ones among them, in no certain order.

    `layout` is `views(page)`, which the stages share.
    """
    found = [*find_turns(page), *verbal(page, layout), *prepositional(page, layout)]
    return [*found, *punctuated(page, layout, found)]
