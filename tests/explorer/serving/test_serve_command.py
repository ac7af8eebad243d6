"""What `explore serve` says before there is anything to serve."""

import shlex
import socket
import sys

import pytest

from tests.explorer.calls import Explore


def test_without_the_extra_the_line_that_installs_it_is_said(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.util import find_spec

    monkeypatch.setattr("explorer.serve.find_spec", lambda name: None if name == "textual_serve" else find_spec(name))
    said = explore("serve")

    assert said.status == 2
    assert "explore[serve]" in said.err and shlex.quote(sys.executable) in said.err


def test_another_host_is_refused_before_anything_is_read(explore: Explore) -> None:
    said = explore("serve", "--host", "0.0.0.0")

    assert said.status == 2
    assert "ssh -L" in said.err
    assert "library" not in said.err


@pytest.mark.parametrize(
    "words", [("--port", "65536"), ("--port", "http"), ("--sessions", "0"), ("--sessions", "many")]
)
def test_numbers_that_are_none_are_said(explore: Explore, words: tuple[str, ...]) -> None:
    said = explore("serve", *words)

    assert said.status == 2
    assert words[0] in said.err


def test_a_port_that_is_taken_is_said_in_one_line(explore: Explore) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = explore("serve", "--port", str(port))

    assert said.status == 2
    assert said.err.splitlines()[-1].endswith(
        f"port {port} is taken: name another with --port, or --port 0 for any that is free"
    )
