"""What is kept is what the user and the administrator chose."""

from pathlib import Path

import pytest

from desktop_app.core import session as session_module
from desktop_app.core.errors import FeedbackOff, PersonalData, PolicyDamaged
from desktop_app.core.feedback.events import KINDS, Kind
from desktop_app.core.feedback.intent import Asked, Unmet
from desktop_app.core.feedback.policy import Policy, load_policy
from desktop_app.core.session import Session
from desktop_app.core.settings import Settings


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the administrator's file lies."""
    path = tmp_path / "policy.toml"
    monkeypatch.setattr(session_module, "policy_file", lambda: path)
    return path


def give(session: Session, kind: Kind) -> None:
    entry = session.library.pack.entries[0]
    match kind:
        case "vote":
            session.vote(entry, "fr", "yes")
        case "gap":
            session.report_gap("messagerie", {"couloir": ("co-hopital",)})
        case "search":
            session.report_unmet(Unmet(Asked("messagerie", "", "fr", 0), "nothing"))
        case "copy":
            session.report_copy(entry, "fr")


def kinds(session: Session) -> list[str]:
    return [event.kind for event in session.log.events()]


def test_everything_is_kept_by_default(session: Session, policy: Path) -> None:
    for kind in KINDS:
        assert session.keeps(kind)
        give(session, kind)
    assert kinds(session) == list(KINDS)
    gap = session.log.events()[1]
    assert (gap.text, gap.filters, gap.lang) == ("messagerie", "couloir=co-hopital", "fr")
    assert gap.version == session.library.pack.manifest.version


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_the_user_switched_off_is_not_kept(
    session: Session, policy: Path, kind: Kind
) -> None:
    session.settings = Settings(feedback_off=(kind,))
    assert not session.keeps(kind)
    if kind in ("vote", "gap"):
        with pytest.raises(FeedbackOff) as caught:
            give(session, kind)
        assert not caught.value.fixed
    else:
        give(session, kind)
    assert kinds(session) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_administrator_has_the_last_word(session: Session, policy: Path, kind: Kind) -> None:
    others = [other for other in KINDS if other != kind]
    policy.write_text(f"[feedback]\n{kind} = false\n" + "".join(f"{o} = true\n" for o in others))
    session.settings = Settings(feedback_off=tuple(others))
    assert [session.keeps(each) for each in KINDS] == [each != kind for each in KINDS]
    if kind in ("vote", "gap"):
        with pytest.raises(FeedbackOff) as caught:
            give(session, kind)
        assert caught.value.fixed


def test_the_retention_is_the_administrators(policy: Path) -> None:
    assert load_policy(policy).retention_months == 12
    policy.write_text("[feedback]\nretention_months = 6\n")
    assert load_policy(policy).retention_months == 6


@pytest.mark.parametrize(
    "text",
    ["[feedback]\nvotes = false", "[feedbak]", "[feedback]\nvote = 'no'", "[feedback", "x = \xff",
     "[feedback]\nretention_months = 0"],
)  # fmt: skip
def test_a_policy_that_cannot_be_read_forbids_everything(
    session: Session, policy: Path, text: str
) -> None:
    policy.write_text(text, encoding="latin-1")
    with pytest.raises(PolicyDamaged):
        give(session, "vote")
    give(session, "search")
    assert not session.profile.feedback_file.exists()


def test_no_policy_fixes_nothing(policy: Path, tmp_path: Path) -> None:
    assert load_policy(policy) == Policy()
    (tmp_path / "file").touch()
    assert load_policy(tmp_path / "file" / "policy.toml") == Policy()


def test_a_text_that_names_somebody_is_asked_about(session: Session, policy: Path) -> None:
    entry = session.library.pack.entries[0]
    with pytest.raises(PersonalData) as caught:
        session.vote(entry, "fr", "no", "unclear", "appeler le 06 12 34 56 78 ou a@b.fr")
    assert caught.value.worries == ("e-mail", "telephone")
    with pytest.raises(PersonalData):
        session.report_gap("dossier de 1850578006084", {})
    assert kinds(session) == []
    session.vote(entry, "fr", "no", "unclear", "le 06 12 34 56 78", sure=True)
    assert kinds(session) == ["vote"]


def test_a_search_that_may_name_somebody_is_not_kept(session: Session, policy: Path) -> None:
    session.report_unmet(Unmet(Asked("1850578006084", "", "fr", 0), "nothing"))
    session.report_unmet(None)
    assert kinds(session) == []
