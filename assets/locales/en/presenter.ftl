# What cards, lists, captions and lines say. Names of muscles, exercises and places of the body come from the files
# under assets/, in the same language.

## Numbers, sides and kinds

# What stands between a number and its tenths.
decimal-mark = .
percent = { $number } %
# From the least to the most, such as "8 to 12".
range = { $least } to { $most }
# The same behind "of", such as "sets of 8 to 12".
range-of = { $least } to { $most }
# The side of a muscle, as a word of its own.
side-left = left
side-right = right
side-either = either side
# Something with its side.
named-left = { $name }, left
named-right = { $name }, right
# What the skin is called where it is pointed at.
named-skin = skin
# What something is, as a small word beside its name.
kind = { $kind ->
    [bone] bone
    [disc] disc
    [exercise] exercise
    [fascia] fascia
    [group] group
    [joint] joint
    [ligament] ligament
    [muscle] muscle
    [nerve] nerve
    [organ] organ
    [region] region
    [safety] safety
    [skin] skin
    [zone] zone
   *[other] { $kind }
}

## Sources

# How sure it is what a source says: "confidence: low".
confidence-low = low
confidence-medium = medium
confidence-high = high
source-measured = Measured: { $source } (confidence: { $confidence })
# The path of a muscle over the bones.
source-path = Path: { $source } (confidence: { $confidence })

## Work and stretch

# How much a muscle works, behind its name.
works-little = works a little
works-moderately = works
works-hard = works hard
stretched-little = stretched a little
stretched = stretched
# What every computed number says of itself.
estimate-note = An estimate for learning, not for diagnosis.
# Of its greatest voluntary contraction, by electrodes.
measured-as = { $percent } % of its greatest voluntary contraction (%MVIC)
measured-between = { $least } to { $most } % of its greatest voluntary contraction (%MVIC)
# The numbers of a muscle of one side, in a line: a list of length-…, now-measured and now-estimate.
now-left = left: { $numbers }
now-right = right: { $numbers }
now-midline = middle: { $numbers }
now-measured = measured { $percent } of its greatest (%MVIC)
now-estimate = estimate { $percent }
# How long a muscle is against standing.
length-same = as long as standing
length-longer = { $percent } longer than standing
length-shorter = { $percent } shorter than standing
fact-length = Length now
fact-measured = Work now, measured
fact-estimated = Work now, estimated
# What was measured in such a moment; what was found is "21 to 56 % of its greatest voluntary contraction (%MVIC)".
fact-about = about { $percent }
fact-about-found = about { $percent }; found: { $found }
fact-unmeasured = nothing was measured
fact-no-estimate = no estimate

## Where there is no estimate

no-estimate-unsupported = no estimate: nothing carries the body
# Newtons and newton metres.
no-estimate-falls = no estimate: what touches cannot carry the weight at rest ({ $newtons } N and { $metres } Nm are missing)
no-estimate-weak = no estimate: the muscles cannot hold the { $movement } ({ $metres } Nm are missing)
no-estimate-weak-left = no estimate: the muscles cannot hold the left { $movement } ({ $metres } Nm are missing)
no-estimate-weak-right = no estimate: the muscles cannot hold the right { $movement } ({ $metres } Nm are missing)
no-estimate-endless = no estimate: the balance cannot be found
# A movement by its clinical name, within the sentences above.
movement = { $movement ->
    [pelvis_pitch] pitch of the pelvis
    [pelvis_roll] roll of the pelvis
    [pelvis_rotation] rotation of the pelvis
    [pelvic_tilt] pelvic tilt
    [lumbar_flexion] lumbar flexion
    [lumbar_side_bend] lumbar side-bend
    [lumbar_rotation] lumbar rotation
    [thoracic_flexion] thoracic flexion
    [thoracic_side_bend] thoracic side-bend
    [thoracic_rotation] thoracic rotation
    [cervical_flexion] cervical flexion
    [cervical_side_bend] cervical side-bend
    [cervical_rotation] cervical rotation
    [hip_flexion] hip flexion
    [hip_abduction] hip abduction
    [hip_external_rotation] hip external rotation
    [knee_flexion] knee flexion
    [ankle_dorsiflexion] ankle dorsiflexion
    [ankle_inversion] ankle inversion
    [toe_extension] toe extension
    [shoulder_flexion] shoulder flexion
    [shoulder_abduction] shoulder abduction
    [shoulder_external_rotation] shoulder external rotation
    [elbow_flexion] elbow flexion
    [forearm_pronation] forearm pronation
    [wrist_extension] wrist extension
    [wrist_ulnar_deviation] wrist ulnar deviation
    [finger_flexion] finger flexion
    [thumb_extension] thumb extension
    [thumb_abduction] thumb abduction
    [scapula_elevation] shoulder blade elevation
    [scapula_protraction] shoulder blade protraction
   *[other] { $movement }
}

