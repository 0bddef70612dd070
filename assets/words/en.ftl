# Words of everything that leaves the program: titles, sentences, chart words and reasons.
# Numbers come in already written out; $count only picks the form of a word.
# A rate is never said in percent, and never without its likely range.

## Numbers and ranges

range = { $low } to { $high }
range-open = { $low } or more
in-brackets = ({ $range })
rate-unit = { $rate } out of { $per }
share-unit = { $rate } percent
list-and = { $first } and { $last }
list-comma = { $first }, { $second }
goal-mark = goal { $goal }
could-be-as-high = could be as high as { $high }

## Time and place

when-years = from { $first } to { $last }
when-year = in { $year }
when-days = from { $first } to { $last }
years-span = { $count ->
    [one] this year
   *[other] these { $years } years
}
place-county = { $name } County
place-region = the { $name }
place-nation = the United States
where-when = { $place }, { $years }

## Groups

everyone = Everyone
babies-all = { $count ->
    [one] baby
   *[other] babies
}
babies-group = { $count ->
    [one] baby in the group “{ $name }”
   *[other] babies in the group “{ $name }”
}
babies-race = { $count ->
    [one] { $name } baby
   *[other] { $name } babies
}
babies-black = { $count ->
    [one] Black baby
   *[other] Black babies
}
babies-black-non-hispanic = { $count ->
    [one] non-Hispanic Black baby
   *[other] non-Hispanic Black babies
}
babies-black-or-african-american = { $count ->
    [one] Black or African American baby
   *[other] Black or African American babies
}
babies-white = { $count ->
    [one] white baby
   *[other] white babies
}
babies-white-non-hispanic = { $count ->
    [one] non-Hispanic white baby
   *[other] non-Hispanic white babies
}
babies-hispanic = { $count ->
    [one] Hispanic baby
   *[other] Hispanic babies
}
babies-asian = { $count ->
    [one] Asian baby
   *[other] Asian babies
}
babies-asian-or-pacific-islander = { $count ->
    [one] Asian or Pacific Islander baby
   *[other] Asian or Pacific Islander babies
}
babies-american-indian-or-alaska-native = { $count ->
    [one] American Indian or Alaska Native baby
   *[other] American Indian or Alaska Native babies
}
babies-two-or-more-races = { $count ->
    [one] baby of two or more races
   *[other] babies of two or more races
}
babies-other-races = { $count ->
    [one] baby of another race
   *[other] babies of other races
}
babies-other-or-unknown = { $count ->
    [one] baby of another or unknown race
   *[other] babies of other or unknown races
}
babies-all-other-groups = { $count ->
    [one] baby of all other groups
   *[other] babies of all other groups
}
babies-not-recorded = { $count ->
    [one] baby whose race is not on record
   *[other] babies whose race is not on record
}
babies-overall = babies overall
people-overall = people overall
who-in-place = { $who } in { $place }
people-all = { $count ->
    [one] person
   *[other] people
}
people-group = { $count ->
    [one] person in the group “{ $name }”
   *[other] people in the group “{ $name }”
}

# How a group is named beside its mark, where a language has its own word for it.
name-black = Black
name-black-non-hispanic = Black non-Hispanic
name-black-or-african-american = Black or African American
name-white = White
name-white-non-hispanic = White non-Hispanic
name-hispanic = Hispanic
name-asian = Asian
name-asian-or-pacific-islander = Asian or Pacific Islander
name-american-indian-or-alaska-native = American Indian or Alaska Native
name-two-or-more-races = Two or more races
name-other-races = Other races
name-other-or-unknown = Other or unknown
name-all-other-groups = All other groups
name-not-recorded = Not recorded

dimension-race = race
dimension-race-and-ethnicity = race and ethnicity
dimension-ethnicity = ethnicity
dimension-payer = payer
dimension-mothers-age = mother’s age
dimension-education = education

## Each indicator: what is measured (measure), its axis (unit), what happens (likely, do, did),
## who is counted (counted), the headings (events, births), a year of it (yearly) and its undoing (instead)

