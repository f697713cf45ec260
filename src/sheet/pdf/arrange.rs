//! What stands where on a sheet, and how large.

use crate::sheet::code::Code;
use crate::sheet::contents::{Act, Item, Part, Picture, Point, Print, Row, Sheet};
use crate::sheet::letters::Letters;

use super::Paper;
use super::block::{Block, Colour, Role, Run, Style, Tree, What, paragraph};
use super::layout::Pages;

const INK: Colour = [0.137, 0.149, 0.169];
const QUIET: Colour = [0.357, 0.376, 0.404];
const RULE: Colour = [0.725, 0.698, 0.651];
const ALARM: Colour = [0.69, 0.0, 0.125];

const fn style(size: f32, colour: Colour) -> Style {
    Style {
        size,
        colour,
        leading: 1.31,
    }
}

const TITLE: Style = Style {
    size: 25.0,
    colour: INK,
    leading: 1.15,
};
const HEADING: Style = style(15.0, INK);
const ALARMING: Style = style(15.0, ALARM);
const SUBHEADING: Style = style(11.0, INK);
const LEAD: Style = style(12.0, INK);
const PLAN: Style = style(10.5, INK);
const ASIDE: Style = style(10.5, QUIET);
const BODY: Style = style(9.9, INK);
const SMALL: Style = style(9.2, INK);
const SMALL_ASIDE: Style = style(9.2, QUIET);
const TINY: Style = style(8.0, QUIET);

/// Between columns, points.
const GUTTER: f32 = 16.0;
/// Between sections, points.
const APART: f32 = 18.0;
/// Between pictures, points.
const GAP: f32 = 12.0;
/// Between the mark of a list and what it marks.
const INDENT: f32 = 13.0;

/// A sheet as it is written.
pub(super) struct Set {
    pub(super) tree: Tree,
    pub(super) pages: Pages,
    /// The node of the link, where there is one.
    pub(super) link: Option<usize>,
    /// Headings of the things to do: their nodes, as bookmarks.
    pub(super) headings: Vec<(usize, String)>,
}

/// Finds the place of everything.
pub(super) fn arrange(sheet: &Sheet, prints: &[Print], letters: &Letters, paper: Paper) -> Set {
    let mut setter = Setter {
        letters,
        tree: Tree::new(),
        width: Pages::width(paper),
        link: None,
        headings: Vec::new(),
    };
    let mut pages = Pages::new(paper);
    pages.put(setter.header(sheet), 0.0);
    for (block, gap) in setter.plan(sheet) {
        pages.put(block, gap);
    }
    if !prints.is_empty() {
        let legend = &sheet.words.legend;
        let legend = setter.words(ALL, legend, SMALL_ASIDE, setter.width);
        pages.put(legend, 6.0);
    }
    // A short plan has the signs that need a doctor on its first page.
    let signs_first = {
        let mut trial = setter.trial();
        pages.has_room(&trial.red_flags(sheet), APART)
    };
    if signs_first {
        pages.put(setter.red_flags(sheet), APART);
        pages.put(setter.note(sheet), APART);
    } else {
        pages.put(setter.note(sheet), APART);
        pages.put(setter.red_flags(sheet), APART);
    }
    let mut number = 0;
    for (place, item) in sheet.items.iter().enumerate() {
        let shown = &prints[number.min(prints.len())..];
        let block = setter.item(sheet, (place, item), (number, shown));
        number += item.pictures.len();
        pages.put(block, APART);
    }
    for (block, gap) in setter.sources(sheet) {
        pages.put(block, gap);
    }
    Set {
        tree: setter.tree,
        pages,
        link: setter.link,
        headings: setter.headings,
    }
}

struct Setter<'a> {
    letters: &'a Letters,
    tree: Tree,
    width: f32,
    link: Option<usize>,
    headings: Vec<(usize, String)>,
}

/// The node that holds all others.
const ALL: usize = 0;

