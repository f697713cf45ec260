//! Fills a sheet from the library: a routine or a plan in a language, for whom the conditions of a view state are true.

mod detail;

use crate::anatomy::source::Citation;
use crate::care::{
    Act as Urgency,
    item::{Amount, Does, Item as Done, ItemSide},
    plan::Plan,
    routine::{Routine, RoutineKind},
};
use crate::library::Library;
use crate::panel::presenter::{Speaker, item};
use crate::practice::programme::{timetable_of_plan, timetable_of_routine};
use crate::practice::timetable::Omission;
use crate::problem::Problem;
use crate::stage::ViewState;

use super::contents::{Act, Part, RedFlags, Row, Sheet, Words};

impl Sheet {
    /// The sheet of a routine; a programme over weeks has a part for each routine that it names.
    pub fn of_routine(speaker: Speaker, routine: &Routine, view: &ViewState) -> Self {
        let locale = speaker.locale;
        let mut teller = Teller::new(speaker, view);
        if routine.kind == RoutineKind::Programme {
            teller.programme(routine);
        } else {
            teller.routine(routine, "");
            let seconds = timetable_of_routine(routine, speaker.library).total();
            teller.sheet.takes = minutes(speaker, seconds);
        }
        teller.cite(&routine.sources);
        let sheet = teller.finish();
        Self {
            title: locale.of(&routine.name).to_owned(),
            lead: locale.of(&routine.lead).to_owned(),
            ..sheet
        }
    }

    /// The sheet of a plan, and what of it cannot be told.
    pub fn of_plan(speaker: Speaker, plan: &Plan, view: &ViewState) -> (Self, Vec<Problem>) {
        let mut teller = Teller::new(speaker, view);
        let mut problems = Vec::new();
        let mut rows = Vec::new();
        for done in &plan.items {
            match speaker.library.can_do(&done.does) {
                Ok(()) => rows.extend(teller.row(done, done.note.clone())),
                Err(problem) => problems.push(problem),
            }
        }
        teller.sheet.parts.push(Part {
            rows,
            ..Part::default()
        });
        let seconds = timetable_of_plan(plan, speaker.library).total();
        let sheet = teller.finish();
        let title = match plan.title.trim() {
            "" => speaker.locale.say("sheet-title"),
            title => title.to_owned(),
        };
        let sheet = Self {
            title,
            clinic: plan.clinic.trim().to_owned(),
            note: plan.note.trim().to_owned(),
            takes: minutes(speaker, seconds),
            ..sheet
        };
        (sheet, problems)
    }

    /// The sheet of a routine by its id, or without one of the plan of a view state; its link is what follows the
    /// address of the viewer.
    ///
    /// # Errors
    /// No such routine, or nothing to be done.
    pub fn asked(
        speaker: Speaker,
        routine: Option<&str>,
        view: &ViewState,
    ) -> Result<Self, Problem> {
        let sheet = match (routine, &view.plan) {
            (Some(id), _) => {
                let routine = speaker.library.routine(id);
                let routine = routine.map_err(|problem| problem.in_field("routine"))?;
                Self {
                    link: format!("?routine={id}"),
                    ..Self::of_routine(speaker, routine, view)
                }
            }
            (None, Some(plan)) => Self {
                link: format!("#plan={}", plan.code()),
                ..Self::of_plan(speaker, plan, view).0
            },
            (None, None) => Self::default(),
        };
        if sheet.items.is_empty() {
            let problem = Problem::error("there is nothing to put on a sheet");
            return Err(problem.advise("put something to do into the plan first"));
        }
        Ok(sheet)
    }
}

/// About how long it takes.
fn minutes(speaker: Speaker, seconds: f32) -> String {
    item::duration(speaker, (seconds / 60.0).round().max(1.0) * 60.0)
}

/// Tells one thing after another, each once.
struct Teller<'a> {
    speaker: Speaker<'a>,
    view: &'a ViewState,
    told: Vec<Does>,
    sources: Vec<Citation>,
    sheet: Sheet,
}

