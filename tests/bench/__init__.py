"""The search beside others, and the time from key to paint; run by hand, `make bench`."""
