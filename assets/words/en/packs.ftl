# Slides of a pack.

pack-in-english = { $text } (EN)
pack-end = End
pack-place = { $at } of { $all }
pack-sheet = { $place }, part { $at } of { $all }
pack-gone = What this card shows is no longer in the file.
pack-other-version = This chart was kept by another version of the program. It cannot be shown here.
pack-story-untold = This story was shared in the room. Its teller has not agreed to more.
pack-story-withdrawn = The teller took this story back.
pack-change = A change we are working on
pack-story = A story from our community
pack-teller-parent = Told by a parent
pack-teller-grandparent = Told by a grandparent
pack-teller-family = Told by a family member
pack-teller-provider = Told by someone who gives care
pack-teller-neighbor = Told by a neighbor
pack-teller-other = Told by someone in our community
pack-nothing-hidden = Nothing on this slide is hidden.
pack-hidden = Not shown: { $names }.
pack-hidden-more = { $count ->
   *[other] Not shown: { $names } and { $more } more.
}
pack-hidden-some = Some numbers are not shown, because they are small.
pack-hidden-why = A number is left out when it is small, or when it would give a small one away. So no family can be known by it.
pack-question = What do these numbers show?
