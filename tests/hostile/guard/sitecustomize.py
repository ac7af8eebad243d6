"""Put on PYTHONPATH, it writes down in the file $HOSTILE_LOG whatever asks for the network or starts another program.

Audit events after PEP 578; those of the C libraries that are used here do neither. To bind a socket asks nobody:
urllib3, which trafilatura imports, does it once to see whether there is IPv6.
"""

import os
import sys

_LOG = os.environ.get("HOSTILE_LOG")
_ASKING = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "urllib.Request",
)
_STARTING = ("os.system", "os.exec", "os.posix_spawn", "os.startfile", "webbrowser.open")


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    told = event in _ASKING or event in _STARTING
    if event == "subprocess.Popen":
        told = arguments[0] != sys.executable
    if told:
        with open(str(_LOG), "a", encoding="utf-8", errors="backslashreplace") as log:  # noqa: PTH123 - at start-up
            log.write(f"{event} {arguments!r}\n")


if _LOG:
    sys.addaudithook(_heard)
