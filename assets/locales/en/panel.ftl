# What stands fixed in the panels of desktop and page: on buttons, over lists, and where nothing is to be shown.
# What stands on a button is short: one or two words. A sign such as (L) at the end of a hint is the key that does
# the same. What the values hold comes from the presenters and the files under assets/, in the same language.

## The language

panel-language = Language

## The lists

list-search = Search
list-exercises = Exercises
# The last of the exercises: the body only stands.
list-standing = Standing
list-muscles = Muscles
list-around = Around the muscles

## Where it hurts

# Ends the painting of what hurts.
hurts-done = Done
hurts-questions-again = Look at the questions again
hurts-questions-answer = Answer the questions
hurts-areas = Your areas
hurts-clear = Clear all
hurts-from-list = Choose from a list
# Takes an area away.
hurts-remove = Remove
# A side of an area that was chosen, such as "Left", and how strongly it hurts.
hurts-side-strength = { $side }: { $strength }
# Over the list of muscles.
hurts-fits = Muscles often felt there
# Muscles that fit the areas less well than those above.
hurts-fits-more = { $count ->
    [one] { $count } more, which fits less
   *[other] { $count } more, which fit less
}
# Over the list of other causes.
hurts-similar = What can feel similar

## The muscles now

now-title = Muscles now
now-working = Working
now-stretched = Stretched
# Where no muscle works or is stretched.
now-nothing = nothing in particular
now-more = and { $count } more
# Shows the foremost rows of the list only.
now-fewer = fewer
# Below the name of a muscle: its side, and how much it works or is stretched.
now-side-words = { $side ->
    [left] left: { $words }
    [right] right: { $words }
    [both] both: { $words }
   *[midline] { $words }
}
# Behind the mark of the pressure on the low back when standing.
gauge-standing = standing
# Behind the mark of the greatest pressure of this round of the exercise.
gauge-most = most of this round

## Sides

# A muscle with its side; some lie in the middle of the body. "either side" and the like come in words.
side-of = { $side ->
    [left] { $name }, left
    [right] { $name }, right
    [both] { $name }, both
    [midline] { $name }
   *[other] { $name }, { $side }
}
# The everyday name of what was chosen with its side, such as "left deep hip flexor".
side-plain = { $side ->
    [left] left { $plain }
    [right] right { $plain }
   *[other] { $plain }
}
# The side of what was chosen, where it has no everyday name.
side-alone = { $side ->
    [left] left
   *[right] right
}

## The cards

# Over how often and how long.
card-how-much = How much
# What has to be there, such as "mat, wall".
card-needs = At hand: { $things }
card-how = How to do it
card-mistakes = Common mistakes
card-mistake-hint = Show this mistake
card-mistake-alone = On its own
card-mistake-beside = Beside the right one
card-easier = Easier
card-harder = Harder
card-stop-if = Stop if
card-muscles = Muscles, and what was measured
# What a muscle does in an exercise, and what was measured of it.
card-measured = { $words }: { $measured }
# Over what a person has to be careful about.
card-caution = Mind
# A fact and its value, such as "Length now: as long as standing".
card-fact = { $label }: { $text }
card-sources = Sources
card-source = { $text } (confidence: { $confidence })

## The views

view-three-quarter = Three quarter
view-front = Front
view-back = Back
view-left = Left
view-right = Right
view-above = Above
view-reset = Reset
view-names = Names
view-names-hint = Name everything that is seen (L)

## The layers

layer-skin = Skin
layer-fascia = Fascia
layer-muscles = Muscles
layer-nerves = Nerves
layer-bones = Bones

## The tools

tool-undo = Undo
tool-undo-hint = Undo (Ctrl+Z)
tool-redo = Redo
tool-redo-hint = Redo (Ctrl+Shift+Z)
tool-isolate = Isolate
tool-isolate-hint = Show nothing but what is chosen (I)
tool-hide = Hide
tool-hide-hint = Hide what is chosen (H)
tool-fade = Fade
tool-fade-hint = See through what is chosen (X)
tool-show-all = Show all
tool-show-all-hint = Show everything again (A)
tool-fly-to = Fly to
tool-fly-to-hint = Look at what is chosen (F)
tool-several = Choose several
tool-several-hint = Each tap adds or gives up; so does a tap with Shift
# Takes one of several out of what is chosen.
tool-give-up = Give up
# The slider from skin to bone.
tool-peel = Peel

## The player

player-play = Play
player-pause = Pause
player-previous-hint = Previous phase (,)
player-next-hint = Next phase (.)
player-loop = Loop
player-key-poses = Key poses
player-key-poses-hint = Show the key poses one after the other instead of motion
player-speed = { $speed }×
player-side-first = First side
player-side-other = Other side
# Both sides by turns.
player-side-in-turn = In turn

## Below the body

# What a colour means and its second sign, such as "stretched (stripes across the fibres)".
legend-row = { $label } ({ $sign })
notices-more = and { $count } more: psoas check lists them

## Before there is a body

waiting = Loading the body…
failed = The body cannot be shown
