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

## Page: the frame

page-title = Psoas: see the muscle, do the movement
page-description = Turn a body, see the muscle, play the exercise: a free 3D anatomy and exercise viewer for low back pain.
page-skip = Skip to the play controls
# Opens the lists on a phone.
page-menu = Choose
page-motto = See the muscle, do the movement
page-lists = Exercises and muscles
# Everything that stands beside the picture.
page-words = In words
page-explains = Psoas explains; it does not diagnose. It is education and no substitute for somebody who examines you.
page-licences = Free and open: licences and sources
close = Close

## Page: getting the body

loading-body = Fetching the body
loading-progress = Fetching the body: { $received } of { $total } MB
loading-compile = Getting the 3D view ready
# The connection broke off; which further try comes next, and how many there are.
loading-broken = The connection broke off: trying again ({ $try } of { $tries })
loading-again = The browser took the 3D picture away: drawing it again
loading-preparing = Preparing the first picture
loading-slow = Still preparing the first picture: this device takes its time
failure-retry = Try again
failure-webgl2 = The 3D view needs WebGL2, and this browser does not offer it. The words on this page are complete without it.
failure-wasm = The 3D view needs WebAssembly, and this browser does not offer it. The words on this page are complete without it.
failure-memory = There is not enough memory for the 3D view. Close other pages and try again; the words on this page are complete without it.
failure-blocked = The 3D body has not come yet. If nothing happens, its script may be blocked or the connection slow. The words on this page are complete without it.
failure-reload = Load the page again
# A reason is what the browser says, in its own language.
failure-fetch = The 3D view could not be fetched ({ $reason }).
failure-connection = { $path } could not be fetched: is the connection still there? ({ $reason })
failure-server = { $path } could not be fetched: the server answers { $status }.
failure-damaged = A file of this page ({ $path }) is damaged.
failure-start = The 3D view could not start ({ $reason }).
failure-stopped = The 3D view stopped ({ $reason }). The words beside it stay.
failure-picture = The browser took the 3D picture away, often because memory is short. The words beside it stay.
# The language by its own name.
failure-language = The words in “{ $language }” could not be fetched: is the connection still there? ({ $reason })

## Page: use without a connection

offline-keep = Keep for offline use ({ $megabytes } MB)
offline-coming = Fetching everything ({ $megabytes } MB)
offline-drop = Remove from this device
offline-kept = The page is kept on this device and works without a connection.
offline-failed = That did not work ({ $reason }).
# The reason, in the sentence above.
offline-incomplete = not everything could be fetched

## Page: the lists

list-search-what = Search muscles, bones, places and exercises
list-found = Found
list-side = Side of the body

## Page: the picture

scene-body = The body
# What kind of thing it is, for a screen reader.
scene-kind = 3D body
scene-keys = Arrow keys turn the body, plus and minus come closer and go further. The question mark shows all keys.
scene-poster = A person on hands and knees, back rounded like a cat, with the muscles of the trunk in view
legend-title = What the colours mean
view-title = Look from
# Back to the first view; very short, in a row with the sides to look from.
view-home = Reset
layer-title = Layers
layer-single = One by one
layer-percent = { $percent } percent
tool-peel-how = Peel from skin to bone
# How deep the peel goes; on narrow buttons.
depth-skin = Skin
depth-superficial = Superficial
depth-intermediate = Intermediate
depth-deep = Deep
depth-bone = Bone
tool-title = What is shown
tool-chosen = Chosen
# Shows everything again; below a sign, very short.
tool-all = All
# Each tap adds to what is chosen; below a sign, very short.
tool-keep = Several
tool-keep-hint = Each tap adds to what is chosen, or gives it up
tool-give-up-one = Give up { $name }

## Page: the player

