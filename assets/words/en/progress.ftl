
### Gaps over time, both sides of progress, forecasts and excess deaths

chart-excess-by-group = First birthdays missed
question-excess-by-group = How many first birthdays would equity mean?
chart-gap-over-time = The gap over time
question-gap-over-time = Is the gap closing?
chart-both-sides = Both sides of progress
question-both-sides = Did the gap move because one group gained, or because the other lost?
chart-if-nothing-changes = If nothing changes
question-if-nothing-changes = Where would the rate go by itself?

## Too thin for an answer: what can be put together, and what that costs

pool-thin = These numbers are thin: fewer than 20 were counted. More years or a larger place would say more.
pool-thin-groups = These numbers are thin: fewer than two groups have a count of 20 or more. More years or a larger place would say more.
pool-years = Combine { $years }
pool-years-cost = Then change can be seen only every { $years } years.
pool-place = Look at { $place }
pool-place-cost = Then this place is one part of a larger number.
pool-place-cost-counties = Then its { $counties } counties cannot be told apart.
pool-neighbors = Combine with { $names }
pool-neighbors-cost = Then you lose { $place }’s own number: there is one for the { $counties } counties together.
pool-neighbors-region = { $names } counties

## Numbers with a direction

more = { $number } more
fewer = { $number } fewer

## The gap between two groups over time (T14)

title-gap = { $way ->
    [shrank] The gap between { $who } and { $who2 } shrank
    [grew] The gap between { $who } and { $who2 } grew
    [turned] The gap between { $who } and { $who2 } changed sides
   *[stayed] The gap between { $who } and { $who2 } stayed about the same
}
title-gap-change-unsure = These numbers cannot tell us whether the gap has changed
title-gap-one-window = One span of years cannot show whether the gap changed
title-gap-no-groups = There are no two groups to compare
gap-same = { $way ->
    [shrank] the gap shrank
    [grew] the gap grew
    [turned] the gap changed sides
   *[stayed] the gap stayed about the same
}
gap-difference = { $way ->
    [shrank] the difference shrank
    [grew] the difference grew
    [turned] the difference changed sides
   *[stayed] the difference stayed about the same
}
gap-ratio = { $way ->
    [shrank] the ratio shrank
    [grew] the ratio grew
    [turned] the ratio changed sides
   *[stayed] the ratio stayed about the same
}
gap-differ = { $difference }, but { $ratio }
gap-difference-only = { $difference }. For the ratio we cannot tell
gap-ratio-only = { $ratio }. For the difference we cannot tell
gap-unsure = we cannot tell whether the gap changed
gap-clause = { $clause }.
gap-stayed = If it changed at all, it was by less than a quarter.
gap-ratios = In { $place }, the rate for { $who } was { $ratio } times that of { $who2 } ({ $range }) { $when }. It was { $ratio2 } times ({ $range2 }) { $when2 }.
gap-differences = Out of every { $per }, that was { $before } who { $did }, then { $after }.
gap-in-words = { $ratio } times the rate; { $difference } out of { $per }
gap-one-window = Only one span of years shows both groups, so nothing can be said about a change of the gap yet.
gap-no-groups = A gap needs two groups with numbers. Choose a way to group people, or other years.
panel-ratio = The ratio: how many times the rate of { $who }
panel-difference = Difference: more out of { $per } than { $who }
gap-none = no gap
note-gap-ratio-difference = Ratio and difference can go different ways. When both rates fall, the difference can shrink while the ratio grows.
note-gap-test = Whether the gap changed is tested on the change itself, not by whether ranges overlap.
heading-ratio-times = Times the rate (likely range)
heading-difference-per = More or fewer out of { $per } (likely range)
heading-change = Change
row-change = Change from first to last
alt-gap-over-time = Chart of the gap over time: { $measure }, { $who } compared with { $who2 }, { $place }. { $items }
alt-sides = Chart of both sides: { $measure }, { $who } and { $who2 }, { $place }. { $items }

## Both sides of progress

title-sides = { $levels }. { $gap }
title-sides-because = { $gap } because { $reason }
title-sides-which = { $gap }, but we cannot tell which side moved it
sides-both = { $way ->
    [better] Both got better
    [worse] Both got worse
    [fell] Both rates fell
   *[rose] Both rates rose
}
side-moved = { $way ->
    [fell] the rate for { $who } went down
    [rose] the rate for { $who } went up
   *[unsure] the rate for { $who } may not have changed
}
sides-not-progress = A gap that shrinks because a rate got worse is not progress.
panel-levels = Each group: { $unit }
note-band-left-out = Where a number rests on a count under 20, its wide range is left out of the drawing and stands in the table.

## How many more or fewer than at the comparison rate

