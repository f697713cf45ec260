//! What stands beside the body: one presenter, and the desktop's panels that draw it.

#[cfg(not(target_family = "wasm"))]
pub(crate) mod comparison;
#[cfg(not(target_family = "wasm"))]
pub mod desktop;
pub mod presenter;

use bevy::prelude::*;

use crate::explore::{history::History, pick::Pointed};
use crate::find::Index;
use crate::loading::Content;
use crate::locale::Locale;
use crate::motion::player::Playing;
use crate::muscle::acting::Acting;
use crate::practice::Runner;
use crate::stage::{Command, Playback, Problems, PsoasSystems, Stage, ViewState};

use presenter::{
    AtWork, CareScreen, Found, PainSearch, Panel, PlanScreen, PracticeMoment, PracticeScreen,
    RedFlagScreen, Speaker, Steady,
};

/// What is to be read at this moment; changed only when something of it does.
#[derive(Resource, Debug, Deref)]
pub struct Present(pub Panel);

/// What the muscles do; it follows the motion, four times a second at most.
#[derive(Resource, Debug, Default, Deref)]
pub struct PresentAtWork(pub AtWork);

/// What was found by what was typed last.
#[derive(Resource, Debug, Default, Deref)]
pub struct PresentFound(pub Found);

/// Where it hurts, and the questions before it.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct PresentPain {
    /// The search from where it hurts to the muscles.
    pub search: PainSearch,
    /// The questions about signs that need a doctor.
    pub red_flags: RedFlagScreen,
}

/// The care plan.
#[derive(Resource, Debug, Default, Deref, PartialEq)]
pub struct PresentCare(pub CareScreen);

/// What is practised at this moment, if anything is.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct PresentPractice(pub Option<PracticeScreen>);

/// The plan that is being made.
#[derive(Resource, Debug, Default, PartialEq, Deref)]
pub struct PresentPlan(pub PlanScreen);

/// Keeps the [`Present`] and the others of this room up to date.
pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<PresentAtWork>()
        .init_resource::<PresentFound>()
        .init_resource::<PresentPain>()
        .init_resource::<PresentCare>()
        .init_resource::<PresentPractice>()
        .init_resource::<PresentPlan>()
        .add_systems(
            Update,
            (
                present,
                present_at_work,
                present_found,
                present_pain,
                present_care,
                present_practice,
                present_plan,
            )
                .in_set(PsoasSystems::Show)
                .run_if(in_state(Stage::Viewing)),
        );
}

/// Answers the last [`Command::Find`], again in another language; the index is made when somebody first looks for
/// something.
fn present_found(
    mut index: Local<Option<Index>>,
    mut shown: ResMut<PresentFound>,
    mut commands: MessageReader<Command>,
    content: Res<Content>,
    locale: Res<Locale>,
) {
    let asked = commands.read().filter_map(|command| match command {
        Command::Find { query } => Some(query.clone()),
        _ => None,
    });
    let mut asked = asked.last();
    if content.is_changed() || locale.is_changed() {
        *index = None;
        asked = asked.or_else(|| Some(shown.query.clone()).filter(|query| !query.is_empty()));
    }
    if let Some(query) = asked {
        let index = index.get_or_insert_with(|| Index::new(&content, &locale));
        shown.0 = Found::new(index, &locale, &query);
    }
}

fn present_pain(
    mut presented: Local<Option<ViewState>>,
    mut shown: ResMut<PresentPain>,
    content: Res<Content>,
    locale: Res<Locale>,
    view: Res<ViewState>,
) {
    // Nothing else of the view is read here.
    let read = ViewState {
        hurts: view.hurts.clone(),
        tapping: view.tapping,
        red_flags: view.red_flags.clone(),
        care: view.care.clone(),
        selected: view.selected.clone(),
        ..ViewState::default()
    };
    let now = Some(read);
    if *presented == now && !content.is_changed() && !locale.is_changed() {
        return;
    }
    *presented = now;
    let speaker = Speaker::new(&content, &locale);
    shown.set_if_neq(PresentPain {
        search: PainSearch::new(speaker, &view),
        red_flags: RedFlagScreen::new(speaker, &view),
    });
}