impl<'a> Teller<'a> {
    fn new(speaker: Speaker<'a>, view: &'a ViewState) -> Self {
        Self {
            speaker,
            view,
            told: Vec::new(),
            sources: Vec::new(),
            sheet: Sheet::default(),
        }
    }

    fn finish(mut self) -> Sheet {
        let speaker = self.speaker;
        let flags = &speaker.library.red_flags;
        self.cite(flags.questions().map(|question| &question.source));
        Sheet {
            language: speaker.locale.language.clone(),
            red_flags: red_flags(speaker),
            sources: source_texts(speaker.library, &self.sources),
            words: words(speaker),
            ..self.sheet
        }
    }

    fn cite<'c>(&mut self, citations: impl IntoIterator<Item = &'c Citation>) {
        self.sources.extend(citations.into_iter().cloned());
    }

    fn routine(&mut self, routine: &Routine, before: &str) {
        let locale = self.speaker.locale;
        for block in &routine.blocks {
            let rows = block.items.iter();
            let rows = rows.filter_map(|done| self.row(done, locale.of(&done.note).to_owned()));
            let rows = rows.collect();
            let minutes = block.minutes.map(|minutes| minutes * 60.0);
            let name = locale.of(&block.name);
            self.sheet.parts.push(Part {
                name: match before {
                    "" => name.to_owned(),
                    before => format!("{before}: {name}"),
                },
                says: minutes.map_or(String::new(), |all| item::duration(self.speaker, all)),
                rows,
            });
        }
    }

    /// What is done in which weeks, then each routine once.
    fn programme(&mut self, programme: &Routine) {
        let Speaker { library, locale } = self.speaker;
        let mut named: Vec<&Routine> = Vec::new();
        for row in &programme.weeks {
            let routine = library.routine(&row.routine).ok();
            let name = routine.map_or("", |routine| locale.of(&routine.name));
            let (first, last) = row.weeks;
            let values = [("first", first.into()), ("last", last.into())];
            let weeks = locale.say_with("care-weeks", values);
            self.sheet.parts.push(Part {
                name: format!("{weeks}: {name}"),
                says: locale.of(&row.text).to_owned(),
                rows: Vec::new(),
            });
            named.extend(routine.filter(|new| named.iter().all(|known| known.id != new.id)));
        }
        for routine in named {
            self.routine(routine, locale.of(&routine.name));
            self.cite(&routine.sources);
        }
    }

    /// None where a condition bars it, which is told.
    fn row<Note>(&mut self, done: &Done<Note>, note: String) -> Option<Row> {
        let (speaker, does, view) = (self.speaker, &done.does, self.view);
        if speaker.library.conditions.bars(&view.conditions, does) {
            let why = item::omitted(speaker, does, Omission::Barred, view);
            if !self.sheet.left_out.contains(&why) {
                self.sheet.left_out.push(why);
            }
            return None;
        }
        let place = self.told.iter().position(|known| *known == done.does);
        let place = place.unwrap_or_else(|| {
            let told = self.item(&done.does, done.side);
            self.told.push(done.does.clone());
            self.sheet.items.push(told);
            self.told.len() - 1
        });
        let dose = self.dose(&done.does, done.side, done.amount);
        let told = &mut self.sheet.items[place];
        for (said, all) in [(&dose, &mut told.doses), (&note, &mut told.notes)] {
            if !said.is_empty() && !all.contains(said) {
                all.push(said.clone());
            }
        }
        Some(Row {
            item: place,
            dose,
            note,
        })
    }

    /// "3 sets of 8, left side".
    fn dose(&self, does: &Does, side: ItemSide, amount: Amount) -> String {
        let words = [
            item::amount(self.speaker, amount),
            item::chosen_side(self.speaker, does, side),
        ];
        let words = words.into_iter().filter(|words| !words.is_empty());
        words.collect::<Vec<String>>().join(", ")
    }
}

