"""Listen: the one ledger of touchpoints, and the loops they leave open."""
