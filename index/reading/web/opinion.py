"""A second opinion on what the main text of a page is: trafilatura's (https://trafilatura.readthedocs.io), if it is
installed and works."""

from __future__ import annotations

_LARGEST = 2_000_000
"""Pages of more characters are not handed on: its time grows faster than they do."""
_MOST_ELEMENTS = 20_000


def main_text(page: str) -> str | None:
    """The words of the main text, or None where there is no opinion."""
    if len(page) > _LARGEST or page.count("<") > 2 * _MOST_ELEMENTS:
        return None
    try:
        from trafilatura import bare_extraction

        found = bare_extraction(page, fast=True, include_comments=False)
    # What a library of heuristics makes of a broken page must not lose the page: it has a judgement without it.
    except Exception:
        return None
    return found.text if found is not None and not isinstance(found, dict) else None