player-title = Play the exercise
player-moment = Moment of the exercise
player-phases = Phases
player-previous = Previous phase
player-next = Next phase
player-speed-title = Speed
player-slower = Slower
player-faster = Faster
player-repeat = Repeat
player-side = Side that is shown
player-clock = { $at } / { $length } s
# The place of the slider, for a screen reader.
player-at = { $phase }, { $at } of { $length } seconds
graph-moment = Moment of the exercise, on the graph

## Page: the muscles now

# The side of a muscle, behind its name; none for the middle of the body.
side-word = { $side ->
    [left] left
    [right] right
    [both] both
    [midline] { "" }
   *[other] { $side }
}
# The same where there is little room.
side-short = { $side ->
    [left] left
    [right] right
   *[both] both
}
now-show-fewer = show fewer
now-more-show-fewer = and { $count } more; show fewer
# In the place of a number, for a muscle that does nothing any more.
now-gone = no more
# The pressure on the low back in a few words, such as "1.4 × standing".
now-brief-back = low back { $pressure }
now-pressure-on = Pressure on { $disc }
# For a screen reader: the foremost muscles, each with its side.
now-told-working = working { $muscles }
now-told-stretched = stretched { $muscles }

## Page: the cards

card-way = Where it belongs
card-side = { $side ->
    [left] left side
    [right] right side
   *[other] { "" }
}
card-show-other = { $side ->
    [left] Show the left one
   *[right] Show the right one
}
card-confidence = (confidence: { $confidence })
# Over the name of an exercise: what it is for.
card-purpose = { $purpose ->
    [mobilise] Exercise, mobility
    [stretch] Exercise, stretch
    [strengthen] Exercise, strengthen
    [posture] Exercise, posture
    [relax] Exercise, relax
   *[other] Exercise, { $purpose }
}
card-exercise = Exercise: { $exercise }
# Over what has to be there, such as "A mat, a wall".
card-at-hand = At hand
card-mistake-how = How the mistake is shown
card-mistake-show = Show: { $mistake }
card-mistake-shown = Showing: { $mistake }

## Page: where it hurts

hurts-title = Where does it hurt?
hurts-back = Back to where it hurts
# How many areas of a region were chosen.
hurts-chosen = { $count } chosen
hurts-not-chosen = not chosen
# For a screen reader: an area, its side, and how strongly it hurts there.
hurts-zone = { $side ->
    [left] { $area }, left: { $strength }
    [right] { $area }, right: { $strength }
   *[midline] { $area }, here: { $strength }
}
hurts-strength-of = How strongly: { $area }
hurts-remove-area = Remove: { $area }
hurts-removed = { $area }: removed

## Page: the cat-cow in words, while there is no 3D body

reading-kind = Exercise
reading-name = Cat-cow
reading-lead = On hands and knees, round the back, then let it sink: a slow, easy movement for a stiff low back.
reading-start = Start.
reading-start-how = On hands and knees, hands under the shoulders and knees under the hips, back level. Breathe easily.
reading-cat = Cat.
reading-cat-how = Breathe out, tuck the tailbone and round the back towards the ceiling. The belly muscles work; the long muscles of the back are stretched.
reading-cow = Cow.
reading-cow-how = Breathe in, tip the pelvis forward, let the belly sink and lift the head last. The back muscles work; the front of the belly is stretched.
reading-dose = About four seconds each way, 5 to 10 slow rounds, one or two sets, every day. It is a movement, not a stretch to the end: stay where it feels easy.
reading-good = Good to know
reading-wave = Start the wave at the tailbone; the head comes last.
reading-push = Push the floor away in the cat; keep the elbows soft.
reading-sore = Sore wrists: use fists or forearms. Kneeling hurts: do it on a chair, hands on the knees, half as far.
reading-stop-pain = the pain is sharp, or leg pain moves further down the leg;
reading-stop-wrists = the wrists hurt and fists or forearms do not help.
reading-ask = After a recent operation or fracture of the spine, ask your clinician first. Late in pregnancy, keep the movement small.

## Page: the care plan

