
### Reports

section-headline = In one sentence
section-goal = Where we were, are and could be
section-born = Who is born here
section-deaths = Who dies before their first birthday
section-when = When
section-why = From what
section-before = What comes before
section-gap = How wide the gap is
section-trend = Is it getting better, and for whom?
section-counties = The counties
section-protects = What protects families here
section-told = What people told us
section-unknown = What we do not know, or do not show
section-method = How these numbers were made
section-tables = The measures
section-groups = By race and ethnicity
section-sources = Where the numbers come from
section-cite = How to cite this report
section-problem = The problem
section-meaning = What is infant mortality?
section-agenda = What we mean to do together
section-conditions = How we work together
section-join = How to join
section-questions = Questions people ask
section-contact = Whom to ask
section-letter = Letter
section-numbers = The year in numbers
section-changes = Changes that were adopted
section-resources = Money and hours that moved
section-cycles = What we tested and learned
section-measures = Measures over time
section-meetings = Meetings and voices
section-commitments = What was promised, and kept
section-story = A story
section-did_not_work = What did not work
section-next_year = Next year
section-next_test = The next test
section-overdue = Commitments that wait
section-what = What is unequal
section-who = For whom
section-where = Where
section-causes = Why
section-assets = What already helps
section-acts = Who acts

report-kind-profile = Equity data profile
report-no-goal = No goal is set for { $place } yet. This is where it was and where it is.
report-no-goal-yet = No goal is set for { $place } yet.
report-windows-hidden = Shorter stretches of years are not shown, so that no family can be recognized.
report-rows-not-shown = Not shown, so that no family can be recognized: { $names }.
report-windows-holds = Babies who died before their first birthday, by years
report-babies-who-died = Babies who died
report-babies-born = Babies born alive
report-babies = Babies
report-out-of-1000 = Out of 1,000 (likely range)
report-star = * Small numbers: a count under 20, which can change a lot by chance.
report-too-small = The numbers here are too small to show without risking a family’s privacy. We put years together where we could.
report-births = { $births } babies were born alive in { $place } { $when }.
report-births-holds = Babies born alive, by group
report-of-100-born = Of 100
report-births-missing = Nothing recorded about births by { $what }.
report-by-race-ethnicity = race and ethnicity
report-by-mothers-age = mother’s age
report-by-payer = insurance
report-ages = { $count ->
    [one] { $all } baby died; { $early } in the first 28 days, { $late } later.
   *[other] Of the { $all } babies who died, { $early } died in their first 28 days and { $late } later.
}
report-parts-holds = Deaths before age 1 by part
report-nothing-about = Nothing recorded about { $what }.
report-what-ages = the age at which babies died
report-what-causes = causes of death
report-what-before = care, smoking or babies born too early or too small
report-what-windows = enough years to compare
report-what-counties = counties of this place
report-of-100-births = Out of every 100 births
report-everyone-here = Everyone here
report-before-holds = What comes before birth, by group, beside wider places
report-before = These are steps that can go well or badly long before a baby is born. Systems shape each of them. Each number stands with its likely range.
report-no-gap = The numbers do not allow groups to be compared here without risking a family’s privacy, or there is no second group with enough births.
report-gap-holds = How far groups are apart
report-compared-with = Compared with { $reference }
report-times-as-many = Times as many
report-more-of-1000 = More out of 1,000
report-more-babies = In babies
report-counties = The counties stand in the order of their names. Where ranges are wide, chance alone can put one above another.
report-told-by-someone = Shared with consent
report-told-by-parent = A parent, shared with consent
report-told-by-grandparent = A grandparent, shared with consent
report-told-by-family = Someone in the family, shared with consent
report-told-by-provider = Someone who gives care, shared with consent
report-told-by-neighbor = A neighbor, shared with consent
report-and-more = { $count ->
    [one] and { $number } more
   *[other] and { $number } more
}
report-nothing-protects = Nothing recorded yet about what already helps here.
report-agreed-on = Agreed with the community on { $day }
report-nothing-told = Nothing recorded yet: no worksheet about this place has been agreed with the community.
report-told-in-work = { $count ->
    [one] One worksheet is being worked on with the community. It is printed here once it is agreed.
   *[other] { $number } worksheets are being worked on with the community. They are printed here once they are agreed.
}
report-hidden = { $count ->
    [one] { $hidden } of the { $all } rates of this report is not shown, so that no family can be recognized.
   *[other] { $hidden } of the { $all } rates of this report are not shown, so that no family can be recognized.
}
report-race-not-recorded = For some babies race and ethnicity were not recorded. Nothing can be said about them.
report-lacks-care = when prenatal care began
report-lacks-index = the Missouri Index of prenatal care
report-lacks-smoking = smoking in pregnancy
report-lacks-preterm = babies born too early
report-lacks-weight = birth weight
report-lacks-distance = the distance to a hospital with births
report-known-until = The numbers are of { $years }. What has happened since is not in them.
report-people-ask = People asked: { $what }
report-method-rate = Infant mortality counts the babies born alive who died before their first birthday. It does not include losses before birth. The rate is deaths out of every 1,000 babies born alive in the same place and years.
report-method-years = The years { $years } are put together, since single years are too few to tell change from chance.
report-method-hiding = Numbers from which a hidden one could be worked out are not shown either.
report-method-race = Race is shown to find where systems treat people differently. It does not cause these deaths.
report-data-version = Data version { $version }
report-groups-not-told = The numbers of the groups here are too small to tell them apart, or may not be shown.
report-by-group = Each mark is the rate of a group, and the bar is its likely range.
report-month = { $month } { $year }