## The pressure on the low back

back-title = Pressure on the low back
# Loads against standing.
back-nothing = next to nothing
back-half = about half of standing
back-same = about like standing
back-times = about { $times } times standing
# A load is one of the four above.
back-most = at most { $load }

## A mistake beside the right motion

mistake-right = As it should be
mistake-named = Mistake: { $name }

## What a mistake changes

# Loads are times standing.
difference-back-same = Back load at most: { $mistake } times standing, as when done well.
difference-back = Back load at most: { $mistake } times standing, done well { $right }.
difference-back-none = Back load: no estimate for one of the two.
# Changes are a list of difference-change.
difference-work = Greatest work: { $changes }.
difference-length = Greatest length against standing: { $changes }.
difference-change = { $muscle } { $mistake }, done well { $right }
difference-colours-alone = Where work was measured, its colour is that of the exercise done well.
difference-colours-beside = Both bodies have the colours of the exercise done well.

## How much of an exercise to do

dose-once = once
dose-twice = once or twice
# Times are a number or a range, more than one.
dose-times = { $times } times
# Sets are a number or a range, repetitions a number or a range-of.
dose-sets = { $sets } sets of { $repetitions }
# Seconds are a number or a range.
dose-hold = hold { $seconds } s
# The exercise as it is shown holds less long.
dose-hold-shown = hold { $seconds } s (shown for { $shown } s)
# Seconds of the movement, of its end and of the way back.
dose-tempo = { $there } s there, stay { $stay } s, { $back } s back
dose-tempo-other = tempo { $tempo }

## The caption

# Of the second half of a round that shows both sides.
caption-other-side = { $phase }, other side
caption-breathe-in = breathe in
caption-breathe-out = breathe out
caption-breathe-freely = breathe easily
# Repetitions are a number or a range-of.
caption-repetition = Repetition { $repetition } of { $repetitions }
caption-set = Set { $set }, repetition { $repetition } of { $repetitions }
# What was done is dose-times or dose-sets.
caption-done = Done: { $done }
caption-hold = hold { $seconds } s

## What has to be at hand

need-mat = a mat
need-wall = a wall
need-doorway = a doorway
need-chair = a chair
need-cushion = a firm cushion
need-pillow = pillows
need-box = a box

## The graph of a muscle

graph-title = { $muscle }, over one round
graph-length = Length against standing
graph-standing = standing
# The label of the curve.
graph-length-curve = length
graph-work = Work
graph-measured-curve = measured (%MVIC)
graph-estimate-curve = estimate
graph-unknown = No estimate: the path of this muscle is not known.
# Length is one of length-….
graph-longest = Longest in “{ $phase }”: { $length }.
graph-measured = Measured work is greatest in “{ $phase }”: about { $percent }.
graph-estimated = Estimated work is greatest in “{ $phase }”: { $percent }.
graph-estimated-partly = Estimated work is greatest in “{ $phase }”: { $percent }. For a part of the round there is no estimate.
graph-no-estimate = There is no estimate of its work.

## The colours of the picture

