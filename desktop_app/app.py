"""The composition root: arguments, profile, log, language, then one of the front ends."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core.display import has_display
from desktop_app.core.errors import FanalError
from desktop_app.core.i18n import LANGUAGES, Catalogue, preferred_language
from desktop_app.core.paths import Profile
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings, load_settings

if TYPE_CHECKING:
    from argparse import Namespace

log = logging.getLogger("fanal")

_LOG_BYTES = 500_000
_INTERRUPTED = 130
_CANNOT_WORK = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code (see `cli.codes`)."""
    words = list(sys.argv[1:] if argv is None else argv)
    known = _early(words) if words else None
    profile = Profile.at(known.profile) if known and known.profile else Profile.default()
    settings, fault = load_settings(profile.settings_file)
    asked = known.ui_lang if known and known.ui_lang in LANGUAGES else None
    session = Session(profile, Catalogue(asked or preferred_language()), None)
    session.settings = settings
    start_log(profile)
    try:
        return _run(words, session, settings, fault, asked)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception:
        log.exception("unexpected")
        from desktop_app.core.messages import unexpected

        sys.stderr.write(unexpected(session.catalogue, profile.log_file) + "\n")
        return _CANNOT_WORK


def start_log(profile: Profile) -> None:
    """Send the log to the profile; where that cannot be written, there is none.

    (The rotating handler of the standard library would bring the network modules in.)
    """
    logging.raiseExceptions = False
    handler: logging.Handler
    try:
        profile.log.mkdir(parents=True, exist_ok=True)
        if profile.log_file.exists() and profile.log_file.stat().st_size > _LOG_BYTES:
            profile.log_file.replace(profile.log_file.with_suffix(".old.log"))
        handler = logging.FileHandler(profile.log_file, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _early(words: list[str]) -> "Namespace":
    """The two options that must be known before anything can be said to the user."""
    from argparse import ArgumentParser

    parser = ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--profile", type=Path, nargs="?")
    parser.add_argument("--ui-lang", nargs="?")
    known, _rest = parser.parse_known_args(words)
    return known


def _run(
    words: list[str],
    session: Session,
    settings: Settings,
    fault: FanalError | None,
    asked: str | None,
) -> int:
    """Run what `words` say; `asked` is the language asked for among them."""
    # A language chosen in the window is the window's: it must not change what scripts read.
    window_lang = asked or settings.language or session.catalogue.lang
    if not words:
        return _interactive(session, settings, fault, window_lang)
    from desktop_app.cli.arguments import build_parser
    from desktop_app.cli.output import finish, prepare_streams

    prepare_streams()
    try:
        arguments = build_parser(session.catalogue).parse_args(words)
    except SystemExit as end:
        # argparse ends the program itself after --help, --version and wrong use.
        return finish(int(end.code or 0))
    session.pack_path = arguments.pack
    if arguments.command is None:
        return _interactive(session, settings, fault, window_lang)
    from desktop_app.cli import main as cli
    from desktop_app.cli.output import say_error

    if fault is not None:
        say_error(fault, session.catalogue)
    if arguments.command == "screenshot":
        return cli.guarded(lambda: _screenshot(session, settings, arguments), session.catalogue)
    return cli.run(session, arguments)


def _interactive(
    session: Session, settings: Settings, fault: FanalError | None, window_lang: str
) -> int:
    """The window; without a display the text interface; without a terminal the self-check."""
    if has_display(os.environ, sys.platform):
        # Nothing becomes garbage before the first paint; looking for it costs a frame.
        gc.disable()
        try:
            from desktop_app.gui.start import open_window
        except ImportError as error:
            log.warning("no window: %s", error)
            _ = session.catalogue.gettext
            text = _("The window cannot start ({reason}); “fanal doctor” says what is missing.")
            sys.stderr.write(text.format(reason=error) + "\n")
            gc.enable()
        else:
            if window_lang != session.catalogue.lang:
                session.catalogue = Catalogue(window_lang)
            return open_window(session, settings, fault)
    from desktop_app.cli import main as cli
    from desktop_app.cli.output import prepare_streams, say_error

    prepare_streams()
    if fault is not None:
        say_error(fault, session.catalogue)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return cli.talk(session)
    return cli.self_check(session)


def _screenshot(session: Session, settings: Settings, arguments: "Namespace") -> int:
    from desktop_app.cli.options import facet_filters
    from desktop_app.cli.output import put_json
    from desktop_app.gui.start import Picture, paint_picture

    if arguments.lang:
        session.catalogue = Catalogue(arguments.lang)
    picture = Picture(
        file=arguments.file,
        query=arguments.query,
        open=arguments.open,
        filters=facet_filters(arguments.facet, session.library.facets, session.catalogue.lang),
        theme=arguments.theme,
        size=arguments.size,
    )
    paint_picture(session, settings, picture)
    if arguments.json:
        put_json({"file": str(picture.file), "size": list(picture.size)})
    return 0