indicator-infant_mortality_rate = Infant mortality rate
measure-infant_mortality_rate = Deaths before age 1 out of every { $per } babies born alive
unit-infant_mortality_rate = deaths per { $per } live births
likely-infant_mortality_rate = to die before their first birthday
do-infant_mortality_rate = { $count ->
    [one] dies before age 1
   *[other] die before age 1
}
did-infant_mortality_rate = died before age 1
full-infant_mortality_rate = died before their first birthday
counted-infant_mortality_rate = { $count ->
    [one] { $births } baby was born alive.
   *[other] { $births } babies were born alive.
}
events-infant_mortality_rate = Deaths
births-infant_mortality_rate = Births
instead-infant_mortality_rate = { $count ->
    [one] Then about { $excess } more baby would have had a first birthday
   *[other] Then about { $excess } more babies would have had a first birthday
}
card-infant_mortality_rate = { $count ->
    [one] { $excess } more first birthday
   *[other] { $excess } more first birthdays
}

indicator-neonatal_mortality_rate = Neonatal mortality rate
measure-neonatal_mortality_rate = Deaths in the first 28 days out of every { $per } babies born alive
unit-neonatal_mortality_rate = deaths per { $per } live births
likely-neonatal_mortality_rate = to die in their first 28 days
do-neonatal_mortality_rate = { $count ->
    [one] dies in the first 28 days
   *[other] die in the first 28 days
}
did-neonatal_mortality_rate = died in the first 28 days
full-neonatal_mortality_rate = died in their first 28 days
counted-neonatal_mortality_rate = { $count ->
    [one] { $births } baby was born alive.
   *[other] { $births } babies were born alive.
}
events-neonatal_mortality_rate = Deaths
births-neonatal_mortality_rate = Births
instead-neonatal_mortality_rate = { $count ->
    [one] Then about { $excess } more baby would have lived past 28 days
   *[other] Then about { $excess } more babies would have lived past 28 days
}
card-neonatal_mortality_rate = { $count ->
    [one] { $excess } more baby past 28 days
   *[other] { $excess } more babies past 28 days
}

indicator-postneonatal_mortality_rate = Postneonatal mortality rate
measure-postneonatal_mortality_rate = Deaths from 28 days up to age 1 out of every { $per } babies born alive
unit-postneonatal_mortality_rate = deaths per { $per } live births
likely-postneonatal_mortality_rate = to die between 28 days and their first birthday
do-postneonatal_mortality_rate = { $count ->
    [one] dies between 28 days and age 1
   *[other] die between 28 days and age 1
}
did-postneonatal_mortality_rate = died between 28 days and age 1
full-postneonatal_mortality_rate = died between 28 days and their first birthday
counted-postneonatal_mortality_rate = { $count ->
    [one] { $births } baby was born alive.
   *[other] { $births } babies were born alive.
}
events-postneonatal_mortality_rate = Deaths
births-postneonatal_mortality_rate = Births
instead-postneonatal_mortality_rate = { $count ->
    [one] Then about { $excess } more baby would have had a first birthday
   *[other] Then about { $excess } more babies would have had a first birthday
}
card-postneonatal_mortality_rate = { $count ->
    [one] { $excess } more first birthday
   *[other] { $excess } more first birthdays
}

indicator-fetal_mortality_rate = Fetal mortality rate
measure-fetal_mortality_rate = Losses before birth (20 weeks or more) out of every { $per } live births and fetal deaths
unit-fetal_mortality_rate = losses per { $per } live births and fetal deaths
likely-fetal_mortality_rate = to be lost before birth
do-fetal_mortality_rate = { $count ->
    [one] is lost before birth
   *[other] are lost before birth
}
did-fetal_mortality_rate = { $count ->
    [one] was lost before birth
   *[other] were lost before birth
}
full-fetal_mortality_rate = { $count ->
    [one] was lost before birth, at 20 weeks or more
   *[other] were lost before birth, at 20 weeks or more
}
counted-fetal_mortality_rate = { $count ->
    [one] There was { $births } live birth or fetal death.
   *[other] There were { $births } live births and fetal deaths.
}
events-fetal_mortality_rate = Losses
births-fetal_mortality_rate = Births and losses
instead-fetal_mortality_rate = { $count ->
    [one] Then about { $excess } more baby would have been born alive
   *[other] Then about { $excess } more babies would have been born alive
}
card-fetal_mortality_rate = { $count ->
    [one] { $excess } more live birth
   *[other] { $excess } more live births
}

