
### Maps, funnels and places side by side

chart-groups-by-place = Groups, place by place
question-groups-by-place = In which places are the groups far apart?
chart-groups-by-year = Groups, year by year
question-groups-by-year = Are the groups coming together?
chart-funnel = More than chance?
question-funnel = Which places differ by more than chance?
chart-county-map = Map
question-county-map = Where?

shade-clearly-above = Clearly above { $reference }
shade-maybe-above = Maybe above { $reference }
shade-cannot-tell = Cannot tell from { $reference }
shade-maybe-below = Maybe below { $reference }
shade-clearly-below = Clearly below { $reference }
shade-reference = What the others are compared with
shade-not-compared = Not compared
shade-blank = Not shown, or no number
heading-steadied-all = Steadied rate
heading-steadied-neighbors = Steadied by neighbors
steadied-note = A steadied rate is the best guess once chance is taken out: the fewer the births, the more it is drawn toward the other places. It is no count of what happened.

map-compared = Compared with { $reference }, { $rate }
map-clearly-above = Clearly above
map-maybe-above = Maybe above
map-cannot-tell = Cannot tell
map-maybe-below = Maybe below
map-clearly-below = Clearly below
map-hover = { $item } { $compared }.
map-no-shape = This map has no shape for { $places }; the table has the numbers.
map-no-shape-many = This map has no shape for { $n } of the places; the table has the numbers.
map-none = This map knows the counties of Missouri and the eight states around it, and none of these places is one of them.
alt-map = Map of counties: { $measure }, { $years }. { $items }


funnel-together = these places together
title-funnel-none = None of the { $all } places differs from { $reference } by more than chance
title-funnel-edge = { $count ->
    [one] { $n } of { $all } places lies at the edge of what chance brings, and none beyond it
   *[other] { $n } of { $all } places lie at the edge of what chance brings, and none beyond it
}
title-funnel-some = { $count ->
    [one] { $n } of { $all } places differs from { $reference } by more than chance
   *[other] { $n } of { $all } places differ from { $reference } by more than chance
}
funnel-average = { $when }, the level for { $reference } was { $rate }.
funnel-place = In { $place } it was { $rate }.
funnel-near = { $count ->
    [one] { $n } more place lies at the edge of chance and may differ.
   *[other] { $n } more places lie at the edge of chance and may differ.
}
funnel-by-chance = Of { $all } places, about { $n } would lie there by chance alone.
funnel-near-only = { $count ->
    [one] { $n } place lies at the edge of chance and may differ.
   *[other] { $n } places lie at the edge of chance and may differ.
}
funnel-cannot-tell = The rates of places look different, but these numbers alone cannot tell us whether they really differ.
funnel-note = The fewer the births, the further chance alone takes a place from { $reference }: the shaded funnel. Of places that do not differ, 19 of 20 lie in its inner part.
funnel-births-steep = { $births } (each step is about twice as many)
funnel-far-below = Below by more than chance
funnel-below = Below, at the edge of chance
funnel-inside = Within what chance brings
funnel-above = Above, at the edge of chance
funnel-far-above = Above by more than chance
alt-funnel = Chart of places by births and rate: { $measure }, { $years }. { $items }

title-groups-places-some = { $count ->
    [one] In { $n } of { $all } places, groups differ by more than chance
   *[other] In { $n } of { $all } places, groups differ by more than chance
}
title-groups-places-none = In none of these places can the numbers tell the groups apart
title-groups-years-some = { $count ->
    [one] In { $n } of { $all } spans of years, groups differ by more than chance
   *[other] In { $n } of { $all } spans of years, groups differ by more than chance
}
title-groups-years-none = In no span of years can the numbers tell the groups apart
equiplot-note = Marks on one line are the rates of the groups; the bars below it are their likely ranges.
equiplot-left-out = The table also has { $names }, for whom there is no room on the lines.
equiplot-places-left-out = { $n } more places are in the table alone: fewer than two of their groups can be shown.
beyond-note = A range with an arrow goes on beyond the drawing: { $ranges }.
beyond-many-note = Ranges with an arrow go on beyond the drawing; the table has their ends.
places-same-years = Places can be compared over the same years only, so those without numbers for { $years } are left without a mark.
