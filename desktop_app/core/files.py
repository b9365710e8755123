"""Writing files whole or not at all."""

import os
import tempfile
from pathlib import Path

from desktop_app.core.errors import FileNotWritten


def write_whole(target: Path, data: bytes) -> None:
    """Write `data` to `target` so that a crash leaves the old file or the new.

    Missing folders are made. Raises FileNotWritten.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileNotWritten(target, error) from error