indicator-preterm_birth = Preterm birth
measure-preterm_birth = Babies born too early (before 37 weeks), percent of births
unit-preterm_birth = percent of births
likely-preterm_birth = to be born too early
do-preterm_birth = { $count ->
    [one] is born too early
   *[other] are born too early
}
did-preterm_birth = { $count ->
    [one] was born too early
   *[other] were born too early
}
full-preterm_birth = { $count ->
    [one] was born too early, before 37 weeks
   *[other] were born too early, before 37 weeks
}
counted-preterm_birth = { $count ->
    [one] The weeks of pregnancy are known for { $births } baby.
   *[other] The weeks of pregnancy are known for { $births } babies.
}
events-preterm_birth = Born too early
births-preterm_birth = Births
instead-preterm_birth = { $count ->
    [one] Then about { $excess } fewer baby would have been born too early
   *[other] Then about { $excess } fewer babies would have been born too early
}
card-preterm_birth = { $count ->
    [one] { $excess } fewer baby born too early
   *[other] { $excess } fewer babies born too early
}

indicator-low_birth_weight = Low birth weight
measure-low_birth_weight = Babies born under 5 pounds 8 ounces (2,500 grams), percent of births
unit-low_birth_weight = percent of births
likely-low_birth_weight = to have a low birth weight
do-low_birth_weight = { $count ->
    [one] has a low birth weight
   *[other] have a low birth weight
}
did-low_birth_weight = had a low birth weight
full-low_birth_weight = weighed less than 5 pounds 8 ounces at birth
counted-low_birth_weight = { $count ->
    [one] The birth weight is known for { $births } baby.
   *[other] The birth weight is known for { $births } babies.
}
events-low_birth_weight = Low birth weight
births-low_birth_weight = Births
instead-low_birth_weight = { $count ->
    [one] Then about { $excess } fewer baby would have had a low birth weight
   *[other] Then about { $excess } fewer babies would have had a low birth weight
}
card-low_birth_weight = { $count ->
    [one] { $excess } fewer low birth weight
   *[other] { $excess } fewer low birth weights
}

indicator-very_low_birth_weight = Very low birth weight
measure-very_low_birth_weight = Babies born under 3 pounds 5 ounces (1,500 grams), percent of births
unit-very_low_birth_weight = percent of births
likely-very_low_birth_weight = to have a very low birth weight
do-very_low_birth_weight = { $count ->
    [one] has a very low birth weight
   *[other] have a very low birth weight
}
did-very_low_birth_weight = had a very low birth weight
full-very_low_birth_weight = weighed less than 3 pounds 5 ounces at birth
counted-very_low_birth_weight = { $count ->
    [one] The birth weight is known for { $births } baby.
   *[other] The birth weight is known for { $births } babies.
}
events-very_low_birth_weight = Very low birth weight
births-very_low_birth_weight = Births
instead-very_low_birth_weight = { $count ->
    [one] Then about { $excess } fewer baby would have had a very low birth weight
   *[other] Then about { $excess } fewer babies would have had a very low birth weight
}
card-very_low_birth_weight = { $count ->
    [one] { $excess } fewer very low birth weight
   *[other] { $excess } fewer very low birth weights
}

indicator-late_or_no_prenatal_care = Late or no prenatal care
measure-late_or_no_prenatal_care = Births where prenatal care came late or not at all, percent of births
unit-late_or_no_prenatal_care = percent of births
likely-late_or_no_prenatal_care = to be born after late or no prenatal care
do-late_or_no_prenatal_care = { $count ->
    [one] is born after late or no prenatal care
   *[other] are born after late or no prenatal care
}
did-late_or_no_prenatal_care = { $count ->
    [one] was born after late or no prenatal care
   *[other] were born after late or no prenatal care
}
full-late_or_no_prenatal_care = { $count ->
    [one] was born after prenatal care that came late or not at all
   *[other] were born after prenatal care that came late or not at all
}
counted-late_or_no_prenatal_care = { $count ->
    [one] The start of prenatal care is known for { $births } baby.
   *[other] The start of prenatal care is known for { $births } babies.
}
events-late_or_no_prenatal_care = Late or no care
births-late_or_no_prenatal_care = Births
instead-late_or_no_prenatal_care = { $count ->
    [one] Then about { $excess } more baby would have had prenatal care in time
   *[other] Then about { $excess } more babies would have had prenatal care in time
}
card-late_or_no_prenatal_care = { $count ->
    [one] { $excess } more with care in time
   *[other] { $excess } more with care in time
}