# On the button that opens it.
care-way-in = Care plan
care-back = Back to the care plan
# Of the buttons for the steps, the routines and the rest.
care-parts = Parts of the care plan
care-exercises = Exercises
care-order = Sorted by
care-order-level = Level
care-order-position = Position
care-order-muscle = Muscle
# Behind a card or an exercise, where something is true of the person that bars it.
care-left-out = not for you now
# Leads to the card of the exercise or muscle that is shown on the body.
care-more = More: { $name }
care-start = Start
care-start-what = Start: { $routine }
care-contents = What it consists of

## Page: a practice

practice-progress = How far it is
practice-heard = To be heard
practice-bell = Bell
# Spoken cues.
practice-voice = Voice
practice-pause = Pause
practice-go-on = Go on
# On a button: to what was done before.
practice-previous = Back
# On a button: to what is done next.
practice-skip = Next
practice-end = End
practice-next = Next: { $name }
practice-all = All of it
practice-row = { $state ->
    [done] done
    [now] now
    [left_out] left out
    [omitted] not done
   *[to_come] to come
}
practice-was-done = What you did
practice-was-left-out = Left out
practice-again = Once more

## Page: the signs that need a doctor, while there is no 3D body

doctor-title = When to see a doctor
doctor-at-once = At once (emergency number, 112 or 999 or your own)
doctor-numb = numbness or tingling around the genitals, anus or inner thighs, or in both legs
doctor-urine = you cannot pass urine, or urine or stool leaks, and that is new
doctor-weak = weakness in both legs, or weakness that comes on suddenly
doctor-fall = back pain after a serious fall or accident
doctor-chest = chest pain with it, a sudden tearing pain, or fainting
doctor-same-day = The same day
doctor-fever = fever, chills or feeling very unwell; a weak immune system or a recent infection
doctor-flank = pain in the flank with burning, blood or another change in the urine
doctor-worse = weakness or numbness that gets worse, a foot that drops, unsteady walking
doctor-bones = sudden pain with known osteoporosis or after long use of steroids
doctor-calf = a calf that is swollen, warm and sore; new severe pain or bleeding in pregnancy
doctor-soon = Soon
doctor-cancer = cancer now or in the past, or weight loss that nothing explains
doctor-constant = pain that no movement or rest changes, or that is always worse at night
doctor-lump = a lump or a new shape of the spine; new pain between the shoulder blades

## Page: a plan is made

planner-open = Make a plan
planner-name = Plan
planner-lead = Choose what is to be done, and pass it on as a link. The plan is kept in its link and nowhere else.
planner-about = Title, clinic and note
planner-title = Title
planner-clinic = Clinic or therapist
planner-note = Note to whoever does it
planner-items = In this plan
planner-empty = Nothing yet. Choose from the list of what can be added.
planner-full = { $most } things are the most that a plan can hold.
planner-takes = Takes { $time }
planner-add = Add
planner-add-more = Add more
planner-search = Search what can be added
planner-not-found = Nothing here is called so. Try fewer letters.
planner-added = { $name } was added, at place { $place }.
planner-moved = { $name } is now { $place } of { $count }.
planner-taken-out = { $name } was taken out.
planner-emptied = The plan was emptied.
planner-put-back = Put it back
planner-empty-it = Empty the plan
planner-change = Change
planner-change-one = Change { $name }
planner-earlier = { $name }: earlier
planner-later = { $name }: later
planner-take-out = Take out { $name }
planner-side = Side
planner-side-both = Both
planner-amount = How much
planner-by-reps = Repetitions
planner-by-time = Time
planner-reps = Repetitions
planner-sets = Sets
planner-rest = Rest between sets
planner-time = Time
planner-less = { $what }: less
planner-more = { $what }: more
planner-seconds = { $seconds } s
planner-minutes = { $minutes } min
planner-minutes-seconds = { $minutes } min { $seconds } s
planner-own-note = Note
planner-start = Start
planner-copy = Copy the link
planner-copied = The link is copied. Whoever opens it sees this plan.
planner-not-copied = The link could not be copied by itself. It is marked above: copy it from there.
planner-link = Link and code to scan
planner-link-what = All of the plan stands in this link, notes too. It was sent to nobody: you pass it on.
planner-link-text = Link of the plan
planner-code = Code to scan with a phone: it opens this plan
planner-no-code = The link is too long for a code to scan. Shorter notes make it shorter.

