//! Blocks: what is put on a page as a whole, with lengths in points from its own upper left corner.

use crate::sheet::letters::{Letters, Weight};

/// A colour, each part 0 to 1.
pub(super) type Colour = [f32; 3];

/// What a part of the document is for whom it is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Section,
    Title,
    Heading,
    Subheading,
    Paragraph,
    List,
    ListItem,
    Label,
    Body,
    Figure,
    Link,
}

/// A node of what is read aloud.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) role: Role,
    /// What is said in place of what is seen.
    pub(super) alt: String,
    /// The places of the nodes in it.
    pub(super) kids: Vec<usize>,
}

/// Everything that is read aloud, in order; the first node holds all others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree(pub(super) Vec<Node>);

impl Tree {
    pub(super) fn new() -> Self {
        Self(vec![Node {
            role: Role::Section,
            alt: String::new(),
            kids: Vec::new(),
        }])
    }

    /// Adds a node to another one.
    pub(super) fn add(&mut self, within: usize, role: Role) -> usize {
        self.described(within, role, "")
    }

    /// The same, for something that is seen.
    pub(super) fn described(&mut self, within: usize, role: Role, alt: &str) -> usize {
        let place = self.0.len();
        self.0.push(Node {
            role,
            alt: alt.to_owned(),
            kids: Vec::new(),
        });
        self.0[within].kids.push(place);
        place
    }
}

/// A text of one weight.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) weight: Weight,
}

impl Run {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            weight: Weight::Regular,
        }
    }

    pub(super) fn bold(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            weight: Weight::Bold,
        }
    }
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// A line of text; its place is the left end of what the letters stand on.
    Words {
        runs: Vec<Run>,
        size: f32,
        colour: Colour,
    },
    /// A picture by its number, so large.
    Print { number: usize, size: (f32, f32) },
    /// The code to scan, so wide.
    Code { side: f32 },
    /// A plain bar.
    Bar { size: (f32, f32), colour: Colour },
    /// A frame.
    Frame { size: (f32, f32), colour: Colour },
}

/// Something at its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// The node that it belongs to; none for what is not read aloud.
    pub(super) node: Option<usize>,
    /// From the left and from above.
    pub(super) at: (f32, f32),
    pub(super) what: What,
}

/// Marks that stay together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Block {
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
}

impl Block {
    /// So much room.
    pub(super) fn gap(height: f32) -> Self {
        Self {
            height,
            marks: Vec::new(),
        }
    }

    /// One mark.
    pub(super) fn of(node: Option<usize>, height: f32, what: What) -> Self {
        Self {
            height,
            marks: vec![Mark {
                node,
                at: (0.0, 0.0),
                what,
            }],
        }
    }

    /// The same farther to the right and down.
    pub(super) fn moved(mut self, right: f32, down: f32) -> Self {
        for mark in &mut self.marks {
            mark.at = (mark.at.0 + right, mark.at.1 + down);
        }
        self.height += down;
        self
    }

    /// Another block under this one.
    pub(super) fn then(mut self, under: Self) -> Self {
        let under = under.moved(0.0, self.height);
        self.height = under.height;
        self.marks.extend(under.marks);
        self
    }

    /// Another block over the same place.
    pub(super) fn beside(mut self, other: Self) -> Self {
        self.height = self.height.max(other.height);
        self.marks.extend(other.marks);
        self
    }

    /// A frame around it, with so much room inside.
    pub(super) fn framed(self, width: f32, room: f32, colour: Colour) -> Self {
        let inside = self.moved(room, room);
        let height = inside.height + room;
        let size = (width, height);
        let frame = Self::of(None, height, What::Frame { size, colour });
        frame.beside(inside)
    }

    /// A bar at its left.
    pub(super) fn barred(self, room: f32, colour: Colour) -> Self {
        let size = (2.5, self.height);
        let bar = Self::of(None, self.height, What::Bar { size, colour });
        bar.beside(self.moved(room, 0.0))
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) colour: Colour,
    /// From line to line, as a part of the size.
    pub(super) leading: f32,
}