indicator-inadequate_prenatal_care = Inadequate prenatal care (Missouri Index)
measure-inadequate_prenatal_care = Births with inadequate prenatal care (Missouri Index), percent of births
unit-inadequate_prenatal_care = percent of births
likely-inadequate_prenatal_care = to be born after too little or late prenatal care
do-inadequate_prenatal_care = { $count ->
    [one] is born after too little or late prenatal care
   *[other] are born after too little or late prenatal care
}
did-inadequate_prenatal_care = { $count ->
    [one] was born after too little or late prenatal care
   *[other] were born after too little or late prenatal care
}
full-inadequate_prenatal_care = { $count ->
    [one] was born after too little or late prenatal care, by the Missouri Index
   *[other] were born after too little or late prenatal care, by the Missouri Index
}
counted-inadequate_prenatal_care = { $count ->
    [one] The Missouri Index is known for { $births } baby.
   *[other] The Missouri Index is known for { $births } babies.
}
events-inadequate_prenatal_care = Too little or late
births-inadequate_prenatal_care = Births
instead-inadequate_prenatal_care = { $count ->
    [one] Then about { $excess } more baby would have been born after enough prenatal care
   *[other] Then about { $excess } more babies would have been born after enough prenatal care
}
card-inadequate_prenatal_care = { $count ->
    [one] { $excess } more with enough care
   *[other] { $excess } more with enough care
}

indicator-smoking_in_pregnancy = Smoking during pregnancy
measure-smoking_in_pregnancy = Births with smoking during pregnancy on record, percent of births
unit-smoking_in_pregnancy = percent of births
likely-smoking_in_pregnancy = to be born after smoking in pregnancy
do-smoking_in_pregnancy = { $count ->
    [one] is born after smoking in pregnancy
   *[other] are born after smoking in pregnancy
}
did-smoking_in_pregnancy = { $count ->
    [one] was born after smoking in pregnancy
   *[other] were born after smoking in pregnancy
}
full-smoking_in_pregnancy = { $count ->
    [one] was born after smoking in pregnancy
   *[other] were born after smoking in pregnancy
}
counted-smoking_in_pregnancy = { $count ->
    [one] Smoking, yes or no, is known for { $births } baby.
   *[other] Smoking, yes or no, is known for { $births } babies.
}
events-smoking_in_pregnancy = Smoking
births-smoking_in_pregnancy = Births
instead-smoking_in_pregnancy = { $count ->
    [one] Then about { $excess } fewer baby would have been born after smoking in pregnancy
   *[other] Then about { $excess } fewer babies would have been born after smoking in pregnancy
}
card-smoking_in_pregnancy = { $count ->
    [one] { $excess } fewer after smoking
   *[other] { $excess } fewer after smoking
}

# An indicator a person made: its own name is all that is known.
indicator-own_rate = { $name }
measure-own_rate = { $name }, out of every { $per }
unit-own_rate = { $name }, per { $per }
likely-own_rate = to be counted in “{ $name }”
do-own_rate = { $count ->
    [one] is counted in “{ $name }”
   *[other] are counted in “{ $name }”
}
did-own_rate = { $count ->
    [one] was counted in “{ $name }”
   *[other] were counted in “{ $name }”
}
full-own_rate = { $count ->
    [one] was counted in “{ $name }”
   *[other] were counted in “{ $name }”
}
counted-own_rate = There were { $births } in all.
events-own_rate = Number
births-own_rate = Out of
instead-own_rate = Then the number would have been different by about { $excess }
card-own_rate = a difference of { $excess }

indicator-own_share = { $name }
measure-own_share = { $name }, percent
unit-own_share = { $name }, percent
likely-own_share = to be counted in “{ $name }”
do-own_share = { $count ->
    [one] is counted in “{ $name }”
   *[other] are counted in “{ $name }”
}
did-own_share = { $count ->
    [one] was counted in “{ $name }”
   *[other] were counted in “{ $name }”
}
full-own_share = { $count ->
    [one] was counted in “{ $name }”
   *[other] were counted in “{ $name }”
}
counted-own_share = There were { $births } in all.
events-own_share = Number
births-own_share = Out of
instead-own_share = Then the number would have been different by about { $excess }
card-own_share = a difference of { $excess }

