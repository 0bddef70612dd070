# Meetings: what came of commitments, today's page, and the data walk.

## What came of commitments

follow-said-of = Said they would: { $said } of { $there } people ({ $share } percent). Reached: { $reached }. Did it fully: { $fully }, partly: { $partly }, not yet: { $not }.
follow-said = Said they would: { $said } { $count ->
    [one] person
   *[other] people
}. Reached: { $reached }. Did it fully: { $fully }, partly: { $partly }, not yet: { $not }.
follow-no-answer = No answer: { $unreached }. Not asked yet: { $unasked }. They wrote { $statements } { $count ->
    [one] commitment
   *[other] commitments
} in all.
follow-caveat = People say this of themselves; nobody checked. A person counts as fully only where everything on their card is done.

## Today's page

today-kind = What we said today
today-people = { $count ->
    [one] 1 person was there
   *[other] { $number } people were there
}
today-of-them = { $people }: { $parts }
today-community = { $number } from the community
today-providers = { $number } who give care
today-agencies = { $number } from public agencies
today-others = { $number } from business, faith and others
today-lived = { $number } of them have lived it
today-looked-at = What we looked at
today-why = Why this happens, as we see it
today-cards-hold = Causes in the order of their tree, with what was chosen
today-column-cause = Cause
today-column-chosen = Chosen
today-top-community = Top for the community
today-top-staff = Top for staff
today-top-both = Top for the community and staff
today-more-cards = { $count ->
    [one] 1 more card is on the worksheet.
   *[other] { $number } more cards are on the worksheet.
}
today-changes = What could change
today-notes = What we heard
today-notes-count = { $count ->
    [one] 1 note was written down: { $parts }.
   *[other] { $number } notes were written down: { $parts }.
}
today-agree = { $number } agree
today-doubt = { $number } doubt
today-missing = { $number } say what is missing
today-question = { $number } ask
today-story = { $number } tell a story
today-idea = { $number } have an idea
today-commitments = What we will do
today-commitments-hold = What people said they will do, and by when
today-column-what = What
today-column-who = Who
today-column-when = By when
today-nobody-named = One of us
today-next = When we meet again
today-next-at = { $day }: { $title }
today-next-open = The day is not set yet.
today-nothing = Nothing was written down at this meeting yet.
today-contact = People are asked what came of it about { $days } days after the meeting, where they agreed.

## The data walk

walk-station = Station { $number } of { $count }
walk-notes-here = Put your notes here
walk-prompts = Talk about it
walk-prompt-notice = What do you notice?
walk-prompt-match = Does this match what you live?
walk-prompt-missing = What is missing?
walk-prompt-why = Why might this be?
walk-prompt-help = What would help?
walk-sheet-kind = Data walk: for who leads it
walk-sheet-stations = The stations
walk-sheet-stations-hold = The stations of the walk, with what each shows
walk-column-station = Station
walk-column-shows = What it shows
walk-sheet-how = How it goes
walk-how-groups = Make as many small groups as there are stations. Each group starts at another one.
walk-how-minutes = Stay 5 to 8 minutes at each station, then move on together.
walk-how-people = One person leads each station and one writes. Let members of the community speak first.
walk-how-notes = Say it, then write it on a sticky note: one thought a note, no names.
walk-how-doubt = If someone doubts a number, thank them and write it down. Do not argue.
walk-how-grief = Loss is in the room. Say where the quiet space is and whom to call for grief support.
walk-sheet-time = The time
walk-time-hold = The steps of the meeting with their minutes
walk-column-step = Step
walk-column-minutes = Minutes
walk-keys = Kinds of notes by key: Alt+1 agree, 2 doubt, 3 missing, 4 question, 5 story, 6 idea. Enter adds a note.
walk-sheet-bring = What to bring
walk-bring = Posters, tape, sticky notes, pens, a clock, chairs for those who cannot stand, water, tissues, and who interprets.
walk-tile = Poster “{ $title }”, part { $number } of { $count }: { $row ->
    [1] upper
   *[other] lower
} { $column ->
    [1] left
   *[other] right
} quarter
walk-tile-note = { $poster }, part { $number } of { $count }. Cut at the marks and tape the four parts together.
walk-posters = Posters of the data walk

## Tables for a spreadsheet

table-matrix = Who does what
table-commitments = Commitments
table-notes = Notes
table-people = People
table-organization = Organization
table-kind = Kind
table-status = How far it is
table-meeting = Meeting
table-meeting-day = Day of the meeting
table-card = Card
table-what = What was promised
table-strength = How firmly, 1 to 5
table-due = By when
table-help = Help needed
table-first = First answer
table-second = Second answer
table-came-of-it = What came of it
table-barrier = What stood in the way
answer-fully = Fully
answer-partly = Partly
answer-not = Not yet
answer-none = Not reached
commitment-open = Open
commitment-fully = Kept
commitment-partly = Kept in part
commitment-not = Not kept yet
commitment-dropped = No longer meant
