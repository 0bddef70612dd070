# Worksheets: causes, evidence, stories, choosing together.

## The statement a worksheet starts from

statement-why = Why were { $who } in { $place } { $more ->
    [less] less
   *[more] more
} likely than { $reference } { $likely } { $when }?
statement-whether = Were { $who } in { $place } { $more ->
    [less] less
   *[more] more
} likely than { $reference } { $likely } { $when }? If so, why?
statement-behind = Why did { $who } in { $place } come { $likely } { $when }?
statement-open = What is unequal here, for whom, and why?
certainty-clear = The numbers are clear
certainty-suggestive = The numbers point this way, but are small
certainty-cannot-tell = These numbers alone cannot tell
certainty-too-few = Too few to show

## Choices of a worksheet

statement-status-draft = Draft
statement-status-shared = Shared
statement-status-validated = Agreed with the community
statement-status-retired = No longer used
worksheet-status-draft = Draft
worksheet-status-in-session = In session
worksheet-status-validated = Agreed with the community
worksheet-status-archived = Archived
worksheet-view-outline = Outline
worksheet-view-tree = Tree
worksheet-view-fishbone = Fishbone
worksheet-view-whys = Five whys
worksheet-view-problem-tree = Problem tree
worksheet-view-drivers = Drivers
worksheet-view-loops = Loops

## Choices of a card

cause-kind-cause = Causes
cause-kind-effect = Effects
cause-kind-supporting = What helps
level-individual = Individual
level-interpersonal = Interpersonal
level-community = Community
level-institution = Institution
level-policy = Policy
lens-individual = Individual
lens-community = Community
lens-systemic = Systemic
barhii-social = Social inequities
barhii-institutional = Institutions
barhii-living = Living conditions
barhii-behavior = Health behaviors
barhii-disease = Illness and injury
barhii-mortality = Deaths
domain-prenatal-care-access = Getting prenatal care
domain-care-quality-respect = Quality and respect in care
domain-delivery-newborn-care = Delivery and newborn care
domain-postpartum = Care after birth
domain-safe-sleep = Safe sleep
domain-substance-use = Tobacco, alcohol and drugs
domain-mental-health-stress = Mental health and stress
domain-transport = Transport
domain-housing = Housing
domain-income-work-leave = Income, work and leave
domain-food = Food
domain-education = Education
domain-insurance-benefits = Insurance and benefits
domain-childcare = Childcare
domain-violence-safety = Violence and safety
domain-environment = Air, water and heat
domain-racism-discrimination = Racism and discrimination
domain-information = Information
domain-data-gap = Something not known
domain-other = Something else
condition-mindset = Belief
condition-component = Service
condition-connection = Connection
condition-rule = Rule
condition-resource = Resource
condition-power = Power
magnitude-unsure = Not sure
magnitude-minor = A little
magnitude-major = A lot
actionable-unsure = Not sure
actionable-us = We can
actionable-partner = A partner can
actionable-advocate = We can speak up
actionable-not-now = Not now
known-none = None yet
known-data = Data
known-lived = Lived experience
known-both = Data and lived experience
known-staff = Seen by staff

## Coverage and questions

coverage-nothing-upstream = Nothing yet about rules, institutions or living conditions
coverage-nothing-at-level = Nothing yet at { $level } level
coverage-no-lived-experience = No lived experience yet
coverage-no-evidence = No evidence yet
equity-question = Why is this so for { $who }?
equity-question-open = Why is this so for these families?

## Links and loops

link-more = more of “{ $from }” leads to more of “{ $to }”{ $late ->
    [yes] , later on.
   *[no] .
}
link-less = more of “{ $from }” leads to less of “{ $to }”{ $late ->
    [yes] , later on.
   *[no] .
}
loop-feeds-itself = So it feeds itself.
loop-holds-back = So it holds itself back.