## Counts and rates of one place (T1 to T4)

count = { $when }, { $events } { $who } in { $place } { $did }. { $counted }
count-rate = That is about { $rate } out of every { $per }.
range-small = With numbers this small, the rate can go up or down a lot by chance. The true level is likely between { $low } and { $high } out of { $per }.
range-large = The likely range is { $low } to { $high }.
zero = No { $who } in { $place } { $did } { $when }. { $counted } The numbers are small, so the true level could still be as high as { $high } out of { $per }.
title-rate = About { $rate } of every { $per } { $who } in { $place } { $did }
title-rate-small = In { $place }, the true level is likely between { $low } and { $high } out of { $per }
title-zero = No { $who } in { $place } { $did } { $when }
title-none = There are no numbers yet to answer this question
sentence-none = There are no numbers yet for { $place } { $when }.

## Two groups (T5 to T9)

title-compare = { $size ->
    [twice] { $who } here are about twice as likely { $likely }
    [three] { $who } here are about three times as likely { $likely }
    [half-again] { $who } here are about one and a half times as likely { $likely }
    [half] { $who } here are about half as likely { $likely }
    [little-more] { $who } here are a little more likely { $likely }
    [little-less] { $who } here are a little less likely { $likely }
    [less] { $who } here are less likely { $likely }
   *[times] { $who } here are about { $ratio } times as likely { $likely }
}
title-suggestive = { $direction ->
    [less] { $who } here may be less likely { $likely }, but the numbers are small
   *[more] { $who } here may be more likely { $likely }, but the numbers are small
}
title-versus-place = { $direction ->
    [less] The rate for { $who } here is below the rate in { $place }
   *[more] The rate for { $who } here is above the rate in { $place }
}
title-versus-place-maybe = { $direction ->
    [less] The rate for { $who } here may be below the rate in { $place }, but the numbers are small
   *[more] The rate for { $who } here may be above the rate in { $place }, but the numbers are small
}
title-cannot-tell = These numbers cannot tell us whether the groups really differ
title-too-few = The numbers are too small to show without risking a family’s privacy
pair-first = Out of every { $per } { $who } { $born ->
    [yes] born in
   *[no] in
} { $place } { $when }, about { $rate } { $did } (likely { $range }).
pair-second = Out of every { $per } { $who }, it was about { $rate } (likely { $range }).
pair-ratio = That is about { $ratio } times as many (likely { $range } times).
excess = Suppose { $who } here had { $chance } as { $reference }. { $instead } in { $span } (likely { $range }).
chance-to-live = the same chance to live
chance-rate = the same rate
suggestive = The numbers are small, so the size of this gap is not certain. It could be from { $range } times.
suggestive-open = The numbers are small, so the size of this gap is not certain. It could be { $low } times or more.
cannot-tell = The rates look different, but the difference could be due to chance. These numbers alone cannot tell us whether the groups really differ. Other knowledge matters here.
cannot-tell-small = With numbers this small, the rates can go up or down a lot by chance. These numbers alone cannot tell us whether the groups really differ. Other knowledge matters here.
too-few = The numbers for { $place } { $when } are too small to show without risking a family’s privacy. We combine years or places where we can.
too-few-places = The numbers for these places { $when } are too small to show without risking a family’s privacy. We combine years or places where we can.
card-heading = { $chance ->
    [live] If { $who } had the same chance as { $reference }
   *[rate] If { $who } had the same rate as { $reference }
}
card-detail = in { $span } (likely { $range })
title-by-group = { $measure }, by { $dimension }

## 1,000 dots

title-dots = About { $rate } of every { $per } { $who } here { $do }, and about { $rate2 } of every { $per } { $who2 }
dots-strong = { $rate } of { $per }
dots-quiet = likely { $range }
dots-quiet-small = likely { $range }, small numbers
dots-note = Each circle stands for one baby. A filled circle stands for a baby who { $did }.
dots-note-people = Each circle stands for one person. A filled circle stands for one who { $did }.

