"""What is measured on: the corpora beside the checkout, or the bundled pack without them."""

from pathlib import Path

from desktop_app.core.bench.corpus import Corpus, from_pack, read_folder
from desktop_app.core.library import BUNDLED_PACK
from desktop_app.core.packs.reader import load_pack
from desktop_app.core.resources import bundled


def read(folder: Path) -> Corpus:
    """The corpora of `folder`, or the entries of the bundled pack where there is none."""
    return read_folder(folder) if folder.is_dir() else from_pack(load_pack(bundled(BUNDLED_PACK)))


def origin(folder: Path) -> str:
    """What `read` reads, in words."""
    if folder.is_dir():
        return f"Entries of {folder}, recombined where more are wanted."
    return f"There is no {folder}: entries of the bundled pack, recombined where more are wanted."