/// A text in lines of a width.
pub(super) fn paragraph(
    letters: &Letters,
    node: usize,
    runs: &[Run],
    style: Style,
    width: f32,
) -> Block {
    /// Of a line above what its letters stand on; the rest is below.
    const ABOVE: f32 = 0.76;
    let Style {
        size,
        colour,
        leading,
    } = style;
    let line = size * leading;
    let lines = broken(letters, runs, size, width);
    let marks = lines.into_iter().zip(0_u16..).map(|(runs, place)| Mark {
        node: Some(node),
        at: (0.0, f32::from(place) * line + line * ABOVE),
        what: What::Words { runs, size, colour },
    });
    let marks: Vec<Mark> = marks.collect();
    Block {
        height: marks.len() as f32 * line,
        marks,
    }
}

/// The lines of a text. A line that another one follows ends in a space, so that words stay apart where it is copied.
fn broken(letters: &Letters, runs: &[Run], size: f32, width: f32) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    let mut used = 0.0;
    for (word, weight, ends) in words(letters, runs, size, width) {
        let wide = letters.width(word.trim_end(), weight, size);
        if used > 0.0 && used + wide > width {
            lines.push(Vec::new());
            used = 0.0;
        }
        used += letters.width(&word, weight, size);
        if let Some(line) = lines.last_mut() {
            match line.last_mut() {
                Some(run) if run.weight == weight => run.text.push_str(&word),
                _ => line.push(Run { text: word, weight }),
            }
        }
        if ends {
            lines.push(Vec::new());
            used = 0.0;
        }
    }
    if lines.len() > 1 && lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

/// The words with the space behind them, and whether the line ends there. What is wider than a line is cut.
fn words(
    letters: &Letters,
    runs: &[Run],
    size: f32,
    width: f32,
) -> impl Iterator<Item = (String, Weight, bool)> {
    let runs = runs.iter().flat_map(|run| {
        let lines = run.text.split_inclusive('\n');
        lines.flat_map(move |line| {
            let ends = line.ends_with('\n');
            let words: Vec<&str> = line.split_inclusive(char::is_whitespace).collect();
            let last = words.len().saturating_sub(1);
            let words = words.into_iter().enumerate();
            words.map(move |(place, word)| (word, run.weight, ends && place == last))
        })
    });
    runs.flat_map(move |(word, weight, ends)| {
        let pieces = cut(letters, word, weight, size, width);
        let last = pieces.len().saturating_sub(1);
        let pieces = pieces.into_iter().enumerate();
        pieces.map(move |(place, piece)| (piece, weight, ends && place == last))
    })
}

fn cut(letters: &Letters, word: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0.0;
    for letter in word.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        let wide = letters.width(letter.encode_utf8(&mut [0; 4]), weight, size);
        if used + wide > width && used > 0.0 && letter != ' ' {
            pieces.push(String::new());
            used = 0.0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(runs: &[Run], width: f32) -> Vec<String> {
        let letters = Letters::new();
        let lines = broken(&letters, runs, 10.0, width).into_iter();
        lines
            .map(|line| line.into_iter().map(|run| run.text).collect())
            .collect()
    }

    #[test]
    fn words_go_to_the_next_line_and_keep_their_spaces() {
        let runs = [Run::bold("Reach "), Run::plain("long, not high")];
        assert_eq!(lines(&runs, 1000.0), ["Reach long, not high"]);
        let narrow = lines(&runs, 55.0);
        assert!(narrow.len() > 1, "{narrow:?}");
        assert_eq!(narrow.concat(), "Reach long, not high");
        assert!(narrow[0].ends_with(' '));
    }

    #[test]
    fn what_is_wider_than_a_line_is_cut_and_a_line_that_was_ended_ends() {
        let long = [Run::plain("a".repeat(100))];
        let pieces = lines(&long, 50.0);
        assert!(pieces.len() > 5);
        assert_eq!(pieces.concat().len(), 100);
        assert_eq!(lines(&[Run::plain("one\ntwo")], 500.0), ["one ", "two"]);
        assert_eq!(lines(&[Run::plain("")], 500.0), [""]);
    }
}