## The data report

report-kind-data = Data report
report-data-about = This report has every measure of the file, for every place and stretch of years that is published. Each number stands with its likely range.
report-flags = * small numbers: a count under 20, which can change a lot by chance. “not shown”: hidden so that no family can be recognized. “No count” or “No births recorded”: the file has nothing.
report-what-measures = any measure
report-counts-holds = What was counted, { $years }
report-place-in = { $years }
report-by-place-holds = { $name } by place and years
report-groups-holds = Measures by group
report-groups-of = { $place }. Each group stands beside everyone.
report-data-sources = Every number was counted from sheets that the counties own. A file of the same numbers for a spreadsheet can be asked for; it says for each what it was divided by.
report-citation = { $by }. Data report: { $place }, { $years }. Made { $day } with First Birthday; data version { $version }.

## The collective impact sheet

report-kind-info = Collective impact
report-info-title = Every baby should reach a first birthday
report-no-agenda = Nothing recorded yet: no common agenda is written down.
report-no-endorsement = No organization has endorsed it yet.
report-endorsed = Version { $version } is endorsed by { $names }.
report-conditions = Five things make working together work. This is where each of them stands.
condition-agenda = A common agenda
condition-agenda-now = { $count ->
    [0] No organization has endorsed one yet.
    [one] One organization stands behind the same agenda.
   *[other] { $number } organizations stand behind the same agenda.
}
condition-measures = Shared measures
condition-measures-now = { $count ->
    [0] No measure is shared yet.
    [one] One measure is counted the same way by all.
   *[other] { $number } measures are counted the same way by all.
}
condition-activities = Work that fits together
condition-activities-now = { $count ->
    [0] No change is carried by two or more organizations yet.
    [one] One change is carried by two or more organizations.
   *[other] { $number } changes are carried by two or more organizations.
}
condition-communication = Talking all the time
condition-communication-now = { $count ->
    [0] No meeting is recorded yet.
    [one] One meeting is recorded.
   *[other] { $number } meetings are recorded.
}
condition-backbone = A backbone
condition-backbone-none = No organization is named as the backbone yet.
condition-backbone-now = { $names } keeps the work together.
join-learn = Learn
join-learn-how = Read the profile of your county. Come to a meeting and look at the charts with us. Ask what rings true and what is missing.
join-partner = Partner
join-partner-how = Say yes to the common agenda. Change one thing in how your organization works, test it, and keep what helps.
join-promote = Promote
join-promote-how = Tell others what you learned. Name systems, not people. Use sentences that have the place, the years and the likely range.
faq-losses = Are losses before birth counted?
faq-losses-answer = No. Infant mortality does not include losses before birth. They matter as much to a family, and they are counted apart.
faq-hidden = Why are some numbers not shown?
faq-hidden-answer = In small places a small number can point to one family. Those numbers, and all from which they could be worked out, are not shown.
faq-range = What is a likely range?
faq-range-answer = Chance moves every count up and down. The likely range shows where the true level probably lies. The fewer babies, the wider it is.
faq-years = Why are several years put together?
faq-years-answer = In one year there are so few deaths that the rate can double or halve by chance alone. Several years together say more.
faq-race = Does race cause this?
faq-race-answer = No. Differences in care, housing, income, stress and how people are treated do. Race is shown to find where systems treat people differently.
faq-blame = Is anyone to blame?
faq-blame-answer = We look for what can be changed in how things work, and never for a person.
report-no-contact = Nothing recorded yet: no backbone, hub or health department is in the list of organizations.

