"""The tagger keeps to the thread that calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
CODE = """
import json, os
before = dict(os.environ)
from index import analyse
from index.model import Document
text = "The mayor said that it rains.\\n\\n" * 50
found = analyse(Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8"), text)
print(json.dumps([len(found.statements), len(os.listdir("/proc/self/task")), before == dict(os.environ)]))
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux's /proc")
def test_analysing_starts_no_threads_and_leaves_the_environment_as_it_was() -> None:
    environ = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, env=environ, capture_output=True, check=True)
    statements, threads, unchanged = json.loads(done.stdout)
    assert statements > 0
    assert (threads, unchanged) == (1, True)
