# What is hidden from the public, and why.

hiding-mica = Missouri's MICA rule: a table is not shown where it would tell of fewer than 10 others.
hiding-reason = Why this rule: { $reason }
