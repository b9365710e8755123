"""Writing files whole or not at all."""

import errno
import os
from pathlib import Path

from desktop_app.core.errors import FileNotWritten


def write_whole(target: Path, data: bytes) -> None:
    """Write `data` to `target` so that a crash leaves the old file or the new.

    Missing folders are made. Raises FileNotWritten.
    """
    if not target.name:
        raise FileNotWritten(target, IsADirectoryError(errno.EISDIR, "not a file", str(target)))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileNotWritten(target, error) from error
