
### The profile: indicators by group

chart-profile = Profile
question-profile = Where else does this gap show?
title-profile-worse = { $unsure ->
    [none] { $who } are clearly worse off on { $n } of { $all } measures
   *[some] { $who } are clearly worse off on { $n } of { $all } measures; for { $rest } the numbers cannot tell
}
title-profile-maybe = { $who } may be worse off on { $n } of { $all } measures, but the numbers are small
title-profile-unsure = These numbers cannot tell us whether the groups really differ on any measure
title-profile-plain = { $all } measures by { $dimension }
profile-subtitle = Measures by { $dimension }
profile-first = In { $place } { $when }, { $who } were clearly worse off on { $n } of { $all } measures. These are { $names }.
profile-more = For { $who }, these are { $names }.
profile-maybe = They may also be worse off on { $names }.
profile-maybe-first = In { $place } { $when }, { $who } may be worse off on { $names }.
profile-and-more = { $names } and { $n } more
profile-rest = For the other measures these numbers alone cannot tell, or there are none to show.
profile-unsure = In { $place } { $when }, we looked at { $all } measures. The groups look different, but the differences could be due to chance. Other knowledge matters here.
profile-plain = In { $place } { $when }, { $all } measures are shown for each group, but there is no group to compare with.
profile-cell-note = Each box has the number and its likely range, out of the number named beside the measure.
profile-best-note = In each row the groups are compared with the group that does best among those with a count of 20 or more.
profile-with-note = In each row the groups are compared with { $reference }.
profile-chance-note = There are { $n } comparisons here. By chance alone, about 1 in 20 can look like a difference.
profile-small-note = A star marks a count under 20, so that number can change a lot by chance.
profile-direction-note = For { $names }, neither more nor less is known to be better, so the row is not shaded.
profile-groups-note = The chart has room for { $n } of { $all } groups. The table has them all.
profile-clearly-worse = clearly worse
profile-maybe-worse = may be worse
profile-cannot-tell = cannot tell
profile-maybe-better = may be better
profile-clearly-better = clearly better
profile-compared = compared with
profile-measure = Measure
profile-per = out of { $per }
profile-said = { $value }, { $standing }
profile-small = { $value }, small numbers
alt-profile = Table of { $all } measures by { $dimension }, { $where }. { $items }

### Tables in files

export-table = Table
export-numbers = Counts and rates
export-notes = Notes
export-low = { $heading }, low end
export-high = { $heading }, high end
export-percent = { $heading }, in percent
export-small = Small numbers
export-small-of = { $heading }, small numbers
export-yes = yes
export-measure = Measure
export-first-year = First year
export-last-year = Last year
export-events = Counted
export-births = Out of how many
export-value = Rate
export-per = Per
export-reference = Compared with
export-ratio = Times the comparison
export-difference = Difference
export-excess = Above the comparison rate
export-certainty = How sure
export-clear = clear
export-suggestive = may be
export-unsure = cannot tell
export-too-few = too few to say
notes-title = Finding
notes-sentence = In a sentence
notes-question = Question
notes-what = What is measured
notes-definition = Definition
notes-place = Place
notes-years = Years
notes-remark = Note
notes-source = Source and hiding rule
notes-file = File
notes-file-at = { $file }, added { $when }
notes-made = Made on
notes-data = Numbers as of
notes-program = Made with
notes-range = The low and high ends are those of the likely range. Rates are for as many as the column “Per” says.
notes-mark = Mark
heat-years = { $source }, { $years } together
heat-small = fewer than 20 counted, so this can change a lot by chance
heat-sample = SAMPLE: invented numbers
