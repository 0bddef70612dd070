
### Words that stand in diagrams of causes, drivers and changes

diagram-root = Root cause
diagram-more = { $n } more
diagram-see = { $n } more, see { $part }
diagram-part = Part { $part }
diagram-continued = { $text } (continued)
diagram-why = Why?
diagram-effects = What follows from it
diagram-causes = Why it happens
diagram-helps = What already helps
diagram-nothing = Nothing here yet
diagram-aim = Aim
diagram-primary = What must be true
diagram-secondary = What that takes
diagram-change-ideas = Change ideas
bone-policies = Policies
bone-procedures = Procedures
bone-people = People
bone-places = Places and equipment
bone-unsorted = Not sorted yet
diagram-loop-feeds = Feeds itself
diagram-loop-holds = Holds itself back
diagram-loop-more = more
diagram-loop-less = less
diagram-alt = { $kind }: { $head } { $items }
diagram-kind-tree = Tree of causes
diagram-kind-fishbone = Fishbone
diagram-kind-whys = Five whys
diagram-kind-problem = Problem tree
diagram-kind-drivers = Driver diagram
diagram-kind-loops = Loops