## The year in review

report-kind-year = Year in review
report-nothing-this-year = Nothing recorded this year.
report-count-meetings = { $count ->
    [one] { $number } meeting
   *[other] { $number } meetings
}
report-count-tests = { $count ->
    [one] { $number } finished test of a change
   *[other] { $number } finished tests of changes
}
report-count-changes = { $count ->
    [one] { $number } change put in place
   *[other] { $number } changes put in place
}
report-letter = In { $year }, the partners in { $place } wrote down { $what }.
report-letter-why = Behind every number in this review is a family. We say what went well, and what did not, so that next year more babies reach their first birthday.
report-big-meetings = Meetings
report-seats = { $count ->
    [one] { $number } seat taken
   *[other] { $number } seats taken
}
report-big-tests = Tests finished
report-tests-left = { $count ->
    [0] none was given up
    [one] { $number } was given up
   *[other] { $number } were given up
}
report-big-kept = Commitments kept
report-none-made = none recorded
report-of-made = of { $made } made
report-changes = These changes are in place, or were adopted after a test this year.
report-what-is-changed = What is changed
report-how-far = How far it is
report-moved = Together they moved { $dollars } dollars a year and { $hours } hours a month.
report-dollars-a-year = Dollars a year
report-hours-a-month = Hours a month
report-tests-holds = Tests by what was decided
report-tests = Tests
report-tests-of-year = { $count ->
    [one] { $number } test was finished this year. A test that was given up taught something too.
   *[other] { $number } tests were finished this year. Those that were given up taught something too.
}
report-no-measures = Nothing recorded: no measure is counted over time yet.
report-measures = Measures of the work come first, since they can show within months whether a change helps.
report-meetings-of-year = { $count ->
    [one] { $number } meeting was held this year.
   *[other] { $number } meetings were held this year.
}
report-meetings-kind = What for
report-meetings-number = Meetings
report-who-came = Who came
report-seats-taken = Seats taken
report-seats-remark = People are counted by role, without names. Who came twice is counted twice.
report-meeting-data-walk = Looking at charts together
report-meeting-root-cause = Asking why
report-meeting-prioritize = Choosing together
report-meeting-codesign = Designing a change together
report-meeting-huddle = Short regular meetings
report-meeting-convening = All partners
report-meeting-steering = Steering
report-meeting-listening = Listening to families
report-role-community = Members of the community
report-role-lived = People who live the inequity
report-role-providers = People who give care
report-role-agencies = Public agencies
report-role-others = Business, faith and others
report-promised = { $count ->
    [one] { $number } commitment was made.
   *[other] { $number } commitments were made.
}
report-nobody-reached = Nobody has been asked yet what came of them.
report-kept = Of the { $reached } people reached later, { $fully } did it fully ({ $share } of 100) and { $partly } partly.
report-barriers = What stood in the way
report-self-report = People said this of themselves. Those who could not be reached are not among them.
report-no-story = Nothing recorded: no story may be printed, or its consent has ended.
report-test-left = { $name } was given up after a test. { $why }
report-change-stopped = { $name } was stopped. { $why }
report-no-next = Nothing recorded: no change is under way.
report-next = These changes are under way.
report-year-method = This review was put together from what was written down during the year: meetings, tests, measures, commitments. What nobody wrote down is not in it.
report-no-names = People’s names are left out. A story is printed only where its teller agreed to a printed report.

## The monthly page

report-kind-month = This month
report-no-next-test = Nothing recorded: no test is planned or under way.
report-where-how-many = Where, how many
report-starts = Starts
report-no-commitments = Nothing recorded: no commitment has been made yet.
report-none-overdue = No commitment waits past its day.
report-overdue = { $count ->
    [one] { $number } commitment waits past its day.
   *[other] { $number } commitments wait past their day.
}
report-what-was-promised = What was promised

## The issue profile

report-kind-issue = Issue profile
report-no-focus = Nothing recorded about whom it is about.
report-focus = { $who }, compared with { $reference }
report-no-place = Nothing recorded about the place.
report-about-place = { $place }
report-nobody-acts = Nothing recorded: no change answers these causes yet.
report-counties-named = Counties: { $names }
report-too-few = Too few to show without risking a family’s privacy.
