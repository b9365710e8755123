"""The composition root: arguments, profile, log, language, then one of the front ends."""

import logging
import logging.handlers
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from desktop_app.core.display import has_display
from desktop_app.core.errors import FanalError
from desktop_app.core.i18n import LANGUAGES, Catalogue, preferred_language
from desktop_app.core.paths import Profile
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings, load_settings

log = logging.getLogger("fanal")

_LOG_BYTES = 500_000
_INTERRUPTED = 130
_CANNOT_WORK = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code (see `cli.codes`)."""
    words = list(sys.argv[1:] if argv is None else argv)
    known = _early(words)
    profile = Profile.at(known.profile) if known.profile else Profile.default()
    settings, fault = load_settings(profile.settings_file)
    lang = known.ui_lang if known.ui_lang in LANGUAGES else settings.language
    session = Session(profile, Catalogue(lang or preferred_language()), None)
    start_log(profile)
    try:
        return _run(words, session, settings, fault)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception:
        log.exception("unexpected")
        _ = session.catalogue.gettext
        text = _("Something unexpected went wrong. Nothing was lost; the details are in {path}.")
        sys.stderr.write(text.format(path=profile.log_file) + "\n")
        return _CANNOT_WORK


def start_log(profile: Profile) -> None:
    """Send the log to the profile; where that cannot be written, there is none."""
    logging.raiseExceptions = False
    handler: logging.Handler
    try:
        profile.log.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            profile.log_file, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _early(words: list[str]) -> Namespace:
    """The two options that must be known before anything can be said to the user."""
    if not words:
        return Namespace(profile=None, ui_lang=None)
    parser = ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--profile", type=Path, nargs="?")
    parser.add_argument("--ui-lang", nargs="?")
    known, _rest = parser.parse_known_args(words)
    return known


def _run(words: list[str], session: Session, settings: Settings, fault: FanalError | None) -> int:
    if not words:
        return _interactive(session, settings, fault)
    from desktop_app.cli.arguments import build_parser
    from desktop_app.cli.output import prepare_streams

    prepare_streams()
    arguments = build_parser(session.catalogue).parse_args(words)
    session.pack_path = arguments.pack
    if arguments.command is None:
        return _interactive(session, settings, fault)
    from desktop_app.cli import main as cli
    from desktop_app.cli.output import say_error

    if fault is not None:
        say_error(fault, session.catalogue)
    if arguments.command == "screenshot":
        return cli.guarded(lambda: _screenshot(session, settings, arguments), session.catalogue)
    return cli.run(session, arguments)


def _interactive(session: Session, settings: Settings, fault: FanalError | None) -> int:
    """The window; without a display the text interface; without a terminal the self-check."""
    if has_display(os.environ, sys.platform):
        try:
            from desktop_app.gui.start import open_window
        except ImportError as error:
            log.warning("no window: %s", error)
            _ = session.catalogue.gettext
            text = _("The window cannot start ({reason}); “fanal doctor” says what is missing.")
            sys.stderr.write(text.format(reason=error) + "\n")
        else:
            return open_window(session, settings, fault)
    from desktop_app.cli import main as cli
    from desktop_app.cli.output import prepare_streams, say_error

    prepare_streams()
    if fault is not None:
        say_error(fault, session.catalogue)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return cli.talk(session)
    return cli.self_check(session)


def _screenshot(session: Session, settings: Settings, arguments: Namespace) -> int:
    from desktop_app.cli.arguments import facet_filters
    from desktop_app.gui.start import Picture, paint_picture

    if arguments.lang:
        session.catalogue = Catalogue(arguments.lang)
    picture = Picture(
        file=arguments.file,
        query=arguments.query,
        open=arguments.open,
        filters=facet_filters(arguments.facet),
        theme=arguments.theme,
        size=arguments.size,
    )
    paint_picture(session, settings, picture)
    return 0