## Page: a sheet of paper

paper-print = Print
paper-print-what = Print: { $routine }

## Page: the diary

diary-title = Diary
diary-question = Keep a diary on this device?
diary-what = You can note each day whether you practised, how strong the pain was, and a word about it, and see how it goes over weeks.
diary-where = It is kept in this browser on this device and sent to nobody. Whoever uses this browser can read it.
diary-undo = Delete everything takes all of it away again, at any time, and the diary is off as it is now. Emptying the browser's data for this page does the same.
diary-yes = Yes, keep it here
diary-no = No, not now
diary-day = Day
diary-done = I practised
diary-pain = Pain, from 0 to 10
diary-pain-least = 0 is no pain
diary-pain-most = 10 is the worst you can imagine
diary-pain-none = Not said
diary-note = Note
diary-keep = Keep it
diary-kept = Kept for { $day }.
diary-taken-away = Nothing is noted for { $day } now.
diary-weeks = Pain over weeks
diary-nothing-yet = What you keep is drawn here.
diary-chart = Pain from 0 to 10 over { $weeks } weeks. { $pains ->
    [0] No pain was noted.
    [one] Noted once: { $last }.
   *[other] Noted { $pains } times, first { $first }, last { $last }.
} Practised on { $done ->
    [one] one day
   *[other] { $done } days
}.
diary-key-done = practised
diary-key-not-done = not practised
diary-head-done = Practised
diary-head-pain = Pain
diary-table = As a table
diary-yes-word = yes
diary-export = Save for a spreadsheet
diary-file = psoas-diary
diary-delete = Delete everything
diary-delete-sure = Delete { $days ->
    [0] the diary
    [one] the one day
   *[other] all { $days } days
}? It cannot be brought back, and the diary is off then.
diary-delete-yes = Delete
diary-delete-no = Keep it
diary-deleted = Everything is deleted, and nothing is kept any more.
diary-unread = { $count ->
    [one] One piece of the diary could not be read. It stays as it is, and stands at the end of what is saved for a spreadsheet.
   *[other] { $count } pieces of the diary could not be read. They stay as they are, and stand at the end of what is saved for a spreadsheet.
}
diary-newer = A newer Psoas wrote this diary. What could be read is here; load this page again to change it.
diary-forbidden = This browser does not let the page keep anything here, so there can be no diary. A private window or a setting may be why.
diary-not-kept = This could not be kept: the room that the browser gives is full, or it forbids it. What was kept before is as it was, and what you wrote still stands here.
diary-not-deleted = This could not be deleted: the browser forbids it. Empty its data for this page.

## The list of keys

keys-title = Keys
keys-when = Those that move the body are for when it has the focus, by Tab or a press.

## The page that writes what a webmaster pastes

