"""Which addresses and ports are taken: those of this machine."""

import contextlib
import socket

import pytest

from explorer.serving import listening
from explorer.serving.listening import ServingProblem, addresses, listen


def test_localhost_is_both_loopback_addresses_at_one_port() -> None:
    sockets = listen(addresses(None), 0)
    with contextlib.ExitStack() as closing:
        for one in sockets:
            closing.callback(one.close)
        names = [one.getsockname() for one in sockets]

    assert {name[0] for name in names} <= {"127.0.0.1", "::1"}
    assert len({name[1] for name in names}) == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", "", "127.0.0.1.example.org"])
def test_another_host_is_refused_and_the_tunnel_named(host: str) -> None:
    if host:
        with pytest.raises(ServingProblem, match="ssh -L"):
            addresses(host)
    else:
        assert addresses(host) == addresses(None)


def test_a_port_that_is_taken_is_said_unless_any_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServingProblem, match=f"port {port} is taken"):
            listen(["127.0.0.1"], port)

        monkeypatch.setattr(listening, "PORT", port)
        [other] = listen(["127.0.0.1"], None)
        with other:
            assert other.getsockname()[1] not in (0, port)
