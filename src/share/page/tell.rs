//! What the viewer tells the page, as events on the window.

use bevy::{diagnostic::FrameCount, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

use crate::draw::{DrawSystems, Seen};
use crate::explore::{
    camera::LookedFrom,
    labels::Labels,
    signs::{Sign, Signs},
};
use crate::loading::Content;
use crate::locale::Locale;
use crate::motion::player::Playing;
use crate::panel::{
    Present, PresentAtWork, PresentCare, PresentFound, PresentPain, PresentPlan, PresentPractice,
    presenter::{Caption, Speaker},
};
use crate::share::{
    link::{write_fragment, write_query},
    message::Event,
    passage::{Passage, Passed},
};
use crate::sheet::contents::Sheet;
use crate::stage::{Playback, Problems, Reported, Selected, Stage, ViewState};

use super::hear::Wanted;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Last,
        (
            tell_problems.run_if(resource_changed::<Problems>),
            (
                tell_panel,
                tell_at_work.run_if(resource_changed::<PresentAtWork>),
                tell_found.run_if(resource_changed::<PresentFound>),
                tell_pain.run_if(resource_changed::<PresentPain>),
                tell_care.run_if(resource_changed::<PresentCare>),
                tell_practice.run_if(resource_changed::<PresentPractice>),
                tell_plan.run_if(resource_changed::<PresentPlan>),
                tell_signs,
                tell_labels.run_if(resource_changed::<Labels>),
                tell_selection,
                tell_moment,
                tell_passage,
                tell_view,
                tell_sheets,
                tell_picture,
            )
                .chain()
                .after(tell_ready)
                .run_if(in_state(Stage::Viewing)),
            tell_ready.after(DrawSystems::Draw),
        ),
    );
}

/// Raises one event on the window.
pub(super) fn raise(event: &Event) -> Result {
    let init = CustomEventInit::new();
    init.set_detail(&JsValue::from_str(&serde_json::to_string(event)?));
    let raised = CustomEvent::new_with_event_init_dict("psoas", &init).and_then(|event| {
        web_sys::window()
            .ok_or(JsValue::NULL)?
            .dispatch_event(&event)
    });
    raised
        .map(|_| ())
        .map_err(|_| "the page did not take an event".into())
}

fn tell_problems(mut told: Local<Vec<Reported>>, problems: Res<Problems>) -> Result {
    for row in problems.0.iter().filter(|row| !told.contains(row)) {
        raise(&Event::of_problem(row.code, &row.problem))?;
    }
    told.clone_from(&problems.0);
    Ok(())
}

fn tell_panel(present: Option<Res<Present>>) -> Result {
    match present {
        Some(present) if present.is_changed() => raise(&Event::Panel { panel: &present }),
        _ => Ok(()),
    }
}

fn tell_at_work(at_work: Res<PresentAtWork>) -> Result {
    raise(&Event::AtWork { at_work: &at_work })
}

fn tell_found(found: Res<PresentFound>) -> Result {
    raise(&Event::Found { found: &found })
}

fn tell_pain(pain: Res<PresentPain>) -> Result {
    raise(&Event::Pain {
        search: &pain.search,
        red_flags: &pain.red_flags,
    })
}

fn tell_care(care: Res<PresentCare>) -> Result {
    raise(&Event::Care { care: &care })
}

fn tell_practice(practice: Res<PresentPractice>) -> Result {
    raise(&Event::Practice {
        practice: practice.0.as_ref(),
    })
}

fn tell_plan(plan: Res<PresentPlan>) -> Result {
    raise(&Event::Plan { plan: &plan })
}

fn tell_signs(mut told: Local<Vec<Sign>>, signs: Signs) -> Result {
    let signs = signs.shown();
    if *told == signs {
        return Ok(());
    }
    *told = signs;
    raise(&Event::Signs { signs: &told })
}

fn tell_labels(labels: Res<Labels>) -> Result {
    raise(&Event::Labels { labels: &labels.0 })
}

fn tell_selection(mut told: Local<Option<Selected>>, view: Res<ViewState>) -> Result {
    if *told == view.selected {
        return Ok(());
    }
    told.clone_from(&view.selected);
    let selected = view.selected.as_ref();
    raise(&Event::Select {
        muscle: selected.map(|selected| selected.muscle.as_str()),
        side: selected.map(|selected| selected.side),
    })
}