fn red_flags(speaker: Speaker) -> RedFlags {
    let Speaker { library, locale } = speaker;
    let flags = &library.red_flags;
    let group = |act: Urgency| {
        let outcome = flags.outcome(act);
        let emergency = locale.of(&flags.emergency);
        let signs = flags.signs(act).map(|sign| locale.of(sign).to_owned());
        Act {
            title: locale.of(&outcome.title).to_owned(),
            // On paper nothing is ticked.
            how: match act {
                Urgency::Emergency => {
                    locale.say_with("sheet-call", [("emergency", emergency.into())])
                }
                _ => locale.of(&outcome.text).replace("{emergency}", emergency),
            },
            signs: signs.collect(),
        }
    };
    RedFlags {
        title: locale.of(&flags.title).to_owned(),
        groups: [Urgency::Emergency, Urgency::Today, Urgency::Visit]
            .map(group)
            .into(),
        until: locale.say("sheet-until"),
        note: locale.of(&flags.note).to_owned(),
    }
}

/// What the citations name, each once, in the order of the letters.
fn source_texts(library: &Library, citations: &[Citation]) -> Vec<String> {
    let named = citations.iter().map(|citation| {
        let whole = Citation {
            at: String::new(),
            ..citation.clone()
        };
        library.source_text(&whole)
    });
    let mut texts: Vec<String> = named.collect();
    texts.sort();
    texts.dedup();
    texts
}

