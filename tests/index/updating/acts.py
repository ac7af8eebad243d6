"""What the tests let other processes do: functions that can be found by their names there."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from index.errors import IndexBusy
from index.model import Analysis, Document, Progress, Update
from index.reading.reader import Content
from tests.index import doubles


class Stubborn(Exception):
    """Cannot be made again from what it holds."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"{number} because {why}")


def end_this_process() -> NoReturn:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    time.sleep(60)
    raise AssertionError("still there")


def shout(work: str, item: int) -> str:
    """The later the item, the sooner it is done."""
    time.sleep(0.02 if item % 2 else 0)
    print("a library that prints")
    return f"{work} {item}!"


def echo(_work: object, item: str) -> str:
    return item


def whose(_work: object, _item: object) -> int:
    return os.getpid()


def doze(_work: object, item: int) -> int:
    time.sleep(1.5)
    return item


def hang(_work: object, _item: object) -> None:
    time.sleep(60)
    raise AssertionError("nobody ended it")


def refuse_three(_work: object, item: int) -> int:
    if item == 3:
        raise OSError(28, "No space left on device", "/somewhere")
    return item


def refuse_stubbornly(_work: object, item: int) -> int:
    raise Stubborn(item, "it is")


def die_of_three(log: Path, item: int) -> int:
    """Writes down when it begins and ends."""
    with log.open("a") as file:
        file.write(f"begins {item}\n")
    if item == 3:
        end_this_process()
    time.sleep(0.05)
    with log.open("a") as file:
        file.write(f"ends {item}\n")
    return item


def die_once(marks: Path, item: int) -> int:
    """Each item ends the first process that does it."""
    mark = marks / str(item)
    if not mark.exists():
        mark.touch()
        end_this_process()
    return item


def analyse_or_die(document: Document, text: str) -> Analysis:
    if "DEADLY" in text:
        end_this_process()
    return doubles.analyse(document, text)


def read_or_die(path: Path) -> Content:
    if path.name.startswith("deadly"):
        end_this_process()
    return doubles.content(path)


def is_never(_reader: str) -> bool:
    return False


def read_for_ever(path: Path) -> Content:
    time.sleep(60)
    raise AssertionError("nobody ended it")


def read_and_say_where(path: Path) -> Content:
    """The text of a file is who reads it."""
    text = f"{os.getpid()}"
    return Content("", iter([(doubles.document_of(text, str(path)), text)]))


def update_three(note: str, progress: Callable[[Progress], None]) -> Update:
    for number in range(3):
        progress(Progress(3, number, 0, str(os.getpid())))
        print("a library that prints")
    return Update(3, 3, 0, 0, (), 0, 0, 0.0, (note,))


def update_for_ever(progress: Callable[[Progress], None]) -> Update:
    while True:
        progress(Progress(1, 0, 0, str(os.getpid())))
        time.sleep(0.01)


def update_in_silence(progress: Callable[[Progress], None]) -> Update:
    progress(Progress(3, 1, 0, str(os.getpid()), bytes_found=3))
    time.sleep(60)
    raise AssertionError("nobody ended it")


def update_after_finding(progress: Callable[[Progress], None]) -> Update:
    for count in (100, 200, 300, 400):
        progress(Progress(count, 0, 0, None))
    progress(Progress(350, 1, 0, None, bytes_found=3))
    return Update(3, 3, 0, 0, (), 0, 0, 0.0)


def update_busy(progress: Callable[[Progress], None]) -> Update:
    raise IndexBusy("another program writes")


def update_stubbornly(progress: Callable[[Progress], None]) -> Update:
    raise Stubborn(3, "it is")


def update_politely(tell: Callable[[Progress], None]) -> Update:
    """Tells the niceness of the process that does it."""
    tell(Progress(1, os.nice(0), 0, "niceness"))
    return Update(0, 0, 0, 0, (), 0, 0, 0.0)
