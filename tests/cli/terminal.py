"""The far end of a terminal: types lines and waits for words, with a limit instead of a sleep."""

import contextlib
import os
import pty
import select
import subprocess
import time
from collections.abc import Iterator, Sequence

import pytest

_LIMIT = 30.0


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, process: "subprocess.Popen[bytes]", end: int) -> None:
        self.process = process
        self._end = end
        self.seen = ""

    def type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def expect(self, words: str) -> str:
        """Everything printed since the last time, up to and with `words`."""
        limit = time.monotonic() + _LIMIT
        while words not in self.seen:
            assert self._read(limit - time.monotonic()), f"never said {words!r}: {self.seen}"
        before, _, self.seen = self.seen.partition(words)
        return before + words

    def end(self) -> int:
        """Read to the end; the exit code."""
        limit = time.monotonic() + _LIMIT
        while self._read(limit - time.monotonic()):
            pass
        return self.process.wait(_LIMIT)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._end], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._end, 65536)
        except OSError:
            return False
        self.seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)


@contextlib.contextmanager
def terminal(command: Sequence[str], env: dict[str, str], folder: str) -> Iterator[Terminal]:
    """Run `command` with a terminal as its input and output."""
    try:
        end, inside = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine gives no pseudo-terminals: {error}")
    process = subprocess.Popen(
        command, stdin=inside, stdout=inside, stderr=inside, env=env, cwd=folder,
        start_new_session=True,
    )  # fmt: skip
    os.close(inside)
    try:
        yield Terminal(process, end)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(end)