impl Setter<'_> {
    /// Another one, to try how large something is.
    fn trial(&self) -> Self {
        Self {
            tree: Tree::new(),
            headings: Vec::new(),
            ..*self
        }
    }

    fn text(&mut self, within: usize, role: Role, runs: &[Run], style: Style, width: f32) -> Block {
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return Block::default();
        }
        let node = self.tree.add(within, role);
        paragraph(self.letters, node, runs, style, width)
    }

    fn words(&mut self, within: usize, words: &str, style: Style, width: f32) -> Block {
        self.text(within, Role::Paragraph, &[Run::plain(words)], style, width)
    }

    fn heading(
        &mut self,
        within: usize,
        role: Role,
        words: &str,
        style: Style,
        width: f32,
    ) -> Block {
        self.text(within, role, &[Run::bold(words)], style, width)
    }

    /// A list whose rows stand behind marks.
    fn list(
        &mut self,
        within: usize,
        rows: impl IntoIterator<Item = (String, Vec<Run>)>,
        style: Style,
        width: f32,
    ) -> Block {
        let list = self.tree.add(within, Role::List);
        let mut block = Block::default();
        for (mark, runs) in rows {
            let item = self.tree.add(list, Role::ListItem);
            let mark = self.text(item, Role::Label, &[Run::plain(mark)], style, width);
            let body = self.text(item, Role::Body, &runs, style, width - INDENT);
            let row = mark.beside(body.moved(INDENT, 0.0));
            block = block.then(row).then(Block::gap(style.size * 0.18));
        }
        block
    }

    fn bullets(&mut self, within: usize, rows: &[String], style: Style, width: f32) -> Block {
        let rows = rows
            .iter()
            .map(|row| ("•".to_owned(), vec![Run::plain(row)]));
        self.list(within, rows, style, width)
    }

    fn header(&mut self, sheet: &Sheet) -> Block {
        let section = self.tree.add(ALL, Role::Section);
        let code = Code::new(&sheet.link).filter(|_| !sheet.link.is_empty());
        let side = code.map_or(0.0, |code| points(code.millimetres()));
        let beside = if side > 0.0 { side.max(120.0) } else { 0.0 };
        let width = self.width - beside - GUTTER * 1.5;
        let title = self.heading(section, Role::Title, &sheet.title, TITLE, width);
        let clinic = [Run::bold(&sheet.clinic)];
        let clinic = self.text(section, Role::Paragraph, &clinic, ASIDE, width);
        let lead = self.words(section, &sheet.lead, LEAD, width);
        let takes = self.words(section, &sheet.takes, ASIDE, width);
        let left = title
            .then(Block::gap(6.0))
            .then(clinic)
            .then(lead)
            .then(Block::gap(3.0))
            .then(takes);
        if side == 0.0 {
            return left;
        }
        let link = self.tree.described(section, Role::Link, &sheet.words.code);
        self.link = Some(link);
        let figure = self.tree.described(link, Role::Figure, &sheet.words.code);
        let code = Block::of(Some(figure), side, What::Code { side });
        let scan = self.words(link, &sheet.words.scan, SMALL_ASIDE, beside);
        let right = code.then(Block::gap(2.0)).then(scan);
        left.beside(right.moved(self.width - beside, 0.0))
    }

    fn plan(&mut self, sheet: &Sheet) -> Vec<(Block, f32)> {
        let section = self.tree.add(ALL, Role::Section);
        let title = &sheet.words.plan;
        let mut head = self
            .heading(section, Role::Heading, title, HEADING, self.width)
            .then(Block::gap(3.0));
        let mut blocks = Vec::new();
        for part in &sheet.parts {
            let block = std::mem::take(&mut head).then(self.part(section, sheet, part));
            blocks.push((block, if blocks.is_empty() { 16.0 } else { 8.0 }));
        }
        for why in &sheet.left_out {
            blocks.push((self.words(section, why, PLAN, self.width), 6.0));
        }
        blocks
    }

    fn part(&mut self, section: usize, sheet: &Sheet, part: &Part) -> Block {
        let mut named = vec![Run::bold(&part.name)];
        let says_much = part.rows.is_empty();
        if !says_much && !part.says.is_empty() {
            named.push(Run::plain(format!("  {}", part.says)));
        }
        let mut block = match part.name.is_empty() {
            true => Block::default(),
            false => self.text(section, Role::Subheading, &named, SUBHEADING, self.width),
        };
        if says_much {
            return block.then(self.words(section, &part.says, PLAN, self.width));
        }
        let list = self.tree.add(section, Role::List);
        for row in &part.rows {
            block = block.then(self.row(list, sheet, row));
        }
        block
    }

    /// A line of the plan: number, name, dose, and below it what is to be thought of.
    fn row(&mut self, list: usize, sheet: &Sheet, row: &Row) -> Block {
        const NUMBER: f32 = 22.0;
        let name = sheet.items.get(row.item).map_or("", |item| &item.name);
        let width = self.width - NUMBER;
        let item = self.tree.add(list, Role::ListItem);
        let number = [Run::plain((row.item + 1).to_string())];
        let number = self.text(item, Role::Label, &number, ASIDE, NUMBER);
        let mut runs = vec![Run::bold(format!("{name}   ")), Run::plain(&row.dose)];
        if !row.note.is_empty() {
            runs.push(Run::plain(format!("\n{}", row.note)));
        }
        let body = self.text(item, Role::Body, &runs, PLAN, width);
        let line = number.beside(body.moved(NUMBER, 0.0)).moved(0.0, 2.5);
        line.then(Block::gap(2.5)).then(self.rule())
    }

    fn rule(&self) -> Block {
        let size = (self.width, 0.6);
        Block::of(None, 0.6, What::Bar { size, colour: RULE })
    }

    /// What the therapist says, or lines to write on.
    fn note(&mut self, sheet: &Sheet) -> Block {
        const ROOM: f32 = 12.0;
        const LINES: u8 = 4;
        const LINE: f32 = 25.0;
        let section = self.tree.add(ALL, Role::Section);
        let width = self.width - 2.0 * ROOM;
        let title = &sheet.words.note;
        let mut block = self.heading(section, Role::Heading, title, SUBHEADING, width);
        block = match sheet.note.is_empty() {
            false => block.then(self.words(section, &sheet.note, LEAD, width)),
            true => (0..LINES).fold(block, |block, _| {
                let size = (width, 0.6);
                let line = Block::of(None, 0.6, What::Bar { size, colour: RULE });
                block.then(Block::gap(LINE)).then(line)
            }),
        };
        block.framed(self.width, ROOM, RULE)
    }

    fn red_flags(&mut self, sheet: &Sheet) -> Block {
        const ROOM: f32 = 12.0;
        let flags = &sheet.red_flags;
        let section = self.tree.add(ALL, Role::Section);
        let width = self.width - 2.0 * ROOM;
        let columns = columns(&flags.groups, width);
        let title = self.heading(section, Role::Heading, &flags.title, ALARMING, width);
        let mut acts = Block::default();
        let mut right = 0.0;
        for (act, column) in flags.groups.iter().zip(columns) {
            acts = acts.beside(self.act(section, act, column).moved(right, 0.0));
            right += column + GUTTER;
        }
        let until = [Run::bold(&flags.until)];
        let until = self.text(section, Role::Paragraph, &until, SMALL, width);
        let note = self.words(section, &flags.note, SMALL_ASIDE, width);
        title
            .then(Block::gap(4.0))
            .then(acts)
            .then(Block::gap(4.0))
            .then(until)
            .then(note)
            .framed(self.width, ROOM, ALARM)
    }

    fn act(&mut self, section: usize, act: &Act, width: f32) -> Block {
        let title = self.heading(section, Role::Subheading, &act.title, SUBHEADING, width);
        let how = [Run::bold(&act.how)];
        let how = self.text(section, Role::Paragraph, &how, SMALL, width);
        let signs = self.bullets(section, &act.signs, SMALL, width);
        title.then(how).then(Block::gap(4.0)).then(signs)
    }

    fn item(
        &mut self,
        sheet: &Sheet,
        (place, item): (usize, &Item),
        (number, prints): (usize, &[Print]),
    ) -> Block {
        let section = self.tree.add(ALL, Role::Section);
        let width = self.width;
        let words = format!("{}  {}", place + 1, item.name);
        let half = (width - GUTTER) / 2.0;
        let title = self.heading(section, Role::Heading, &words, HEADING, half);
        self.headings.push((self.tree.0.len() - 1, words));
        let dose = [Run::bold(item.doses.join(" · "))];
        let dose = self.text(section, Role::Paragraph, &dose, PLAN, half);
        let title = title.beside(dose.moved(half + GUTTER, 4.0));
        let mut block = self.rule().then(Block::gap(8.0)).then(title);
        for note in &item.notes {
            let note = self.words(section, note, BODY, width - 10.0);
            block = block.then(Block::gap(3.0)).then(note.barred(10.0, RULE));
        }
        let (seen, taken) = self.seen(section, item, (number, prints));
        let facts = self.facts(section, sheet, item, width - taken);
        let seen = seen.beside(facts.moved(taken, 0.0));
        block
            .then(Block::gap(7.0))
            .then(seen)
            .then(Block::gap(7.0))
            .then(self.done(section, sheet, item))
    }

    /// The pictures next to each other, and how much of the width they take with the gap behind them.
    fn seen(
        &mut self,
        section: usize,
        item: &Item,
        (number, prints): (usize, &[Print]),
    ) -> (Block, f32) {
        /// No picture is wider, and so much is left for what stands beside them.
        const WIDEST: f32 = 160.0;
        const BESIDE: f32 = 130.0;
        let count = item.pictures.len().max(1) as f32;
        let width = ((self.width - BESIDE) / count - GAP).min(WIDEST);
        let mut block = Block::default();
        let mut right = 0.0;
        let shown = item.pictures.iter().zip(prints).enumerate();
        for (place, (picture, print)) in shown {
            let picture = self.picture(section, picture, (number + place, print), width);
            block = block.beside(picture.moved(right, 0.0));
            right += width + GAP;
        }
        (block, right)
    }

    fn picture(
        &mut self,
        section: usize,
        told: &Picture,
        (number, print): (usize, &Print),
        width: f32,
    ) -> Block {
        let (across, down) = print.size;
        let height = width * down as f32 / across.max(1) as f32;
        let figure = self.tree.described(section, Role::Figure, &told.alt);
        let size = (width, height);
        let picture = Block::of(Some(figure), height, What::Print { number, size });
        let caption = self.words(section, &told.caption, SMALL_ASIDE, width);
        picture.then(caption)
    }

    /// What works, what is stretched, and what is needed.
    fn facts(&mut self, section: usize, sheet: &Sheet, item: &Item, width: f32) -> Block {
        let words = &sheet.words;
        let facts = [
            (&words.works, item.works.join(", ")),
            (&words.stretches, item.stretches.join(", ")),
            (&words.needs, item.needs.join(", ")),
        ];
        let facts = facts.into_iter().filter(|(_, all)| !all.is_empty());
        let facts =
            facts.map(|(label, all)| vec![Run::bold(format!("{label}: ")), Run::plain(all)]);
        let mut block = Block::default();
        for runs in facts {
            let one = self.text(section, Role::Paragraph, &runs, BODY, width);
            block = block.then(one).then(Block::gap(2.0));
        }
        block
    }

    /// Steps at the left, mistakes and when to stop at the right.
    fn done(&mut self, section: usize, sheet: &Sheet, item: &Item) -> Block {
        let words = &sheet.words;
        let half = (self.width - GUTTER) / 2.0;
        let mut left = Block::default();
        if !item.steps.is_empty() {
            let title = self.heading(section, Role::Subheading, &words.how, SUBHEADING, half);
            let steps = item.steps.iter().zip(1..).map(|(step, number)| {
                let name = Run::bold(format!("{} ", step.name));
                let colon = if step.cue.is_empty() { "" } else { ": " };
                let rest = Run::plain(format!("({}){colon}{}", step.breath, step.cue));
                (number.to_string(), vec![name, rest])
            });
            let steps: Vec<_> = steps.collect();
            left = title
                .then(Block::gap(1.0))
                .then(self.list(section, steps, BODY, half));
        }
        for point in &item.points {
            let point = self.text(section, Role::Paragraph, &about(point), BODY, half);
            left = left.then(Block::gap(3.0)).then(point);
        }
        let mut right = Block::default();
        if !item.mistakes.is_empty() {
            let title = self.heading(section, Role::Subheading, &words.mistakes, SUBHEADING, half);
            let rows = item.mistakes.iter().map(|row| ("•".to_owned(), about(row)));
            let rows: Vec<_> = rows.collect();
            right = title
                .then(Block::gap(1.0))
                .then(self.list(section, rows, BODY, half));
        }
        if !item.stop_if.is_empty() {
            const ROOM: f32 = 10.0;
            let inner = half - ROOM;
            let red = Style {
                colour: ALARM,
                ..SUBHEADING
            };
            let title = self.heading(section, Role::Subheading, &words.stop, red, inner);
            let rows = self.bullets(section, &item.stop_if, BODY, inner);
            let stop = title.then(Block::gap(1.0)).then(rows).barred(ROOM, ALARM);
            let gap = if right.height > 0.0 { 5.0 } else { 0.0 };
            right = right.then(Block::gap(gap)).then(stop);
        }
        match left.height > 0.0 {
            true => left.beside(right.moved(half + GUTTER, 0.0)),
            false => right,
        }
    }

    fn sources(&mut self, sheet: &Sheet) -> Vec<(Block, f32)> {
        let section = self.tree.add(ALL, Role::Section);
        let title = &sheet.words.sources;
        let title = self.heading(section, Role::Heading, title, SUBHEADING, self.width);
        let mut head = self.rule().then(Block::gap(6.0)).then(title);
        let mut blocks = Vec::new();
        let list = self.tree.add(section, Role::List);
        for source in &sheet.sources {
            let item = self.tree.add(list, Role::ListItem);
            let source = [Run::plain(source)];
            let source = self.text(item, Role::Body, &source, TINY, self.width);
            let gap = if blocks.is_empty() { 22.0 } else { 1.5 };
            blocks.push((std::mem::take(&mut head).then(source), gap));
        }
        let credit = self.words(section, &sheet.words.credit, TINY, self.width);
        blocks.push((credit, 6.0));
        blocks
    }
}

fn about(point: &Point) -> Vec<Run> {
    let says = Run::plain(&point.says);
    match point.about.as_str() {
        "" => vec![says],
        about => vec![Run::bold(format!("{about}: ")), says],
    }
}

/// How wide the columns are: the more is said, the wider, so that they end at about the same height.
fn columns(groups: &[Act], width: f32) -> Vec<f32> {
    /// A little less than in proportion, because narrow columns fill badly.
    const SHARE: f32 = 0.85;
    let letters = |act: &Act| act.signs.iter().map(String::len).sum::<usize>() + act.how.len();
    let shares = groups.iter().map(|act| (letters(act) as f32).powf(SHARE));
    let shares: Vec<f32> = shares.collect();
    let room = width - GUTTER * groups.len().saturating_sub(1) as f32;
    let all: f32 = shares.iter().sum::<f32>().max(1.0);
    shares.iter().map(|share| room * share / all).collect()
}

fn points(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}
