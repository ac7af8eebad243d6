"""What the rules see: they read a page's views with the word lists of `lexicon/`."""

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

    `layout` is `views(page)`.
    """
    found = [*find_turns(page), *verbal(page, layout), *prepositional(page, layout)]
    return [*found, *punctuated(page, layout, found)]
