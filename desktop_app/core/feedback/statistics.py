"""How sure a share is, when only so many were asked."""

import math

import msgspec

# 95 %.
_Z = 1.959963984540054


class Rate(msgspec.Struct, frozen=True):
    """`yes` out of `votes`; the true share lies between `low` and `high` in 95 cases of 100."""

    yes: int
    votes: int
    share: float
    low: float
    high: float


def rate(yes: int, votes: int) -> Rate:
    """The share of `yes`, with the interval of Wilson; of no votes, anything may be true."""
    if not votes:
        return Rate(0, 0, 0.0, 0.0, 1.0)
    share = yes / votes
    centre = (share + _Z**2 / (2 * votes)) / (1 + _Z**2 / votes)
    spread = (
        _Z * math.sqrt(share * (1 - share) / votes + _Z**2 / (4 * votes**2)) / (1 + _Z**2 / votes)
    )
    return Rate(yes, votes, share, max(0.0, centre - spread), min(1.0, centre + spread))


def fell(before: Rate, after: Rate) -> bool:
    """Whether the share fell beyond chance, by the interval of Newcombe around the difference."""
    if not before.votes or not after.votes:
        return False
    drop = before.share - after.share
    return drop > math.hypot(before.share - before.low, after.high - after.share)
