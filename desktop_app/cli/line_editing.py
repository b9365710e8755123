"""The line typed in the text interface: edited, recalled and completed where readline is there."""

from desktop_app.core.model import Pack
from desktop_app.core.search.completion import Completion


class Completer:
    """What readline asks: the completions of the whole line, one after the other."""

    def __init__(self, pack: Pack, lang: str) -> None:
        self._completion = Completion(pack, lang)
        self._found: list[str] = []

    def __call__(self, text: str, number: int) -> str | None:
        if number == 0:
            self._found = self._completion.complete(text)
        return self._found[number] if number < len(self._found) else None


def edit_lines(pack: Pack, lang: str) -> bool:
    """Let Tab complete the questions of `pack`; false where there is no readline (Windows)."""
    try:
        import readline
    except ImportError:
        return False
    # A completion is of the whole line: nothing ends a word.
    readline.set_completer_delims("")
    readline.set_completer(Completer(pack, lang))
    readline.parse_and_bind("tab: complete")
    return True
