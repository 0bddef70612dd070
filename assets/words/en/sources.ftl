
### Advice and where numbers come from

reference-reason = Why this group is the reference: { $reason }

goal-not-reached = Not at our goal of { $goal } yet, by their likely range: { $groups }.
goal-reached = At our goal of { $goal } or better: { $groups }.
goal-cannot-tell = The likely range holds our goal of { $goal }, so these numbers cannot tell: { $groups }.

card-small-numbers = Small numbers: this rests on a count under 20, so it can change a lot by chance.
basis-period = Both counts are of the same years.
basis-birth-cohort = What happened to the babies born in these years.
computed-quotient = { $events } divided by { $births }, times { $per }.
range-by = Range: { $method }.
likely-range-meaning = A likely range is made so that 95 of 100 such ranges hold the true level. The true level may lie outside of this one.
card-sample = the sample region, which is invented
card-compared = Compared with { $reference }: { $ratio } times ({ $range }).
analysts-pair = { $group } compared with { $reference }
added-up = Added up from { $parts } counts: { $over }.
added-counties = the counties of the region
added-years = single years
added-groups = groups by { $dimension }

method-exact_poisson = exact Poisson (Garwood 1936)
method-normal_poisson = normal, as the National Center for Health Statistics uses from 100 events on
method-normal_linked_file = normal, as in the linked birth and infant death file
method-mid_p_poisson = Poisson mid-P
method-byar = Byar's approximation of the exact Poisson limits
method-wilson = Wilson score (1927)
method-clopper_pearson = exact binomial (Clopper and Pearson 1934)
method-jeffreys = beta, with Jeffreys' prior
method-conditional_mid_p = conditional mid-P
method-exact_conditional = exact conditional, from how the events split between the two
method-log_poisson = normal on the log of the ratio of two Poisson rates
method-katz = normal on the log of the ratio of two proportions (Katz 1978)
method-log_odds = normal on the log of the odds ratio (Woolf 1955)
method-miettinen_nurminen = score (Miettinen and Nurminen 1985)
method-mee = score without the small-sample factor (Mee 1984)
method-newcombe = hybrid of two Wilson ranges (Newcombe 1998)
method-wald_poisson = normal, with Poisson variances
method-wald_binomial = normal, with binomial variances
method-student = Student's t
method-delta_method = normal, with the variance carried through the formula (delta method)
method-dobson_byar = Dobson's range of a standardized rate, from Byar's limits (1991)
method-fay_feuer = Fay and Feuer's gamma range of a standardized rate (1997)
method-derived = carried over from the measure it is made of
method-other = as its method note says