# A meaning, and how its sign looks beside the colour.
colour-rest = at rest
colour-works-little = works a little
colour-works-hard = works hard
colour-works-hard-sign = glow
colour-stretched = stretched
colour-stretched-sign = stripes across the fibres
colour-chosen = chosen
colour-chosen-sign = white rim
colour-point = trigger point
colour-point-sign = cross in a dark ring
colour-essential = often felt here
colour-essential-sign = dense dots
colour-spillover = sometimes felt here
colour-spillover-sign = sparse dots
colour-hurts = where you said it hurts
colour-meant = the place that the card is about
colour-hurts-sign = hatched, denser where stronger

## How deep the body is peeled

peel-skin = Skin
peel-superficial = Superficial
peel-intermediate = Intermediate
peel-deep = Deep
peel-bone = Bone
peel-skin-to-superficial = Skin to superficial
peel-superficial-to-intermediate = Superficial to intermediate
peel-intermediate-to-deep = Intermediate to deep
peel-deep-to-bone = Deep to bone

## The card of a muscle, bone, joint or other part

part-pain = Where pain is often felt
part-often = Often felt here
part-sometimes = Sometimes also here
part-points = Trigger points
part-map = The coloured areas are where people often feel it: a typical map, not a diagnosis.
part-sign = Often noticed as
part-prevalence = How common
part-triggers = What makes it worse or better
part-worse = Worse with
part-better = Better with
part-release = Release it yourself
part-feels = How it can feel
part-about = Where it lies and what it does
part-place = Where it lies
part-anatomy = Where it runs and what it does
part-does = What it does
part-from = From
part-to = To
part-nerve = Nerve
part-depth = Depth
part-superficial = under the skin
part-intermediate = in the middle, between others
part-deep = deep, close to the bone
part-forms = What forms it
part-here = What lies here
part-belongs = What belongs to it
part-exercises = Exercises
part-stretch = To stretch
part-strengthen = To strengthen
part-moves = How far it moves
part-holds = Muscles that hold on to it
part-crosses = Muscles that cross it

## How far it moves

# Each with the two directions of a movement, in degrees; where both are alike, there is only the first.
moves-tilt = Tips forwards about { $most }°, tips backwards about { $least }°
moves-bend = Bends forwards about { $most }°, bends backwards about { $least }°
moves-side-bend = Bends to each side about { $most }°
moves-turn = Turns to each side about { $most }°
moves-hinge = Bends about { $most }°
moves-thigh-forwards = Thigh forwards about { $most }°, thigh backwards about { $least }°
moves-thigh-outwards = Thigh outwards about { $most }°, thigh inwards about { $least }°
moves-toes-outwards = Toes turned outwards about { $most }°, toes turned inwards about { $least }°
moves-toes-up = Toes up about { $most }°, toes down about { $least }°
moves-sole = Sole inwards about { $most }°, sole outwards about { $least }°
moves-arm-forwards = Arm forwards and up about { $most }°, arm backwards about { $least }°
moves-arm-outwards = Arm outwards and up about { $most }°
moves-arm-turned = Arm turned outwards about { $most }°, arm turned inwards about { $least }°
moves-hand = Hand back about { $most }°, hand forwards about { $least }°
moves-hand-sideways = Towards the little finger about { $most }°, towards the thumb about { $least }°
moves-shoulder-up = Shoulder up about { $most }°, shoulder down about { $least }°
moves-shoulder-forwards = Shoulder forwards about { $most }°, shoulder backwards about { $least }°

## What was found by a word

found-latin = Latin: { $phrase }
found-plain = in plain words: { $phrase }
# A further word that people use.
found-word = for: { $phrase }
found-nothing = Nothing by that name. Try another word.
found-nearest = Nothing by that name. Did you mean { $word }?
found-nearest-two = Nothing by that name. Did you mean { $word } or { $other }?

## Where it hurts

pain-title = Where does it hurt?
pain-how = Tap the body where it hurts; turn it to reach the other side. Each tap makes it stronger, after the third it goes away. Or choose from the list below.
pain-nothing-yet = No area is chosen yet.
pain-note = Areas where people often feel it: typical maps, not a diagnosis.
pain-first = First a few questions about signs that need a doctor. Then you see which muscles are often felt there.
pain-skipped = You skipped the questions about signs that need a doctor.
# How strongly it hurts.
pain-little = a little
pain-clearly = clearly
pain-strongly = strongly
# On the button of a side of an area; an area in the middle of the body has only one.
pain-left = Left
pain-right = Right
pain-here = Here
# Areas that are typical of a muscle and were not chosen.
pain-missing = People with it often also feel: { $areas }.

