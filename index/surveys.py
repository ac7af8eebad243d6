"""Questions about a library as a whole and about one of its speakers, which lists and searches do not answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .kinds import Unit

if TYPE_CHECKING:
    from .activity import Activity, Mentions
    from .profile import Profile
    from .readers import Readers


class Surveys:
    """What `Library` answers beside searches; any thread may ask. Raises as every question to a library does."""

    _readers: Readers

    def profile(self, speaker_id: str) -> Profile:
        """Who a speaker is: documents, counts over time, mentions. Raises `UnknownIdentifier`."""
        from .profile import profile_of

        return self._readers.ask(lambda one: profile_of(one, speaker_id))

    def matches(self, query: str, *, unit: Unit | None = None, typing: bool = False) -> dict[str, int]:
        """How many matches of a query each document has that has any, by its id. Raises `QueryProblem`."""
        from .activity import matches_in
        from .query import parse

        parsed = parse(query, unit, typing)
        return self._readers.ask(lambda one: matches_in(one, parsed))

    def activity(
        self, query: str = "", *, speakers: Sequence[str] = (), most: int = 12, typing: bool = False
    ) -> Activity:
        """How many statements match a query, by date and speaker: those with these ids, else the `most` busiest ones.

        Words match the content of statements. Raises `QueryProblem`.
        """
        from .activity import activity_in
        from .query import parse

        parsed = parse(query, Unit.STATEMENT, typing)
        return self._readers.ask(lambda one: activity_in(one, parsed, speakers, most))

    def mentions(self, query: str = "", *, speakers: Sequence[str] = (), typing: bool = False) -> Mentions:
        """Who mentions whom in the statements that match a query, of these speakers where some are named.

        Raises `QueryProblem`.
        """
        from .activity import mentions_in
        from .query import parse

        parsed = parse(query, Unit.STATEMENT, typing)
        return self._readers.ask(lambda one: mentions_in(one, parsed, speakers))