playground-title = Psoas in your own page
playground-motto = In your own page
playground-viewer = The viewer itself
playground-lead = Choose what your readers see. The lines below change with it: paste them into your page.
playground-what = What is shown
playground-exercise = Exercise
playground-muscle = Muscle
playground-id-hint = Its id; the list is there when the preview is.
playground-view = Looked at from
playground-view-best = the best side
playground-three-quarter = Front, a little from the left
playground-pain = Referred pain of the muscle on the body
playground-play = It plays by itself
playground-names = Names beside everything that is seen
playground-how = How it looks
playground-ui = How much of it
playground-ui-full = All
playground-ui-mini = Body and player
playground-ui-none = Body alone
playground-theme = Light or dark
playground-theme-auto = As the reader's system
playground-theme-light = Light
playground-theme-dark = Dark
playground-language-page = As the page around it
playground-accent = A colour of your own for buttons
playground-background = A colour of your own for the ground
playground-font = Letters, such as Verdana, sans-serif
playground-height = Height in pixels
playground-yours = What is yours
playground-home = Address of your viewer
playground-logo = Address of your logo
playground-link-href = Address of a link below the body
playground-link-text = Words of that link
playground-loading = Fetched
playground-loading-tap = on a press
playground-loading-near = when the reader comes near
playground-loading-eager = at once
playground-preview = Preview
playground-take-over = Take over what the preview shows
playground-taken-over = Moment, camera and layers of the preview are in the lines now.
playground-let-go = Begin again from the form
playground-paste = What to paste
playground-element = As an element
playground-element-how = For most pages. The hash makes sure that the script is the one you serve now: renew it with each new version.
playground-frame = As a frame
playground-frame-how = Where scripts are not allowed. No events, no poster.
playground-link = As a link
playground-copy = Copy
playground-copied = Copied.
playground-copy-failed = Could not copy: the text is selected, press Ctrl+C.
playground-more = All attributes, events and rules:

## Desktop: the plan and the diary of the care plan

care-part-plan = My plan
care-part-diary = Diary

plan-lead = Put exercises together, with dose and notes. All of it stands in a link; nothing is sent anywhere.
plan-title = What it is called
plan-clinic = Who made it: a clinic, a therapist
plan-note = What you say to whoever does it
plan-empty = Nothing is in it yet. Add something below.
plan-earlier = Earlier: { $name }
plan-later = Later: { $name }
plan-remove = Remove
plan-remove-what = Remove: { $name }
plan-side-both = Both sides
plan-side-left = Left
plan-side-right = Right
plan-counted = Counted
plan-timed = By time
plan-seconds = Seconds
plan-reps = Repetitions
plan-sets = Sets
plan-rest = Rest between, seconds
plan-row-note = Note
plan-note-to = Note: { $name }
plan-add = Add
plan-add-what = Add: { $name }
plan-find = Find by name
plan-full = A plan has at most { $count } things to do.
plan-link-lead = The link holds all of the plan. Who opens it can do it, in any browser.
plan-copy = Copy the link
plan-copied = Copied.
plan-code = The same link, to scan with a phone
plan-no-code = The link is too long for a code to scan. Copy it instead.
plan-give-up = Give the plan up
plan-give-up-sure = It is kept nowhere but in its link. Give it up?
plan-keep = Keep it

notebook-lead = A diary can hold what you did, how much it hurt and a note, day by day. It is kept in a file on this computer and nowhere else. It is off until you say yes.
notebook-begin = Yes, keep a diary
notebook-today = Today, { $day }
notebook-how-much = How much does it hurt?
notebook-scale = 0 is no pain, 10 the worst you can think of.
notebook-day = Day
notebook-done = What you did
notebook-done-hint = Such as a walk
notebook-add = Add
notebook-remove = Remove: { $name }
notebook-pain-head = Pain
notebook-note = Note
notebook-note-done = Note it in the diary
notebook-days = All days
notebook-chart-title = Pain, and below it the days on which you did something
notebook-place = Kept in { $place }
notebook-export = Save as a table (CSV)
notebook-delete = Delete everything
notebook-delete-sure = Delete the whole diary for good?
notebook-keep = Keep it

handout-print = Print a sheet
handout-print-what = Print a sheet: { $name }
handout-drawing = The sheet is being drawn…
handout-lies = The sheet lies in { $place }.
handout-open = Open it
handout-failed = The sheet could not be drawn: { $why }
handout-unopened = The sheet could not be opened: { $why }
handout-no-folder = This system names no folder in which the sheet could be put.