## Which muscles are often felt there

# Stands before the list of the command line.
rank-note = These are areas where people often feel it: typical maps, not a diagnosis.
# How many of the areas that were chosen a muscle covers, and how many of them are typical of it.
rank-covers-one-spillover = covers your area, where some feel it as well
rank-covers-one = covers your area, which is essential
rank-covers-first-spillover = covers 1 of your { $painted } areas, where some feel it as well
rank-covers-first = covers 1 of your { $painted } areas, which is essential
rank-covers-spillover = covers { $covered } of your { $painted } areas, none of them essential
rank-covers = covers { $covered } of your { $painted } areas, { $essential } of them essential
rank-nothing = No muscle pattern here covers these areas. Choose the areas beside them as well, or fewer of them. If it goes on or worries you, ask a doctor or a physiotherapist.
# Another cause, how it differs from a muscle, and what to do.
rank-similar = Can feel similar: { $name }. { $text } { $action }

## The questions about signs that need a doctor

# Buttons at the end of the questions.
flags-none = None of these: go on
flags-read = I have read this: go on
flags-skip = Skip the questions
flags-close = Close
# What to do, and the sign for which to do it.
flags-line = { $act }: { $sign }

## The list of keys

key-tab = Tab, Enter
key-tab-does = go through fields, buttons and lists; press
key-keys = ?
key-keys-does = shows these keys
key-search = /
key-search-does = goes to the search
key-doctor = F1
key-doctor-does = when to see a doctor
key-hurts = W
key-hurts-does = where does it hurt?
key-care = C
key-care-does = care plan
key-practice = Space, Left, Right, Escape
key-practice-does = in a practice: pause and go on, back, next, end
key-play = Space
key-play-does = plays and pauses
key-phases = , .
key-phases-does = the key pose of the previous and of the next phase
key-turn = Arrows
key-turn-does = turn the body; with Shift they shift it
key-near = + -
key-near-does = nearer, farther
key-views = 1 to 5
key-views-does = from the front, back, left, right, above
key-reset = Home, 0
key-reset-does = back to the best view, with everything shown
key-names = L
key-names-does = names beside the body what is seen
key-release = R
key-release-does = where to release what is chosen yourself
key-peel = { "[ ]" }
key-peel-does = peel towards the skin, towards the bones
key-fly = F
key-fly-does = flies to what is chosen
key-leave-out = I H X A
key-leave-out-does = isolate, hide or fade what is chosen; show all
key-undo = Ctrl+Z, Ctrl+Shift+Z
key-undo-does = undo and redo
key-escape = Escape
key-escape-does = leaves a field or list; then lets go of what is chosen

## Self-release

release-where = Where to press
release-with = With
release-long = How long
release-keep-off = Keep off
release-ball = a ball
release-two-balls = two balls in a sock
release-roller = a foam roller
release-hooked-tool = a hooked tool
release-fingertips = the fingertips
release-either = { $one } or { $other }
release-seconds = { $seconds } seconds
release-seconds-range = { $from } to { $to } seconds
release-show = Show it on the body
release-hide = Hide it

# In the legend, each with its sign.
colour-press = press here
colour-press-sign = tool, then dotted rings
colour-keep-off = keep off
colour-keep-off-sign = crossed ring

## The care plan

care-title = Care plan
care-lead = What you can do at home, in this order: release, stretch, strengthen, and better habits.
care-close = Close
care-routines = Routines
care-conditions = What is true for me
care-caution = Take care
care-heard = Often heard
care-barred = Left out: { $condition }
care-adapted = Done otherwise: { $condition }
care-weeks = Weeks { $first } to { $last }
level-gentle = gentle
level-moderate = moderate
level-demanding = demanding
position-standing = standing
position-seated = on a chair
position-floor = on the floor

