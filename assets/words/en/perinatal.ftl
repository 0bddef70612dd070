
### Periods of risk, birth weight, causes and age at death

chart-periods-of-risk = Stages of risk
question-periods-of-risk = At which stage of pregnancy and infancy is the excess?
chart-birth-weight-gap = Birth weight and the gap
question-birth-weight-gap = Are too many born too small, or do small babies not survive?
chart-causes-of-death = Causes of death
question-causes-of-death = What did they die of?
chart-age-at-death = First month or later
question-age-at-death = When in the first year?

## Causes and ages at death

cause-congenital = Birth defects
cause-short_gestation = Born too early or too small
cause-maternal = Complications of pregnancy and birth
cause-other_perinatal = Other conditions around birth
cause-sudden_unexpected = Sudden unexpected infant death
cause-unintentional_injury = Other unintentional injury
cause-homicide = Homicide
cause-infection = Infection
cause-not-recorded = Not on record
cause-other = All other causes

# Inside a sentence: "deaths from …", "the cause of death was …".
from-congenital = birth defects
from-short_gestation = being born too early or too small
from-maternal = complications of pregnancy and birth
from-other_perinatal = other conditions around birth
from-sudden_unexpected = sudden unexpected infant death
from-unintentional_injury = unintentional injury
from-homicide = homicide
from-infection = infection
from-named = “{ $name }”

age-early_neonatal_deaths = First week (0–6 days)
age-late_neonatal_deaths = Rest of the first month (7–27 days)
age-neonatal_deaths = First month (0–27 days)
age-postneonatal_deaths = After the first month (28–364 days)
age-not-recorded = Age not on record

# Inside a sentence: "the gap is clear …", "died …".
in-early_neonatal_deaths = in the first week of life
in-late_neonatal_deaths = in the rest of the first month
in-neonatal_deaths = in the first month of life
in-postneonatal_deaths = after the first month

title-causes-clear = Deaths from { $causes } are a clear part of the gap
title-causes-maybe = Deaths from { $causes } may be part of the gap, but the numbers are small
title-causes-unsure = These numbers cannot tell which causes make the gap
title-causes-most = More babies died from { $cause } than from any other cause shown
title-causes-plain = Causes of death, by group
title-ages-clear = The gap is clear { $ages }
title-ages-maybe = The gap may lie { $ages }, but the numbers are small
title-ages-unsure = These numbers cannot tell when in the first year the gap arises
title-ages-most = More babies died { $age } than at any other age shown
title-ages-plain = Deaths by age, by group

cause-first = In { $place } { $when }, about { $rate } out of every { $per } { $who } died from { $cause }. The likely range is { $range }.
cause-second = For { $who } it was about { $rate } (likely { $range }).
age-first = Out of every { $per } { $who } born in { $place } { $when }, about { $rate } died { $age }. The likely range is { $range }.
age-second = Out of every { $per } { $who }, it was about { $rate } (likely { $range }).
bars-note-cause = A bar is the rate of a group, made of its causes. The table has every part with its likely range.
bars-note-age = A bar is the rate of a group, made of ages at death. The table has every part with its likely range.
parts-hidden = { $count ->
    [one] { $parts } part not shown
   *[other] { $parts } parts not shown
}
parts-hidden-note = A part that is not shown is left out of its bar, so that bar is shorter than the rate.
heading-cause = Cause
heading-age = Age at death
heading-deaths = Deaths
heading-difference-from = Difference from { $reference }
all-causes = All causes
all-ages = All ages
alt-parts = Bars of parts: { $measure }, { $where }. { $items }
alt-part = { $part } { $value }

## Periods of risk

stage-maternal-health = Mothers’ health before and early in pregnancy
stage-maternal-care = Care during pregnancy
stage-newborn-care = Care at birth
stage-infant-health = Baby’s health after going home
stage-all = All stages

# Inside a sentence: "most of the excess is in …".
in-stage-maternal-health = mothers’ health before and early in pregnancy
in-stage-maternal-care = care during pregnancy
in-stage-newborn-care = care at birth
in-stage-infant-health = babies’ health after going home

points-maternal-health = Points to health before pregnancy, early care and preventing preterm birth
points-maternal-care = Points to prenatal care that finds problems in time
points-newborn-care = Points to care at birth and of sick newborns
points-infant-health = Points to safe sleep, injury, infection and care at home

excess-more = { $excess } more ({ $low } to { $high } more)
excess-fewer = { $excess } fewer ({ $low } to { $high } fewer)
excess-either = { $direction ->
    [more] { $excess } more (from { $low } fewer to { $high } more)
   *[fewer] { $excess } fewer (from { $low } fewer to { $high } more)
}
excess-line = { $excess } than the comparison

