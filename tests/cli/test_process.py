"""The program as a process of its own: streams, terminal, display, disks."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.building import ROOT
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import Catalogue
from desktop_app.core.library import Library
from desktop_app.core.paths import Profile
from tests.cli.conftest import ENVIRONMENT, command, run_process
from tests.cli.terminal import Terminal, terminal


def test_it_runs_as_a_module(home: Path) -> None:
    ran = run_process(home, "search", "carte vitale", "--lang", "fr", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["hits"][0]["id"] == "appli-carte-vitale"
    assert ran.err == ""


def test_the_language_of_the_system_is_followed(home: Path) -> None:
    words = [word for word in command(home, "search", "zzyzx") if word not in ("--ui-lang", "en")]
    told = {}
    for lang in ("fr_FR.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8"):
        ran = subprocess.run(
            words,
            env={**ENVIRONMENT, "LANG": lang, "LC_ALL": ""},
            capture_output=True,
            cwd=ROOT,
            check=False,
        )
        assert ran.returncode == 1
        told[lang] = ran.stderr.decode()
    text = "No answer. Try other words, or fewer filters."
    assert Catalogue("en").gettext(text) in told["en_GB.UTF-8"]
    assert Catalogue("fr").gettext(text) in told["fr_FR.UTF-8"]
    assert Catalogue("fr").gettext(text) in told["de_DE.UTF-8"]


@pytest.mark.parametrize(
    "words",
    [
        ("facets",),
        ("facets", "--json"),
        ("search", "", "--limit", "1000", "--json"),
        ("show", "ins"),
        ("doctor",),
        ("--help",),
        ("--version",),
        ("pack", "check", ROOT / "resources" / "packs" / "segur", "--json"),
        (),
    ],
    ids=lambda words: " ".join(str(word) for word in words[:2]) or "self-check",
)
def test_a_reader_that_has_enough_is_no_fault(home: Path, words: tuple[str | Path, ...]) -> None:
    """As `fanal … | head` does."""
    with subprocess.Popen(
        command(home, *words),
        env=ENVIRONMENT,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        told = process.stderr.read()
    assert told == b""
    assert process.returncode == 0


def test_a_batch_reader_that_has_enough_is_no_fault(home: Path) -> None:
    script = '"$@" < "$QUESTIONS" | head -n 1; echo "${PIPESTATUS[0]}"'
    questions = home.parent / "questions"
    questions.write_text("carte vitale\n" * 2000, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", script, "bash", *command(home, "search", "--batch", "--lang", "fr")],
        env={**ENVIRONMENT, "QUESTIONS": str(questions)},
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    first, code = done.stdout.decode().splitlines()
    assert json.loads(first)["total"] > 0
    assert code == "0"
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [("facets",), ("--help",), ()], ids=["facets", "help", "check"])
def test_output_that_cannot_be_written_is_told(home: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(home, *words),
            env=ENVIRONMENT,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    told = done.stderr.decode()
    assert done.returncode == 3
    assert "Traceback" not in told
    assert "Exception ignored" not in told
    assert told.strip()


def test_questions_that_are_not_utf8_are_answered(home: Path) -> None:
    ran = run_process(
        home,
        *("search", "--batch", "--lang", "fr", "--json"),
        input="sécurité\ncarte vitale\n".encode("latin-1") + b"\xff\xfe\x00\n",
    )
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert len(lines) == 3
    assert lines[1]["total"] > 0


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
def test_an_argument_that_is_not_utf8_is_answered(home: Path) -> None:
    ran = run_process(home, "search", b"s\xe9curit\xe9", "--json")
    assert ran.code in (0, 1)
    json.loads(ran.out)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_old_terminal_reads_what_it_can(home: Path, encoding: str) -> None:
    ran = run_process(home, "show", "ins", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert ran.code == 0
    assert "INS" in ran.out


def test_without_terminal_and_display_it_checks_itself(home: Path, library: Library) -> None:
    ran = run_process(home)
    assert ran.code == 0
    assert ran.err == ""
    assert f"{len(library.pack.entries)} entries" in ran.out


def test_the_self_check_exits_0_even_when_something_is_wrong(home: Path, tmp_path: Path) -> None:
    ran = run_process(home, "--pack", tmp_path / "gone.fanal")
    assert ran.code == 0
    assert str(tmp_path / "gone.fanal") in ran.out


@pytest.mark.parametrize(
    "display",
    [{"DISPLAY": ":4321"}, {"DISPLAY": "localhost:4321"}, {"WAYLAND_DISPLAY": "wayland-4321"}],
    ids=["socket", "remote", "wayland"],
)
def test_a_display_that_is_not_there_is_no_display(home: Path, display: dict[str, str]) -> None:
    ran = run_process(home, env=display)
    assert ran.code == 0
    assert "fanal" in ran.out


def test_without_the_window_library_the_terminal_is_used(home: Path) -> None:
    script = (
        "import sys; sys.modules['PySide6'] = None; from desktop_app.app import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--profile", str(home), "--ui-lang", "en"],
        env={**ENVIRONMENT, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    told = done.stderr.decode()
    assert told.startswith("The window cannot start (")
    assert "Traceback" not in told
    assert b"fanal" in done.stdout


def test_a_picture_needs_no_display(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    ran = run_process(
        home, "screenshot", file, "--query", "carte vitale", "--lang", "fr", "--size", "800x600"
    )
    assert ran.code == 0
    assert ran.err == ""
    header = file.read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:24])) == (800, 600)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--open", "nowhere"), 1),
        (("--facet", "nowhere=x"), 2),
        (("--facet", "couloir=nowhere"), 2),
    ],
)
def test_a_picture_of_what_is_not_there(
    home: Path, tmp_path: Path, words: tuple[str, str], code: int
) -> None:
    ran = run_process(home, "screenshot", tmp_path / "picture.png", *words)
    assert ran.code == code
    assert ran.err
    assert not (tmp_path / "picture.png").exists()


def test_a_picture_that_cannot_be_written(home: Path, tmp_path: Path) -> None:
    ran = run_process(home, "screenshot", tmp_path / "nowhere" / "picture.png")
    assert ran.code == 3
    assert str(tmp_path / "nowhere" / "picture.png") in ran.err


def test_a_picture_as_data_is_one_json_document(home: Path, tmp_path: Path) -> None:
    ran = run_process(home, "screenshot", tmp_path / "picture.png", "--json")
    assert isinstance(json.loads(ran.out), dict)


def test_votes_of_two_processes_at_once_are_both_kept(home: Path, profile: Profile) -> None:
    running = [
        subprocess.Popen(command(home, "vote", entry, "yes"), env=ENVIRONMENT, cwd=ROOT)
        for entry in ("ins", "ror", "hds", "dmn")
    ]
    assert [process.wait(60) for process in running] == [0] * 4
    log = FeedbackLog(profile.feedback_file)
    assert {event.entry for event in log.events()} == {"ins", "ror", "hds", "dmn"}
    log.check()


def in_namespace(script: str, home: Path, *words: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in a mount namespace of its own, prepared by `script`."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    unshare = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    if subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a mount namespace is not permitted here")
    return subprocess.run(
        [*unshare, "sh", "-ec", script + '\nexec "$@"', "sh", *command(home, *words)],
        env={**ENVIRONMENT, "HOME_DIR": str(home)},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


_READ_ONLY = 'mount --bind "$HOME_DIR" "$HOME_DIR"; mount -o remount,bind,ro "$HOME_DIR"'
_FULL = (
    'mount -t tmpfs -o size=64k tmpfs "$HOME_DIR"; mkdir "$HOME_DIR/data"; '
    'dd if=/dev/zero of="$HOME_DIR/filler" 2>/dev/null || true'
)


@pytest.mark.parametrize(
    ("disk", "reason"),
    [
        pytest.param(_READ_ONLY, "the disk is read-only", id="read-only"),
        pytest.param(_FULL, "the disk is full", id="full"),
    ],
)
def test_a_disk_that_takes_nothing(home: Path, french: Catalogue, disk: str, reason: str) -> None:
    found = in_namespace(disk, home, "search", "carte vitale", "--lang", "fr", "--json")
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["total"] > 0
    checked = in_namespace(disk, home, "doctor")
    assert b"Traceback" not in checked.stderr
    assert checked.returncode == 0
    voted = in_namespace(disk, home, "--ui-lang", "fr", "vote", "ins", "yes")
    told = voted.stderr.decode()
    assert voted.returncode == 3
    assert "Traceback" not in told
    assert len(told.splitlines()) == 3
    assert french.gettext(reason) in told


class TestTextInterface:
    """With a terminal and no display."""

    def talk(self, home: Path) -> list[str]:
        return [str(word) for word in command(home)]

    def environment(self) -> dict[str, str]:
        return {**ENVIRONMENT, "TERM": "dumb", "COLUMNS": "100", "LINES": "40"}

    def test_ask_read_vote_filter_leave(
        self, home: Path, profile: Profile, library: Library
    ) -> None:
        with terminal(self.talk(home), self.environment(), str(ROOT)) as talk:
            talk.expect("Type a question, or ? for help, q to leave.")
            self.say(talk, "carte vitale")
            talk.expect("Type a number to read, f to filter.")
            self.say(talk, "1")
            shown = talk.expect("+ yes, - no, w why it was found, l back to the list")
            entry = library.entry("appli-carte-vitale")
            assert entry.id in shown
            self.say(talk, "+")
            talk.expect("Your vote is kept on this machine.")
            assert FeedbackLog(profile.feedback_file).last_votes()[entry.id].value == "yes"
            self.say(talk, "?")
            talk.expect("leave")
            self.say(talk, "f")
            talk.expect("Number of the question:")
            self.say(talk, "2", prompt=False)
            talk.expect("Number of the value:")
            self.say(talk, "1", prompt=False)
            talk.expect("Filters: Hospital")
            self.say(talk, "r")
            talk.expect("Type a number to read")
            self.say(talk, "q")
            assert talk.end() == 0
            assert "Traceback" not in talk.seen

    def test_accents_can_be_typed(self, home: Path) -> None:
        with terminal(self.talk(home), self.environment(), str(ROOT)) as talk:
            self.say(talk, "téléconsultation")
            assert "Traceback" not in talk.expect("Type a number to read")
            self.say(talk, "q")
            assert talk.end() == 0

    @pytest.mark.parametrize("keys", ["\x04", "\x03"], ids=["end of input", "interrupt"])
    @pytest.mark.parametrize("where", ["question", "filter"])
    def test_it_can_be_ended_with_the_keyboard(self, home: Path, keys: str, where: str) -> None:
        with terminal(self.talk(home), self.environment(), str(ROOT)) as talk:
            talk.expect("> ")
            if where == "filter":
                talk.type("f\n")
                talk.expect("Number of the question:")
            if keys == "\x03":
                # The terminal is nobody's own here, so the key becomes its signal by hand; the
                # line end wakes a read that began after the signal came.
                talk.process.send_signal(signal.SIGINT)
                talk.type("\n")
            else:
                talk.type(keys)
            assert talk.end() == 0
            assert "Traceback" not in talk.seen
            assert "unexpected" not in talk.seen

    def test_without_a_pack_it_says_why(self, home: Path, tmp_path: Path) -> None:
        words = [*self.talk(home), "--pack", str(tmp_path / "gone.fanal")]
        with terminal(words, self.environment(), str(ROOT)) as talk:
            talk.expect("gone.fanal cannot be read")
            assert talk.end() == 3

    def say(self, talk: Terminal, line: str, *, prompt: bool = True) -> None:
        if prompt:
            talk.expect("> ")
        talk.type(line + "\n")
