# Changes, cycles, drivers, holding the gains.

change-status-idea = Idea
change-status-chosen = Chosen
change-status-designing = Designing
change-status-testing = Testing
change-status-implementing = Putting in place
change-status-keeping = Keeping
change-status-spread = Used elsewhere
change-status-stopped = Stopped

change-type-process = Process
change-type-procedure = Procedure
change-type-resources = Resource allocation
change-type-policy = Policy
change-type-referral = Referral link
change-type-environment = Environment
change-type-other = Something else

codesign-inform = The community is told
codesign-consult = The community is asked
codesign-involve = The community takes part
codesign-collaborate = The community decides with us
codesign-led = The community leads

evidence-level-local = Known from here
evidence-level-new = New, not yet tried
evidence-level-emerging = Emerging practice
evidence-level-promising = Promising practice
evidence-level-best = Best practice

written-procedure = A standard procedure
written-contract = A contract or memorandum
written-budget = A budget line
written-job = A job description
written-form = A form of the health record
written-training = Training
written-policy = A policy of the board

role-lead = Leads
role-co-owner = Owns it too
role-must-agree = Must agree
role-affected = Is affected
role-funder = Pays

organization-health-department = Health department
organization-hospital = Hospital
organization-clinic = Clinic or practice
organization-backbone = Backbone organization
organization-hub = County hub
organization-community = Community organization
organization-faith = Faith group
organization-school = School or college
organization-business = Business
organization-government = Government
organization-payer = Insurer or Medicaid plan
organization-funder = Funder
organization-other = Something else

objective-test = Test a change
objective-learn = Learn more first
objective-develop = Develop a change
objective-implement = Put a change in place

carried-out-yes = As planned
carried-out-partly = Partly
carried-out-no = Not carried out

prediction-yes = It came true
prediction-partly = It came true in part
prediction-no = It did not come true
prediction-cannot-tell = Cannot tell

decision-adopt = Adopt it
decision-adapt = Adapt it and test again
decision-abandon = Abandon it
decision-expand = Test it on a larger scale
decision-repeat = Test it again as it is

across-organizations = Across organizations
no-change-yet = no change yet
what-we-learned = What we learned
may-be-slipping = May be slipping
cycle-number = Cycle { $number }
