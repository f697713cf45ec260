//! The rows of a plan: their order, for which side, how much, and a note to each.

use bevy_egui::egui::{self, DragValue};

use crate::care::item::{Amount, Does, Item, ItemSide};
use crate::care::plan::Plan;
use crate::locale::Locale;
use crate::panel::desktop::{
    button::{named, named_where},
    theme::strong_ui,
};
use crate::panel::presenter::{PlanLimits, PlanRow, PlanScreen};

/// The sides, and the message of each.
const SIDES: [(ItemSide, &str); 3] = [
    (ItemSide::Both, "plan-side-both"),
    (ItemSide::Left, "plan-side-left"),
    (ItemSide::Right, "plan-side-right"),
];

/// What happens to the order.
enum Order {
    Earlier(usize),
    Later(usize),
    Away(usize),
}

/// Draws the rows.
pub(super) fn rows_ui(ui: &mut egui::Ui, locale: &Locale, screen: &PlanScreen, plan: &mut Plan) {
    if plan.items.is_empty() {
        ui.add_space(4.0);
        ui.label(locale.say("plan-empty"));
    }
    let count = plan.items.len();
    let mut order = None;
    for (place, (item, row)) in plan.items.iter_mut().zip(&screen.rows).enumerate() {
        ui.push_id(("plan row", place), |ui| {
            ui.separator();
            strong_ui(ui, format!("{}. {}", place + 1, row.name));
            order = order_ui(ui, locale, row, (place, count)).or(order.take());
            side_ui(ui, locale, row, item);
            dose_ui(ui, locale, &screen.limits, item);
            let note = egui::TextEdit::singleline(&mut item.note)
                .char_limit(screen.limits.note)
                .hint_text(locale.say("plan-row-note"))
                .desired_width(f32::INFINITY);
            let note = ui.add(note);
            let name = locale.say_with("plan-note-to", [("name", row.name.as_str().into())]);
            note.on_hover_text(name);
            for remark in &row.remarks {
                ui.colored_label(ui.visuals().warn_fg_color, remark);
            }
        });
    }
    match order {
        Some(Order::Earlier(place)) => plan.items.swap(place - 1, place),
        Some(Order::Later(place)) => plan.items.swap(place, place + 1),
        Some(Order::Away(place)) => {
            plan.items.remove(place);
        }
        None => {}
    }
}

fn order_ui(
    ui: &mut egui::Ui,
    locale: &Locale,
    row: &PlanRow,
    (place, count): (usize, usize),
) -> Option<Order> {
    let name = |message| locale.say_with(message, [("name", row.name.as_str().into())]);
    ui.horizontal_wrapped(|ui| {
        let earlier = named_where(ui, place > 0, "⏶", name("plan-earlier"));
        let later = named_where(ui, place + 1 < count, "⏷", name("plan-later"));
        let away = named(ui, locale.say("plan-remove"), name("plan-remove-what"));
        [
            (earlier, Order::Earlier(place)),
            (later, Order::Later(place)),
            (away, Order::Away(place)),
        ]
        .into_iter()
        .find_map(|(button, order)| button.clicked().then_some(order))
    })
    .inner
}

fn side_ui(ui: &mut egui::Ui, locale: &Locale, row: &PlanRow, item: &mut Item<String>) {
    if !row.has_sides {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (side, message) in SIDES {
            ui.selectable_value(&mut item.side, side, locale.say(message));
        }
    });
}

/// How much: so often or so long.
fn dose_ui(ui: &mut egui::Ui, locale: &Locale, limits: &PlanLimits, item: &mut Item<String>) {
    const OFTEN: Amount = Amount::Reps {
        reps: 10,
        sets: 1,
        rest: 0.0,
    };
    const LONG: Amount = Amount::Seconds(60.0);
    if matches!(item.does, Does::Exercise(_)) {
        ui.horizontal_wrapped(|ui| {
            let counted = matches!(item.amount, Amount::Reps { .. });
            let mut choose = |ui: &mut egui::Ui, chosen: bool, message, amount| {
                let label = ui.selectable_label(chosen, locale.say(message));
                if label.clicked() && !chosen {
                    item.amount = amount;
                }
            };
            choose(ui, counted, "plan-counted", OFTEN);
            choose(ui, !counted, "plan-timed", LONG);
        });
    }
    ui.horizontal_wrapped(|ui| match &mut item.amount {
        Amount::Seconds(seconds) => {
            let (least, most) = limits.seconds;
            let field = DragValue::new(seconds)
                .range(least..=most)
                .fixed_decimals(0);
            number_ui(ui, locale, "plan-seconds", field);
        }
        Amount::Reps { reps, sets, rest } => {
            let within = |(least, most): (u32, u32)| least..=most;
            let field = DragValue::new(reps).range(within(limits.reps));
            number_ui(ui, locale, "plan-reps", field.speed(0.1));
            let field = DragValue::new(sets).range(within(limits.sets));
            number_ui(ui, locale, "plan-sets", field.speed(0.1));
            let (least, most) = limits.rest;
            let field = DragValue::new(rest).range(least..=most).fixed_decimals(0);
            number_ui(ui, locale, "plan-rest", field);
        }
    });
}

fn number_ui(ui: &mut egui::Ui, locale: &Locale, message: &str, field: DragValue) {
    let label = ui.label(locale.say(message));
    ui.add(field).labelled_by(label.id);
}
