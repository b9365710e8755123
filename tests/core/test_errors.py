"""Errors carry data; what they print is for the log alone."""

from pathlib import Path

from desktop_app.core import errors


def test_errors_keep_their_data() -> None:
    refused = errors.PackRefused(Path("p"), "name", "../x")
    assert (refused.path, refused.reason, refused.detail) == (Path("p"), "name", "../x")
    assert str(refused) == "p: name ../x"
    assert str(errors.PackRefused(Path("p"), "empty")) == "p: empty"
    value = errors.UnknownFacetValue("f", "v", ("w",))
    assert (value.facet, value.value, value.known, str(value)) == ("f", "v", ("w",), "f=v")


def test_every_error_can_be_caught_at_once() -> None:
    own = [thing for thing in vars(errors).values() if isinstance(thing, type)]
    kinds = [kind for kind in own if issubclass(kind, Exception)]
    assert len(kinds) > 8
    assert all(issubclass(kind, errors.FanalError) for kind in kinds)
