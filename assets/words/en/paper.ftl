# Printed pages and blank forms.

paper-page = Page { $number } of { $pages }
paper-made = Made { $day }
paper-day = { $month } { $day }, { $year }
paper-kind-finding = Finding
paper-kind-worksheet = Worksheet: why is this happening?
paper-kind-change = Change
paper-kind-cycle = Test of a change (PDSA cycle)
paper-kind-diagram = Why is this happening? The causes as people see them
paper-kind-drivers = What would have to be true, and what we will change
paper-nothing-to-draw = Nothing is written here yet.
paper-kind-measure = Measure over time
paper-numbers = The numbers
paper-table-holds = The numbers of the chart “{ $title }”
paper-small-numbers = A row with * has small numbers: a count under 20, so it can change a lot by chance.
paper-no-names = People’s names are left out.
paper-in-english = { $text } (EN)

## A worksheet

paper-started-from = The chart we started from
paper-kept-as = Kept as it was on { $day }.
paper-why-matters = Why it matters
paper-causes-holds = The cards of the worksheet in the order of their tree
paper-column-card = What people said
paper-column-level = Level
paper-column-known = How we know
paper-root = { $text } (root cause)
paper-doubted = { $known }; something speaks against it
paper-no-causes = No causes are written down yet.
paper-still-missing = What is still missing
paper-who-missing = Who was not in the room
paper-by = By
paper-version = version { $number }

## A change

paper-now-and-proposed = How it is now and how it should be
paper-now = Now
paper-proposed = Proposed
paper-nothing-yet = Nothing written yet
paper-answers = The causes it answers
paper-who-takes-part = Who takes part
paper-column-organization = Organization
paper-column-role = Part
paper-column-agreed = Agreed on
paper-not-yet = not yet
paper-owner = Who looks after it
paper-due = By when
paper-codesign = How the community designs it
paper-codesigners = { $count ->
    [one] 1 community member designs it.
   *[other] { $number } community members design it.
}
paper-evidence-level = How well it is tried
paper-resources = What money or hours move
paper-resources-from = From
paper-resources-to = To
paper-how-much = How much
paper-dollars = { $amount } a year
paper-hours = { $hours } hours a month
paper-fair = Is it fair?
paper-who-benefits = Who benefits
paper-who-burdened = Who is burdened
paper-widen-gap = Could it widen the gap?
paper-mitigation = What we do about it
paper-keep = How it is kept
paper-written-into = Where it is written down
paper-recheck = Looked at again
paper-recheck-every = { $count ->
    [one] Every month
   *[other] Every { $number } months
}
paper-recheck-next = { $every }, next on { $day }
paper-backslide = What would show that it slips
paper-measured-by = How it is measured
paper-why-stopped = Why it was stopped
paper-tests = Tests of this change
paper-no-tests = No test yet.

## A cycle

paper-plan = Plan
paper-do = Do
paper-study = Study
paper-act = Act
paper-cycle-what-for = What for
paper-question = Question
paper-tasks = Tasks
paper-column-what = What
paper-column-who = Who
paper-column-when = When
paper-column-where = Where
paper-column-done = Done
paper-done = yes
paper-data-plan = What is counted
paper-from-to = { $from } to { $to }
paper-from = from { $day }
paper-carried-out = Carried out
paper-observations = What happened
paper-surprises = What nobody expected
paper-prediction = What we predicted
paper-learned = What we learned
paper-prediction-beside = The prediction beside what was learned
paper-met = Did it come true?
paper-helped = Who was helped, who was left out
paper-decision = What we decided
paper-why = Why

## A measure

paper-measure-question = What it answers
paper-measure-definition = Exactly what is counted
paper-collector = Who counts

## Blank forms

form-worksheet = Worksheet: why is this happening?
form-drivers = Drivers: what would have to be true?
form-change = A change
form-cycle = A test of a change (PDSA cycle)
form-run-chart = Run chart
form-place = Place
form-date = Date
form-group = Our group
form-change-name = The change
form-cycle-number = Cycle number
form-statement = What is unequal here, for whom?
form-statement-hint = Compare a group with another, and say when and where.
form-matters = Why does it matter to families here?
form-causes = Why does this happen? Ask “why?” again for each answer.
form-causes-hint = Name systems, not people. One idea a line. Move in what explains the line above.
form-causes-holds = Empty rows for causes
form-level-column = Level (I, C, S)
form-known-column = How we know (D, L, N)
form-levels = Level: I individual, C community, S systemic. How we know: D data, L lived experience, N none yet. Circle root causes.
form-helps = What already helps here?
form-missing = Who was not in the room, and how will we ask them?
form-aim = Our aim
form-aim-hint = What, how much, for whom, by when?
form-gap = The gap we want to close
form-drivers-holds = Empty rows for drivers
form-main-driver = Main driver
form-small-driver = What it needs
form-ideas = Ideas for changes
form-measured = How we would know
form-drivers-hint = Begin at the left. Where an idea comes first, ask which driver it would move.
form-title = The change in a few words
form-now-hint = How is it done today?
form-proposed-hint = How should it be done?
form-organizations-holds = Empty rows for organizations
form-organization-part = Part (leads, must agree, affected, pays)
form-equity-hint = Answer before anyone starts.
form-recheck = Look at it again on
form-type = What is changed?
form-written = Where it is written down
form-owner-due = Who looks after it
form-objective = This cycle will
form-question-hint = What do we want to know?
form-prediction-hint = What do we think will happen? Write it before you start.
form-study-hint = Compare with the prediction.
form-tasks-holds = Empty rows for tasks
form-observations-hint = Was it done as planned? What happened, what surprised us?
form-left-out = Who was helped? Who was left out?
form-decide = We will
form-why-next = Why, and what comes next?
form-measure-name = Measure
form-definition = Exactly what we count, out of whom
form-squares = Squared paper for a run chart: { $columns } points across
form-value = Value
form-time = Time: one point a column
form-run-rules = Put a point for each time. After 10 points draw the middle line: half of the points lie above it, half below. Mark on the chart when a change begins.
form-run-signal = Something has changed when too many points in a row lie on one side of the middle line: more than 6 with 10 or 11 points, more than 7 with 12 to 22, more than 8 with 23 to 45. Do not count points on the line.
form-run-privacy = Do not write names of families. Do not show others a point that rests on fewer than 10 people.
