"""The files shipped with the program."""

from importlib.util import find_spec
from pathlib import Path, PurePosixPath

_CHECKOUT = Path(__file__).resolve().parents[2]


def bundled(name: str) -> Path:
    """The path of a shipped file or folder: `resources/…` or `i18n/…`.

    An installed wheel holds them as `desktop_app/resources` and `desktop_app/i18n`; a checkout and
    an editable install beside `desktop_app`. The path need not exist. Raises ValueError on a name
    that leaves these folders.
    """
    parts = PurePosixPath(name).parts
    if "\\" in name or ":" in name or ".." in parts or parts[:1] not in (("resources",), ("i18n",)):
        raise ValueError(name)
    installed = find_spec("desktop_app")
    for location in (installed.submodule_search_locations or ()) if installed else ():
        if (candidate := Path(location, parts[0])).is_dir():
            return candidate.joinpath(*parts[1:])
    return _CHECKOUT.joinpath(*parts)