title-stage-most = Most of the excess is in { $stage }
title-stage-largest = The largest part of the excess is in { $stage }
title-stage-maybe = The excess may be in { $stage }, but the numbers are small
title-stage-unsure = These numbers cannot tell at which stage the excess is
title-stage-rates = Most of these losses are in { $stage }
title-stage-rates-plain = Losses from the 24th week of pregnancy to the first birthday, by stage
title-stage-few = There are too few deaths here to say at which stage the excess is
title-stage-none = The file does not have the counts that periods of risk need

stages-compared = { $who } compared with { $reference }
stages-measure = Fetal and infant deaths out of every { $per } live births and fetal deaths
stages-first = Out of every { $per } { $who } in { $place } { $when }, { $rate } ({ $range }) were lost. This counts from week 24 of pregnancy to the first birthday.
stages-excess = That is { $excess } than for { $reference }.
stages-largest = In { $stage } it is { $excess }. That is about { $deaths } deaths in { $span } (likely { $range }).
stages-part = Of these, { $rate } ({ $range }) are in { $stage }.
stages-points = { $points }.

why-standard = Compared with { $reference }, the comparison group the method asks for.
why-best-off = Compared with { $reference }, the lowest rate among groups with enough deaths.
why-chosen = Compared with { $reference }, as chosen.
why-outside = Compared with { $reference } in { $place }, because no group here has enough deaths to compare with.
who-standard = babies of white mothers aged 20 or older with more than high school
stages-counted = Counted: live births of 500 grams or more, fetal deaths from 24 weeks and 500 grams, and deaths before age 1 of babies of 500 grams or more. In lists of single deaths, an unknown weight is judged by the weeks of pregnancy.
stages-gate = The method needs 60 deaths, and 10 in each stage. Not enough for { $groups }.
stages-everyone = Everyone includes the comparison group, so these ranges are a little too wide.
stages-only-rates = There is no group to compare with, so this shows rates and no excess.

ready-need = Periods of risk need 60 fetal and infant deaths in all, and 10 in each stage.
ready-have = { $count ->
    [one] For { $who } in { $place } { $when }, there was { $deaths }.
   *[other] For { $who } in { $place } { $when }, there were { $deaths }.
}
ready-years = { $count ->
    [one] At this pace, about { $years } more year would be enough.
   *[other] At this pace, about { $years } more years would be enough.
}
ready-places = { $count ->
    [one] Together with { $places }, there would be enough: { $number } more place.
   *[other] Together with { $places }, there would be enough: { $number } more places.
}
ready-mark = enough
ready-of = { $deaths } ({ $needed } needed)
ready-note = Each bar shows how much of what the method needs is there.
ready-axis = deaths counted, beside the number the method needs
alt-ready = Bars of what is there: { $items }
alt-stages = Map of the four stages: { $measure }, { $where }. { $items }
heading-stage = Stage
heading-above = Above the comparison
heading-above-deaths = In deaths
heading-stage-rate = Rate (likely range)

## Birth weight and the gap

gap-weight = More babies born too small
gap-mortality = Babies of the same weight dying more often
gap-whole = The whole gap
gap-key-very-low = Under 3 pounds 5 ounces (1,500 grams)
gap-key-heavier = Heavier babies
gap-key-whole = Both together
gap-axis = of the gap, per { $per } live births and fetal deaths

title-gap-weight = Most of the gap goes with more babies being born too small
title-gap-mortality = Most of the gap goes with babies of the same weight dying more often
title-gap-both = The gap goes with both: more babies born too small, and babies of the same weight dying more often
title-gap-one-weight = More babies being born too small are a clear part of the gap
title-gap-one-mortality = Babies of the same weight dying more often are a clear part of the gap
title-gap-unsure = These numbers cannot tell what birth weight has to do with the gap
title-gap-none = The file does not have what is needed to split the gap by birth weight

gap-first = Out of every { $per } { $who } in { $place } { $when }, { $rate } ({ $range }) were lost. Out of every { $per } { $who2 }, it was { $rate2 } ({ $range2 }).
gap-second = The gap is { $gap } ({ $range }). Of this, { $weight } ({ $weightRange }) goes with more babies being born too small. And { $mortality } ({ $mortalityRange }) goes with babies of the same weight dying more often.
gap-very-low = Babies under 3 pounds 5 ounces make up { $part } ({ $range }) of the part from birth weight.
gap-seven = Split by { $classes } classes of birth weight.
gap-two = Split by two classes of birth weight, under and over 1,500 grams, because finer counts are not there or not shown. A finer split may move some of it.
gap-infants-only = Only babies born alive are counted, because fetal deaths by weight are not in the file.
gap-caution = The parts say what goes together, not what causes what.
heading-weight-class = Birth weight
heading-births-of = Births, { $who }
heading-deaths-of = Deaths, { $who }
heading-from-weight = From birth weight (likely range)
heading-from-mortality = From dying more often (likely range)
class-below = { $from } to { $to } grams
class-from = { $from } grams and over
class-all = All weights
class-very-low = Under 1,500 grams
alt-gap = Bars of a gap: { $measure }, { $where }. { $items }