## Over time (T10, T11)

title-fell = The rate fell for { $who }
title-rose = The rate rose for { $who }
title-fell-here = The rate fell in { $place }
title-rose-here = The rate rose in { $place }
title-fell-rose = The rate fell for { $who } and rose for { $who2 }
title-fell-unsure = The rate fell for { $who }. For { $who2 } we cannot tell
title-rose-unsure = The rate rose for { $who }. For { $who2 } we cannot tell
title-fell-rose-unsure = The rate fell for { $who } and rose for { $who2 }. For { $who3 } we cannot tell
title-change-unsure = These numbers cannot tell us whether the rate has changed
title-one-window = One span of years cannot show a change
change = In { $place }, the rate for { $who } was { $rate } out of { $per } ({ $range }) { $when }. It was { $rate2 } ({ $range2 }) { $when2 }.
change-share = In { $place }, the share for { $who } was { $rate } percent ({ $range }) { $when }. It was { $rate2 } percent ({ $range2 }) { $when2 }.
change-next = For { $who }, it went from { $rate } ({ $range }) to { $rate2 } ({ $range2 }).
change-next-share = For { $who }, it went from { $rate } percent ({ $range }) to { $rate2 } percent ({ $range2 }).
change-clear = A change this large would be unusual by chance.
change-unsure = That could be chance. We need more years, or we can look at the steps that lead to it.
one-window = Only one span of years is shown, so nothing can be said about change yet.
windows-note-year = Each point is one year.
windows-note = Each point is { $years } years put together. The spans share no years.
windows-mixed-note = Each point is a span of years put together. The spans share no years.
overlap-note = { $years } shares years with another span, so it is left out.
overlap-notes = { $years } share years with other spans, so they are left out.
missing-many = { $n } of { $all } numbers: { $reason }.
break-note = A line is broken where a number is not shown.

## Where we were, are and could be (T12, T13)

heading-were = Where we were, { $years }
heading-are = Where we are, { $years }
heading-could-be = Where we could be
detail-could-be = if the goal of { $goal } out of { $per } is met
detail-could-be-share = if the goal of { $goal } percent is met
title-been = About { $now } { $who } in { $place } { $do } each year. At our goal it would be { $could }
title-been-met = In { $place }, { $years } as a whole met our goal
title-been-unsure = The numbers for { $place } are too small to show each year’s babies
been = { $when }, about { $before } { $who } a year in { $place } { $did }. That is { $rate } out of { $per } ({ $range }). { $when2 }, it was about { $now } a year. That is { $rate2 } out of { $per } ({ $range2 }).
been-share = { $when }, about { $before } { $who } a year in { $place } { $did }. That is { $rate } percent ({ $range }). { $when2 }, it was about { $now } a year. That is { $rate2 } percent ({ $range2 }).
goal-lower = By { $year }, we want the rate to be { $change } percent lower than where we started. That makes our goal { $goal } out of { $per }.
goal-higher = By { $year }, we want the rate to be { $change } percent higher than where we started. That makes our goal { $goal } out of { $per }.
goal-lower-share = By { $year }, we want { $change } percent fewer. That makes our goal { $goal } percent.
goal-higher-share = By { $year }, we want { $change } percent more. That makes our goal { $goal } percent.
goal-could = That would be about { $could } a year.
chance-met = { $year } was at or below our goal of { $goal }. { $chance }
chance-not-met = { $year } alone did not meet our goal of { $goal }. { $chance }
chance-tenths = { $count ->
    [one] With numbers this small, a year this low would come up about { $times } time in 10 even if nothing had changed.
   *[other] With numbers this small, a year this low would come up about { $times } times in 10 even if nothing had changed.
}
chance-rare = A year this low would come up less than 1 time in 20 if nothing had changed.
chance-often = With numbers this small, a year this low would come up almost every time even if nothing had changed.
title-no-goal = No goal has been set for this yet
title-goal-overlap = These years cannot be compared
no-goal = No goal has been set for this yet. Set one, and this shows where we were, are and could be.
goal-overlap = The years we started from and the latest years share a year, so they cannot be compared. Choose years that do not overlap.

## Place beside place

