//! The plan that is made: what it is called, its rows, what can be added, its start, it on paper, and
//! its link.

mod link;
mod rows;

use bevy_egui::egui;

use crate::care::plan::Plan;
use crate::locale::Locale;
use crate::panel::presenter::{PlanGroup, PlanScreen};
use crate::stage::Command;

use super::{Held, Said, fold::fold, print::print_ui, theme::strong_ui};

/// How the plan is made.
#[derive(Default)]
pub(super) struct Planning {
    /// What is looked for among what can be added.
    wanted: String,
    /// The code to scan of the link that was drawn last.
    code: Option<link::Code>,
    /// The link that was copied last.
    copied: String,
    /// Whether it was asked once to give up the plan.
    giving_up: bool,
}

/// Draws the plan; what was changed of it is asked for as a whole.
pub(super) fn plan_ui(
    ui: &mut egui::Ui,
    said: &Said,
    held: &mut Held,
    ask: &mut impl FnMut(Command),
) {
    let (locale, screen, planning) = (said.locale, said.plan, &mut held.planning);
    ui.heading(locale.say("care-part-plan"));
    ui.label(locale.say("plan-lead"));
    let plan = screen.plan.clone().unwrap_or_default();
    let mut edited = plan.clone();
    head_ui(ui, locale, screen, &mut edited);
    let warning = ui.visuals().warn_fg_color;
    for problem in &screen.problems {
        ui.colored_label(warning, problem);
    }
    rows::rows_ui(ui, locale, screen, &mut edited);
    add_ui(ui, locale, screen, planning, &mut edited);
    if edited != plan {
        ask(Command::SetPlan { plan: Some(edited) });
    }
    if plan.items.is_empty() {
        return;
    }
    ui.separator();
    let start = |ui: &mut egui::Ui| start_ui(ui, locale, screen, ask);
    if screen.code.is_empty() {
        ui.horizontal_wrapped(start);
    } else {
        let own = locale.say("care-part-plan");
        let title = plan.title.trim();
        let name = if title.is_empty() { &own } else { title };
        let printing = &mut held.printing;
        let conditions = &said.care.conditions.rows;
        let what = (screen.code.as_str(), name);
        print_ui(ui, locale, conditions, printing, what, start);
    }
    link::link_ui(ui, locale, screen, planning);
    give_up_ui(ui, locale, planning, ask);
}

fn start_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    screen: &PlanScreen,
    ask: &mut impl FnMut(Command),
) {
    let start = ui.button(format!("▶ {}", locale.say("care-start")));
    if start.clicked() {
        ask(Command::StartPlan {
            plan: None,
            elapsed: 0.0,
        });
    }
    ui.label(&screen.takes);
}

/// Its name, who made it, and what is said to whoever does it.
fn head_ui(ui: &mut egui::Ui, locale: &Locale, screen: &PlanScreen, plan: &mut Plan) {
    let limits = &screen.limits;
    for (message, text, most) in [
        ("plan-title", &mut plan.title, limits.name),
        ("plan-clinic", &mut plan.clinic, limits.name),
        ("plan-note", &mut plan.note, limits.note),
    ] {
        let label = ui.label(locale.say(message));
        let field = match most == limits.note {
            true => egui::TextEdit::multiline(text).desired_rows(2),
            false => egui::TextEdit::singleline(text),
        };
        let field = field.char_limit(most).desired_width(f32::INFINITY);
        ui.add(field).labelled_by(label.id);
    }
}

fn add_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    screen: &PlanScreen,
    planning: &mut Planning,
    plan: &mut Plan,
) {
    ui.add_space(8.0);
    strong_ui(ui, locale.say("plan-add"));
    if plan.items.len() >= screen.limits.items {
        ui.label(locale.say_with("plan-full", [("count", screen.limits.items.into())]));
        return;
    }
    let field = egui::TextEdit::singleline(&mut planning.wanted);
    ui.add(
        field
            .hint_text(locale.say("plan-find"))
            .desired_width(f32::INFINITY),
    );
    let wanted = planning.wanted.trim().to_lowercase();
    for (place, group) in screen.add.iter().enumerate() {
        let opened = (!wanted.is_empty()).then_some(true);
        fold(ui, ("plan add", place), &group.title)
            .open(opened)
            .show(ui, |ui| group_ui(ui, locale, group, &wanted, plan));
    }
}

fn group_ui(ui: &mut egui::Ui, locale: &Locale, group: &PlanGroup, wanted: &str, plan: &mut Plan) {
    let fits = |name: &str| name.to_lowercase().contains(wanted);
    for offer in group.rows.iter().filter(|offer| fits(&offer.name)) {
        let hint = locale.say_with("plan-add-what", [("name", offer.name.as_str().into())]);
        let words = format!("+  {}", offer.name);
        let button = egui::Button::new(words).wrap();
        if ui.add(button).on_hover_text(hint).clicked() {
            plan.items.push(offer.item.clone());
        }
        ui.small(&offer.dose);
    }
}

/// Gives the plan up, asked once.
fn give_up_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    planning: &mut Planning,
    ask: &mut impl FnMut(Command),
) {
    ui.add_space(8.0);
    if !planning.giving_up {
        planning.giving_up = ui.button(locale.say("plan-give-up")).clicked();
        return;
    }
    ui.label(locale.say("plan-give-up-sure"));
    ui.horizontal_wrapped(|ui| {
        let sure = ui.button(locale.say("plan-give-up")).clicked();
        if sure {
            ask(Command::SetPlan { plan: None });
        }
        let kept = ui.button(locale.say("plan-keep")).clicked();
        planning.giving_up = !(sure || kept);
    });
}