/// Tells the moment at most ten times a second, and at once when it was set.
fn tell_moment(
    mut told: Local<(f32, f32, Option<Caption>)>,
    mut counted: Local<(f32, u32, f32)>,
    view: Res<ViewState>,
    playing: Res<Playing>,
    content: Res<Content>,
    locale: Res<Locale>,
    frames: Res<FrameCount>,
    time: Res<Time>,
) -> Result {
    const EVERY: f32 = 0.1;
    let now = time.elapsed_secs();
    let (since, first, _) = *counted;
    if now - since >= 1.0 {
        *counted = (
            now,
            frames.0,
            frames.0.wrapping_sub(first) as f32 / (now - since),
        );
    }
    let at = content.fraction_shown(&view);
    let (last, last_at, last_caption) = &*told;
    let early = view.playback == Playback::Playing && now - last < EVERY;
    if early {
        return Ok(());
    }
    let course = playing.course.as_ref();
    let caption = course.map(|course| Caption::new(&locale, &course.exercise, &view));
    if at == *last_at && caption == *last_caption {
        return Ok(());
    }
    *told = (now, at, caption);
    raise(&Event::Moment {
        at,
        phase: playing.moment.map(|moment| moment.phase),
        playing: view.playback == Playback::Playing,
        caption: told.2.as_ref(),
        fps: counted.2,
    })
}

fn tell_ready(mut told: Local<bool>, seen: Res<Seen>) -> Result {
    if *told || !seen.is_drawn() {
        return Ok(());
    }
    *told = true;
    raise(&Event::Ready)
}

/// Tells phases, repetitions and the end once, when they come to pass.
fn tell_passage(
    mut told: Local<Passage>,
    view: Res<ViewState>,
    playing: Res<Playing>,
    locale: Res<Locale>,
) -> Result {
    let exercise = playing.course.as_ref().map(|course| &course.exercise);
    let now = Passage::of(&view, exercise);
    for passed in now.since(&told) {
        let Some(exercise) = exercise else { break };
        raise(&match passed {
            Passed::Phase(phase) => Event::Phase {
                phase,
                name: locale.of(&exercise.phases()[phase].name),
            },
            Passed::Repetition(repetition, of) => Event::Repetition { repetition, of },
            Passed::End => Event::End {
                exercise: exercise.id.as_str(),
            },
        })?;
    }
    *told = now;
    Ok(())
}

/// Tells what is seen as a link, when it has rested for a moment or was asked for.
fn tell_view(
    mut told: Local<(String, String)>,
    mut changed: Local<((String, String), f32)>,
    mut wanted: ResMut<Wanted>,
    (view, plan): (Res<ViewState>, Res<PresentPlan>),
    content: Res<Content>,
    looked_from: LookedFrom,
    time: Res<Time>,
) -> Result {
    /// Seconds.
    const REST: f32 = 0.3;
    let at = content.fraction_shown(&view);
    let standpoint = looked_from.standpoint();
    // While it plays, the moment is not what was asked for.
    let timeless = match view.playback {
        Playback::Playing => write_query(&view, 0.0, standpoint),
        Playback::Paused => write_query(&view, at, standpoint),
    };
    let fragment = write_fragment(&plan.code);
    let timeless = (timeless, fragment.clone());
    let now = time.elapsed_secs();
    let (last, since) = &mut *changed;
    if *last != timeless {
        (*last, *since) = (timeless, now);
    }
    let rests = *told != *last && now - *since >= REST;
    if !rests && !wanted.view {
        return Ok(());
    }
    wanted.view = false;
    told.clone_from(last);
    raise(&Event::View {
        query: write_query(&view, at, standpoint),
        fragment,
    })
}

fn tell_sheets(
    mut wanted: ResMut<Wanted>,
    view: Res<ViewState>,
    content: Res<Content>,
    locale: Res<Locale>,
) -> Result {
    for routine in std::mem::take(&mut wanted.sheets) {
        let speaker = Speaker::new(&content, &locale);
        match Sheet::asked(speaker, routine.as_deref(), &view) {
            Ok(sheet) => raise(&Event::Sheet { sheet: &sheet })?,
            Err(problem) => raise(&Event::of_problem("sheet", &problem))?,
        }
    }
    Ok(())
}

fn tell_picture(mut wanted: ResMut<Wanted>) -> Result {
    match std::mem::take(&mut wanted.picture) {
        true => raise(&Event::Screenshot),
        false => Ok(()),
    }
}