title-places-higher = { $place } is above { $reference }
title-places-lower = { $place } is below { $reference }
title-places-two = { $place } and { $place2 } differ from { $reference } by more than chance
title-places-some = { $n } places differ from { $reference } by more than chance
title-places-rest = { $title }; for the others we cannot tell
title-places-unsure = These numbers cannot tell us whether the places really differ
title-places-plain = How do the places compare?
places-order-note = Places are listed by name. This is not a ranking.
places-sentence-rate = { $when }, the rate in { $place } was { $rate } out of { $per } ({ $range }).
places-sentence-share = { $when }, it was { $rate } percent in { $place } ({ $range }).
places-second-rate = In { $place } it was { $rate } ({ $range }).
places-second-share = In { $place } it was { $rate } percent ({ $range }).
places-clear = That is about { $ratio } times the rate (likely { $range } times).
places-cannot-tell = The rates of places look different, but the difference could be due to chance. These numbers alone cannot tell us whether the places really differ.
places-unsure-many = For { $n } places, these numbers cannot tell whether they differ from { $reference }.
places-unsure-note = For { $places }, these numbers cannot tell whether the place differs from { $reference }.

## Remarks under a chart

note-mark = The mark is the rate and the bar is its likely range.
note-band = The line is the rate and the band is its likely range.
order-births = Groups are in order of births.
order-rate = Groups are in order of their rate.
order-name = Groups are in order of their names.
order-listed = Groups are in the order of the list.
compared-best = Compared with { $reference }, the lowest rate that rests on a count of 20 or more.
compared-best-up = Compared with { $reference }, the highest rate that rests on a count of 20 or more.
compared-with = Compared with { $reference }.
small-note = A hollow mark rests on a count under 20, so its rate can change a lot by chance.
missing-note = { $names }: { $reason }.
put-together-note = All other groups: { $names }, put together so that no small number can be worked out.
framing-deaths = Race does not cause these deaths. Differences in care, housing, income, stress and how people are treated do.
framing-other = Race does not cause this gap. Differences in care, housing, income, stress and how people are treated do.

## Source line

source-files = Source: { $files }.
source-many = { $count ->
    [one] Source: { $file } and { $more } more file.
   *[other] Source: { $file } and { $more } more files.
}
source-typed = numbers typed by hand
source-sample = Source: the sample region. Its numbers are invented.
source-none = Source: not recorded.
hiding = Numbers under { $limit } are not shown.
hiding-zero = Numbers under { $limit }, and zero, are not shown.
hiding-none = Working view: small numbers are shown.

## Reasons

not-shown = not shown
no-births = No births recorded
no-events-in-reference = none counted in the comparison group
no-events = none counted in either group
more-events-than-births = more counted than there were births
no-count = no number in the file
hidden-by-source = hidden by the source
not-collected = not collected
too-few-to-say = too few to say
periods-overlap = these years overlap
no-reference = no group to compare with
too-far-ahead = further ahead than there are years to go by

## Table headings

heading-group = Group
heading-place = Place
heading-years = Years
heading-rate = Rate (likely range)
heading-share = Percent (likely range)
heading-ratio = Times the comparison
heading-difference = Difference
heading-excess = Above the comparison rate
heading-per-year = Each year
heading-out-of = Out of { $per }
heading-when = When
comparison-itself = comparison

## Charts: the short name on a button, and the question it answers

chart-been-are-could-be = Our goal
chart-rates-by-group = By group
chart-trend-by-group = Over time
chart-dot-arrays = 1,000 babies
chart-places-with-ranges = County by county
question-been-are-could-be = How many babies, before, now and at our goal?
question-rates-by-group = Who is left behind, and how sure are we?
question-trend-by-group = Is it getting better, and for whom?
question-dot-arrays = What does that mean in babies?
question-places-with-ranges = How do we compare?

## What a drawing shows, in words

alt-rates = Chart: { $measure }, { $where }. { $items }
alt-trend = Chart over time: { $measure }, { $where }. { $items }
alt-places = Chart of places: { $measure }, { $years }. { $items }
alt-dots = Fields of { $per } circles: { $measure }, { $where }. { $items }
alt-figures = { $items }
alt-item = { $name }: { $value }.
alt-goal = Our goal is { $goal }.
alt-counts = { $value }, { $events } out of { $births }
alt-small = { $value }, small numbers
