//! The screen of questions about signs that need a doctor: in words.

use serde::Serialize;

use crate::care::{Act, Answer, Group, Question};
use crate::locale::{Locale, Text};
use crate::stage::{Leaving, RedFlagCheck, Tapping, ViewState};

use super::{
    Speaker,
    source::{SourceRow, sources},
};

/// The questions, and what the ticked ones come to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct RedFlagScreen {
    /// What it is called, also where it is opened.
    pub title: String,
    /// Whether it is to be seen.
    pub open: bool,
    /// What to do.
    pub lead: String,
    /// The questions.
    pub groups: Vec<QuestionGroup>,
    /// What the ticked ones come to.
    pub answer: RedFlagAnswer,
    /// The ways on and back, the first one first.
    pub ways: Vec<Way>,
    /// What Psoas is and is not.
    pub note: String,
    /// Where the questions come from.
    pub sources: Vec<SourceRow>,
}

/// Questions about one matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct QuestionGroup {
    pub title: String,
    pub questions: Vec<QuestionRow>,
}

/// A question with a box to tick.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct QuestionRow {
    pub id: String,
    pub ask: String,
    pub ticked: bool,
}

/// What to do.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct RedFlagAnswer {
    /// `go_on`, `visit`, `today` or `emergency`.
    pub act: &'static str,
    /// In a few words.
    pub title: String,
    /// How, and what not to do.
    pub lines: Vec<String>,
}

/// A way out of the questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it shows")]
pub struct Way {
    pub words: String,
    pub how: Leaving,
}

impl RedFlagScreen {
    /// What is to be read while a view state is shown.
    pub fn new(speaker: Speaker, view: &ViewState) -> Self {
        let Speaker { library, locale } = speaker;
        let flags = &library.red_flags;
        let check = &view.red_flags;
        let answer = flags.answer(&check.ticked);
        let of = |text: &Text| locale.of(text).to_owned();
        let group = |group: &Group| QuestionGroup {
            title: of(&group.title),
            questions: group
                .questions
                .iter()
                .map(|row| question(locale, row, check))
                .collect(),
        };
        Self {
            title: of(&flags.title),
            open: check.open,
            lead: of(&flags.lead),
            groups: flags.groups.iter().map(group).collect(),
            ways: ways(locale, view, answer.act),
            answer: RedFlagAnswer::new(locale, &answer),
            note: of(&flags.note),
            sources: sources(speaker, flags.questions().map(|row| &row.source)),
        }
    }
}

impl RedFlagAnswer {
    pub(super) fn new(locale: &Locale, answer: &Answer) -> Self {
        let stops = answer.stops.iter().map(|stop| locale.of(stop).to_owned());
        Self {
            act: answer.act.word(),
            title: locale.of(answer.title).to_owned(),
            lines: [answer.text(locale)].into_iter().chain(stops).collect(),
        }
    }
}

fn question(locale: &Locale, row: &Question, check: &RedFlagCheck) -> QuestionRow {
    QuestionRow {
        id: row.id.clone(),
        ask: locale.of(&row.ask).to_owned(),
        ticked: check.ticked.contains(&row.id),
    }
}

/// On behind the questions, first where nothing speaks against it; and back.
fn ways(locale: &Locale, view: &ViewState, act: Act) -> Vec<Way> {
    let way = |message, how| Way {
        words: locale.say(message),
        how,
    };
    let close = way("flags-close", Leaving::Closed);
    let searching = view.tapping == Tapping::Paints || !view.hurts.is_empty();
    if !searching && !view.care.open && view.practice.is_none() {
        return vec![close];
    }
    let on = match act {
        Act::GoOn => way("flags-none", Leaving::Answered),
        _ => way("flags-read", Leaving::Answered),
    };
    let skip = way("flags-skip", Leaving::Skipped);
    let skip = (act == Act::GoOn && view.red_flags.left.is_none()).then_some(skip);
    [on].into_iter().chain(skip).chain([close]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::presenter::made_up;
    use crate::stage::{Practice, Practised};

    fn screen(view: &ViewState) -> RedFlagScreen {
        RedFlagScreen::new(made_up::told().speaker(), view)
    }

    fn hows(screen: &RedFlagScreen) -> Vec<Leaving> {
        screen.ways.iter().map(|way| way.how).collect()
    }

    #[test]
    fn it_can_be_passed_or_skipped_before_a_search_and_only_closed_elsewhere() {
        let mut view = ViewState::default();
        assert_eq!(hows(&screen(&view)), [Leaving::Closed]);
        view.tapping = Tapping::Paints;
        let before = hows(&screen(&view));
        let all = [Leaving::Answered, Leaving::Skipped, Leaving::Closed];
        assert_eq!(before, all);
        view.red_flags.left = Some(Leaving::Skipped);
        assert_eq!(hows(&screen(&view)), [Leaving::Answered, Leaving::Closed]);
    }

    #[test]
    fn who_opens_a_practice_by_its_link_can_go_on_to_it() {
        let view = ViewState {
            practice: Some(Practice::at(Practised::Plan, 0.0)),
            ..ViewState::default()
        };
        let all = [Leaving::Answered, Leaving::Skipped, Leaving::Closed];
        assert_eq!(hows(&screen(&view)), all);
    }

    #[test]
    fn a_ticked_sign_is_answered_and_cannot_be_skipped() {
        let mut view = ViewState {
            tapping: Tapping::Paints,
            ..ViewState::default()
        };
        view.red_flags.ticked.insert("bladder".to_owned());
        let screen = screen(&view);
        assert_eq!(screen.answer.act, "emergency");
        assert_eq!(screen.answer.title, "Call emergency");
        assert_eq!(screen.answer.lines.len(), 2);
        assert_eq!(screen.ways[0].words, "I have read this: go on");
        assert_eq!(hows(&screen), [Leaving::Answered, Leaving::Closed]);
        let ticked = screen.groups.iter().flat_map(|group| &group.questions);
        assert_eq!(ticked.filter(|row| row.ticked).count(), 1);
    }
}
