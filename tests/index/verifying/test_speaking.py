"""Which names may be a speaker's."""

from __future__ import annotations

import pytest

from index.model import Speaker
from index.verifying.speaking import fits

LEE = Speaker(
    "ann-lee", "Ann Marie Lee", True, aliases=("Lee", "Annie Lee"), roles=("mayor of Port Ansel", "the mayor")
)
AGENCY = Speaker("harbour", "Northern Harbour Agency", True, aliases=("NHA",))
ROE = Speaker("bob-roe", "Robert Carmack-Roe", True, roles=("Quay Trust spokesman",))


@pytest.mark.parametrize(
    ("claimed", "speaker"),
    [
        ("Lee", LEE),
        ("Ann Lee", LEE),
        ("A. Lee", LEE),
        ("Mayor Lee", LEE),
        ("Ms. Lee", LEE),
        ("Annie Lee", LEE),
        ("Mayor Ann Lee of Port Ansel and Bob Roe", LEE),
        ("The Mayor", LEE),
        ("NHA", AGENCY),
        ("the Northern Harbour Agency", AGENCY),
        ("Harbour Agency", AGENCY),
        ("Carmack-Roe", ROE),
        ("Rob Carmack-Roe", ROE),
        ("the Quay Trust", ROE),
    ],
)
def test_surname_initials_titles_and_roles_fit(claimed: str, speaker: Speaker) -> None:
    assert fits(claimed, speaker)


@pytest.mark.parametrize(
    ("claimed", "speaker"),
    [
        ("Bob Lee", LEE),
        ("Ann", ROE),
        ("Leeds", LEE),
        ("Ann Roe", LEE),
        ("NHB", AGENCY),
        ("", LEE),
        ("the", LEE),
        ("…", LEE),
    ],
)
def test_another_name_does_not(claimed: str, speaker: Speaker) -> None:
    assert not fits(claimed, speaker)