fn present_care(
    mut presented: Local<Option<ViewState>>,
    mut shown: ResMut<PresentCare>,
    (content, locale): (Res<Content>, Res<Locale>),
    view: Res<ViewState>,
) {
    // Nothing else of the view is read here.
    let now = Some(ViewState {
        care: view.care.clone(),
        conditions: view.conditions.clone(),
        red_flags: view.red_flags.clone(),
        selected: view.selected.clone(),
        release: view.release,
        ..ViewState::default()
    });
    if *presented == now && !content.is_changed() && !locale.is_changed() {
        return;
    }
    *presented = now;
    let speaker = Speaker::new(&content, &locale);
    shown.set_if_neq(PresentCare(CareScreen::new(speaker, &view)));
}

fn present_practice(
    mut presented: Local<Option<PracticeMoment>>,
    mut shown: ResMut<PresentPractice>,
    (content, locale): (Res<Content>, Res<Locale>),
    runner: Res<Runner>,
    view: Res<ViewState>,
) {
    let now = Some(PracticeMoment::of(&view, &content, &runner.timetable));
    let said = content.is_changed() || locale.is_changed();
    // The words of a plan may change while it is done.
    let edited = view.is_changed() && view.playback == Playback::Paused;
    if *presented == now && !said && !edited {
        return;
    }
    *presented = now;
    let speaker = Speaker::new(&content, &locale);
    let screen = PracticeScreen::new(speaker, &view, &runner.timetable);
    shown.set_if_neq(PresentPractice(screen));
}

fn present_plan(
    mut presented: Local<Option<ViewState>>,
    mut shown: ResMut<PresentPlan>,
    (content, locale): (Res<Content>, Res<Locale>),
    view: Res<ViewState>,
) {
    let said = content.is_changed() || locale.is_changed();
    if !view.is_changed() && !said {
        return;
    }
    // Nothing else of the view is read here.
    let now = Some(ViewState {
        plan: view.plan.clone(),
        plan_trouble: view.plan_trouble,
        conditions: view.conditions.clone(),
        ..ViewState::default()
    });
    if *presented == now && !said {
        return;
    }
    *presented = now;
    let speaker = Speaker::new(&content, &locale);
    shown.set_if_neq(PresentPlan(PlanScreen::new(speaker, &view)));
}

fn present(
    mut commands: Commands,
    shown: Option<ResMut<Present>>,
    mut presented: Local<Option<ViewState>>,
    (content, locale): (Res<Content>, Res<Locale>),
    view: Res<ViewState>,
    playing: Res<Playing>,
    acting: Res<Acting>,
    said: (Res<Pointed>, Res<Problems>, Res<History>),
) {
    let (pointed, problems, history) = said;
    // Time alone changes nothing that is read here.
    let timeless = ViewState {
        seconds: 0.0,
        rounds: 0,
        practice: None,
        ..view.clone()
    };
    let now = Some(timeless);
    let said = pointed.is_changed() || problems.is_changed() || history.is_changed();
    let made = content.is_changed() || locale.is_changed() || acting.is_changed();
    if *presented == now && !said && !made {
        return;
    }
    *presented = now;
    let speaker = Speaker::new(&content, &locale);
    let pointed = pointed.0.as_ref();
    let name = pointed.map(|node| speaker.name(node.id.as_str()));
    let mut panel = Panel::new(
        speaker,
        &view,
        playing.course.as_deref(),
        &acting,
        name.as_deref(),
        &problems.0,
    );
    panel.explore = panel.explore.with_history(&history);
    match shown {
        Some(mut shown) => {
            if shown.0 != panel {
                shown.0 = panel;
            }
        }
        None => commands.insert_resource(Present(panel)),
    }
}

fn present_at_work(
    mut steady: Local<Steady>,
    mut last: Local<f32>,
    mut waiting: Local<bool>,
    mut shown: ResMut<PresentAtWork>,
    (content, locale): (Res<Content>, Res<Locale>),
    view: Res<ViewState>,
    playing: Res<Playing>,
    acting: Res<Acting>,
    time: Res<Time>,
) {
    const EVERY: f32 = 0.25;
    let said = content.is_changed() || locale.is_changed();
    *waiting |= view.is_changed() || acting.is_changed() || said;
    let now = time.elapsed_secs();
    let early = view.playback == Playback::Playing && now - *last < EVERY;
    if !*waiting || early {
        return;
    }
    (*last, *waiting) = (now, false);
    if let Some(now) = &acting.now {
        steady.follow(&now.activities);
    }
    let speaker = Speaker::new(&content, &locale);
    let exercise = playing.course.as_ref().map(|course| &course.exercise);
    let at_work = AtWork::new(speaker, &view, exercise, &acting, &steady);
    if shown.0 != at_work {
        shown.0 = at_work;
    }
}