## What is to be done

# The side for which something is done, behind its name: "Clamshell, left side".
item-side-left = left side
item-side-right = right side
item-side-both = each side
item-side-in-turn = both sides in turn
# The self-release of a muscle.
item-release = Release: { $muscle }
item-seconds = { $seconds } s
item-minutes = { $minutes } min
# What is done, with the rest between sets: "3 sets of 8, 30 s of rest between".
item-with-rest = { $dose }, { $rest } of rest between
# Why something is left out.
item-unknown = { $name } is not known here, and is left out.
item-barred = { $name } is left out. { $why }
# What is true of the person, and what that changes: "Pregnancy: …".
item-condition = { $condition }: { $says }

## A practice

practice-left = { $time } left
practice-paused = Paused
practice-away = Paused, because nobody was here for a while
practice-done = Done
practice-ended = Ended
practice-ready = Get ready
practice-change = Change sides
practice-rest = Rest
practice-set = Set { $set } of { $sets }
practice-repetition = Repetition { $repetition } of { $repetitions }
# The beginnings of the words for left and right, by which a cue is known to be true of one side alone.
practice-side-words = left right
# Said aloud at the end.
practice-say-done = That was all. Well done.
practice-summary = { $count ->
    [0] Nothing was done this time.
   *[other] { $count ->
        [one] { $count } thing done
       *[other] { $count } things done
     } in { $minutes ->
        [one] { $minutes } minute.
       *[other] { $minutes } minutes.
     }
 }

## A plan

plan-untitled = My plan
plan-exercises = Exercises
plan-releases = Self-release
# What is wrong with the link of a plan.
plan-damaged = The link of this plan is damaged. Ask for it again, and copy all of it.
plan-damaged-part = The link of this plan is damaged. What could be read is here; ask for the whole link again.
plan-oversized = This link is too long to be a plan. Ask for it again.
plan-newer = This plan was made with a newer Psoas. Load this page again to update it.
plan-newer-part = This plan was made with a newer Psoas. What could be read is here; load this page again to see all of it.
plan-too-long = This plan is too long for a link. Shorten some notes.

## The diary

notebook-row = { $day }: { $what }
notebook-pain = pain { $pain } of { $worst }
notebook-chart = Of the last { $days } days: something done on { $done }, pain from { $least } to { $most }.
notebook-chart-done = Of the last { $days } days: something done on { $done }.
notebook-set-aside = Some lines of the diary could not be read. They were put into { $place }; nothing was lost.
notebook-exported = The table lies in { $place }.
notebook-unreadable = The diary cannot be read: { $why }. It was left as it is.
notebook-unwritable = This could not be kept: { $why }. It stays here until Psoas is closed.
notebook-deleted = The diary and everything in it was deleted.
notebook-no-folder = This system names no folder in which a diary could be kept.

## The sheet on paper

# What a plan without a title is called.
sheet-title = My exercises
# Above the list of what is done.
sheet-plan = What you do
# Above the therapist's note, and above the lines for one.
sheet-note = Note from your therapist
sheet-how = How to do it
sheet-works = Works
sheet-stretches = Is stretched
sheet-needs = You need
# What is generally advised, before a dose.
sheet-advised = Usual amount
sheet-mistakes = Take care
sheet-stop = Stop, or ask first
# Below the picture of a self-release.
sheet-where = Where to press
# What is seen on a picture, for whom it is read aloud.
sheet-picture = { $name }: { $step }
sheet-legend = In the pictures a working muscle is plain and dark (orange in colour), a stretched one is striped (blue).
sheet-scan = Scan to see each exercise move and to be led through it. The plan is in the link alone; nothing is stored elsewhere.
# What the code to scan is, for whom it is read aloud.
sheet-code = Code to scan with the link
sheet-call = Call { $emergency } now and say which of these it is.
sheet-until = With one of these signs wait with exercises and massage until a doctor has looked at it.
sheet-sources = Where this comes from
sheet-credit = Made with Psoas, free and open: text and pictures CC BY 4.0.
sheet-page = Page { $page } of { $pages }
