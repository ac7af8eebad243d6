"""The README says what is so."""

import importlib.util
import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_every_command_in_the_readme_prints_what_the_readme_shows():
    specification = importlib.util.spec_from_file_location("readme", REPOSITORY / "tests" / "readme.py")
    readme = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(readme)

    assert readme.rendered(README) == README, "run `python tests/readme.py` and read what it changed"


def test_every_file_that_the_readme_names_is_there():
    named = re.findall(r"`((?:index|explorer|tests|seeds)/[\w./-]*)`|\]\(((?:tests|seeds)/[\w./-]*)\)", README)
    paths = ["".join(groups) for groups in named]

    assert paths
    assert [path for path in paths if not (REPOSITORY / path).exists()] == []