title-excess = { $heading }: { $number }
excess-natural = That is about { $yearly } a year ({ $range }), and { $excess } of the { $events } who { $did }.
excess-axis = { $events } above or below the rate of { $who }, in { $span }
excess-same = same rate
excess-unsure-note = { $names }: the range holds both more and fewer, so these numbers cannot tell.
excess-fewer-note = { $names }: fewer than at the rate of { $who }.
excess-mark-note = The mark is how many more or fewer there were than at the rate of { $who }, and the bar is the likely range.
excess-cannot-tell = { $range }, cannot tell
excess-tick-more = { $number } more
excess-tick-fewer = { $number } fewer
excess-all = All groups together
heading-excess-period = In all these years (likely range)
heading-excess-year = Each year (likely range)
heading-excess-share = Out of 100 { $events } (likely range)
excess-none = none
alt-excess = Chart of { $events } above or below the rate of { $who }, { $where }. { $items }
alt-excess-item = { $excess } than at the comparison rate; { $row }

## If nothing changes

ahead-falling = So far, the rate in { $place } has been going down { $when }.
ahead-rising = So far, the rate in { $place } has been going up { $when }.
ahead-flat = So far, the years { $when } show no clear trend in { $place }.
ahead-rate = If nothing changes, it would be about { $rate } in { $year }. A single year would likely fall between { $low } and { $high }.
ahead-goal = Our goal is { $goal } by { $year }.
ahead-no-goal = No goal has been set for this.
ahead-chance = { $count ->
    [one] Even if nothing had gotten better since { $years }, a single year would reach our goal about { $times } time in 10.
   *[other] Even if nothing had gotten better since { $years }, a single year would reach our goal about { $times } times in 10.
}
ahead-chance-rare = If nothing had gotten better since { $years }, a single year would reach our goal less than 1 time in 20.
ahead-chance-window = { $count ->
    [one] Five years together would reach it about { $times } time in 100.
   *[other] Five years together would reach it about { $times } times in 100.
}
ahead-years = Once the goal is reached, it would take about { $years } years of numbers to tell it from chance. The steps that lead to it can be counted sooner.
ahead-years-many = Once the goal is reached, these numbers alone could not tell it from chance even in { $years } years. The steps that lead to it can be counted sooner.
ahead-too-far = The trend is carried only to { $year }: no further ahead than there are years behind.
ahead-note = Circles are the years so far. The dashed line carries the trend on, and the band is the likely range of a single year.
ahead-births = The years ahead count { $births } births a year, as in the latest three years.
title-ahead-miss = If nothing changes, we will miss our goal for { $year }
title-ahead-reach = If nothing changes, we will reach our goal for { $year }
title-ahead-either = If nothing changes, { $year } could fall on either side of our goal
title-ahead-plain = If nothing changes, where is the rate going?
title-ahead-unsure = There are too few years to say where the rate is going
ahead-unsure = It takes at least five years in a row that can be shown, with 20 or more counted in all.
ahead-hidden = Some years are not shown, and the others alone would mislead, so no trend is carried on.
ahead-one-year = one year: { $range }
heading-year = Year
heading-line = Line of the trend
ahead-row = { $rate } if nothing changes (one year: { $range })
alt-ahead = Chart of the years so far and ahead: { $measure }, { $place }. { $items }
ahead-end = { $year }: { $rate }
heading-percent-change = Percent change a year (likely range)
heading-trend-test = Trend test
row-percent-change = Change a year, in percent
trend-test = p = { $p }, dispersion { $dispersion }
trend-test-small = p below 0.001, dispersion { $dispersion }
title-sides-unsure = These numbers cannot tell us whether the rates or the gap have changed
sides-levels = In { $place }, the rate for { $who } was { $rate } ({ $range }) { $when }. It was { $rate2 } ({ $range2 }) { $when2 }. For { $who2 }, it went from { $rate3 } ({ $range3 }) to { $rate4 } ({ $range4 }).
sides-gap = The ratio went from { $ratio } ({ $range }) to { $ratio2 } ({ $range2 }). The difference went from { $before } out of { $per } to { $after }.

## The gap goal, beside the goal for the rate (T14)

heading-gap-were = The gap then, { $years }
heading-gap-are = The gap now, { $years }
heading-gap-goal = Our goal for the gap
gap-goal-difference = { $way ->
    [fewer] fewer out of { $per } for { $who } than { $who2 }
   *[more] more out of { $per } for { $who } than { $who2 }
}
gap-goal-ratio = times the rate of { $who2 }
gap-goal-with-range = { $detail } ({ $range })
gap-goal-target = { $detail }, by { $year }
gap-goal-sentence = By { $year }, we want this gap to be { $change } percent smaller. That makes our goal for the gap { $goal } out of { $per }. It was { $before }, and now it is { $after }.
gap-goal-sentence-ratio = By { $year }, we want this gap to be { $change } percent smaller. That makes our goal for the gap { $goal } times the rate of { $who2 }. It was { $before } times, and now it is { $after } times.
gap-goal-unsure = Our goal for the gap between { $who } and { $who2 } is set, but the numbers it needs are not all shown.
gap-goal-overlap = The goal for the gap starts from years that the latest years share, so they cannot be compared. Choose years that do not overlap.