fn words(speaker: Speaker) -> Words {
    let say = |id| speaker.locale.say(id);
    let page = [("page", "{page}".into()), ("pages", "{pages}".into())];
    Words {
        plan: say("sheet-plan"),
        note: say("sheet-note"),
        how: say("sheet-how"),
        works: say("sheet-works"),
        stretches: say("sheet-stretches"),
        needs: say("sheet-needs"),
        mistakes: say("sheet-mistakes"),
        stop: say("sheet-stop"),
        legend: say("sheet-legend"),
        scan: say("sheet-scan"),
        code: say("sheet-code"),
        sources: say("sheet-sources"),
        credit: say("sheet-credit"),
        page: speaker.locale.say_with("sheet-page", page),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{detail::MOST_PICTURES, *};
    use crate::locale::Locale;

    fn told<T>(language: &str, tell: impl Fn(Speaker) -> T) -> T {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (library, _) = Library::read_folder(&assets).expect("sound assets");
        let (locale, _) = Locale::read_folder(&assets, language, &library);
        tell(Speaker::new(&library, &locale))
    }

    fn done(does: Does, side: ItemSide) -> Done<String> {
        Done {
            does,
            side,
            amount: Amount::Seconds(60.0),
            note: String::new(),
        }
    }

    fn exercise(id: &str) -> Does {
        Does::Exercise(id.to_owned())
    }

    #[test]
    fn every_routine_is_told_whole_in_both_languages() {
        for language in ["en", "es"] {
            told(language, |speaker| {
                for routine in &speaker.library.routines {
                    let sheet = Sheet::of_routine(speaker, routine, &ViewState::default());
                    let id = &routine.id;
                    assert_eq!(sheet.language, language);
                    assert!(!sheet.items.is_empty() && !sheet.lead.is_empty(), "{id}");
                    let rows = sheet.parts.iter().flat_map(|part| &part.rows);
                    assert!(rows.clone().all(|row| row.item < sheet.items.len()), "{id}");
                    for item in &sheet.items {
                        let says = !item.steps.is_empty() || !item.points.is_empty();
                        assert!(says && !item.doses.is_empty(), "{id}: {}", item.name);
                        assert!(item.pictures.len() <= MOST_PICTURES);
                    }
                    assert!(!sheet.sources.is_empty());
                    let signs = sheet.red_flags.groups.iter().map(|act| act.signs.len());
                    let asked = speaker.library.red_flags.questions().count();
                    assert_eq!(signs.sum::<usize>(), asked, "every sign stands on it");
                }
            });
        }
    }

    #[test]
    fn what_is_done_twice_is_told_once_with_both_doses() {
        let plan = Plan {
            items: vec![
                done(exercise("clamshell"), ItemSide::Left),
                done(exercise("clamshell"), ItemSide::Right),
            ],
            ..Plan::default()
        };
        let (sheet, problems) = told("en", |speaker| {
            Sheet::of_plan(speaker, &plan, &ViewState::default())
        });
        assert!(problems.is_empty());
        assert_eq!(sheet.items.len(), 1);
        assert_eq!(
            sheet.items[0].doses,
            ["60 s, left side", "60 s, right side"]
        );
        assert_eq!(sheet.parts[0].rows.len(), 2);
    }

    #[test]
    fn poses_that_come_back_are_seen_once_and_for_the_left_side_no_cue_names_the_right() {
        let plan = Plan {
            items: vec![done(exercise("bird_dog"), ItemSide::Left)],
            ..Plan::default()
        };
        let (sheet, _) = told("en", |speaker| {
            Sheet::of_plan(speaker, &plan, &ViewState::default())
        });
        let item = &sheet.items[0];
        let captions: Vec<&str> = item.pictures.iter().map(|one| &*one.caption).collect();
        assert_eq!(captions, ["Brace", "Reach"]);
        assert_eq!(item.pictures[1].alt, "Bird dog: Reach");
        assert!(item.steps.iter().all(|step| !step.cue.contains("right")));
        assert!(!item.stop_if.is_empty() && !item.mistakes.is_empty());
    }

    #[test]
    fn a_release_says_where_and_what_to_keep_off_and_what_is_unknown_is_told() {
        let plan = Plan {
            items: vec![
                done(
                    Does::Release("quadratus_lumborum".to_owned()),
                    ItemSide::Both,
                ),
                done(exercise("bird_dgo"), ItemSide::Both),
            ],
            ..Plan::default()
        };
        let (sheet, problems) = told("en", |speaker| {
            Sheet::of_plan(speaker, &plan, &ViewState::default())
        });
        assert_eq!(sheet.items.len(), 1);
        let item = &sheet.items[0];
        assert!(
            item.points
                .iter()
                .any(|point| point.about == "Where to press"),
            "{item:?}"
        );
        assert!(!item.stop_if.is_empty());
        assert_eq!(item.pictures.len(), 1);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].advice.contains("bird_dog"));
    }

    #[test]
    fn what_is_true_of_the_person_leaves_out_and_adapts_and_says_why() {
        told("en", |speaker| {
            let bedtime = speaker.library.routine("bedtime").expect("shipped");
            let sheet = |condition: &str| {
                let conditions = [condition.to_owned()].into();
                let view = ViewState {
                    conditions,
                    ..ViewState::default()
                };
                Sheet::of_routine(speaker, bedtime, &view)
            };
            let (free, careful, barred) = (sheet(""), sheet("pregnancy"), sheet("infection"));
            let notes = |sheet: &Sheet| sheet.items.iter().flat_map(|item| &item.notes).count();
            assert!(free.left_out.is_empty() && careful.left_out.is_empty());
            assert!(
                notes(&careful) > notes(&free),
                "late in pregnancy do not lie flat"
            );
            assert!(barred.items.len() < free.items.len() && !barred.left_out.is_empty());
        });
    }

    #[test]
    fn a_sheet_can_be_asked_for_by_a_routine_or_of_the_plan_at_hand() {
        told("en", |speaker| {
            let nothing = ViewState::default();
            let bedtime = Sheet::asked(speaker, Some("bedtime"), &nothing).expect("shipped");
            assert_eq!(bedtime.link, "?routine=bedtime");
            let unknown = Sheet::asked(speaker, Some("bedtme"), &nothing).expect_err("unknown");
            assert_eq!(unknown.field, "routine");
            assert!(Sheet::asked(speaker, None, &nothing).is_err());
            let plan = Plan {
                items: vec![done(exercise("bird_dog"), ItemSide::Both)],
                ..Plan::default()
            };
            let code = plan.code();
            let view = ViewState {
                plan: Some(plan),
                ..ViewState::default()
            };
            let sheet = Sheet::asked(speaker, None, &view).expect("a plan");
            assert_eq!(sheet.link, format!("#plan={code}"));
        });
    }
}
