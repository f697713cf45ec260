//! A sheet as one page of HTML that needs nothing else: no script, its pictures and letters inside, set for a printer.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::code::{Code, QUIET};
use super::contents::{Act, Item, Part, Picture, Point, Print, Row, Sheet, Step};

/// The letters of a page: regular and bold, as TrueType.
pub type Letters<'a> = [&'a [u8]; 2];

/// The page of a sheet with its pictures, in their order.
pub fn page(sheet: &Sheet, prints: &[Print], letters: Letters) -> String {
    let mut prints = prints.iter();
    let items = sheet.items.iter().enumerate();
    let items: String = items
        .map(|(place, told)| item(sheet, place, told, &mut prints))
        .collect();
    let title = text(&sheet.title);
    let language = text(&sheet.language);
    let faces = faces(letters);
    let header = header(sheet);
    let plan = plan(sheet);
    let note = note(sheet);
    let flags = red_flags(sheet);
    let legend = match sheet.pictures().next() {
        Some(_) => paragraph("legend", &sheet.words.legend),
        None => String::new(),
    };
    let sources: String = sheet.sources.iter().map(|row| list_item(row)).collect();
    let sources_title = text(&sheet.words.sources);
    let credit = paragraph("credit", &sheet.words.credit);
    let policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>\n{faces}{STYLE}</style>\n</head>\n<body>\n<main>\n{header}{plan}{legend}{note}{flags}{items}\
         <section class=\"sources\">\n<h2>{sources_title}</h2>\n<ul>{sources}</ul>\n{credit}</section>\n\
         </main>\n</body>\n</html>\n"
    )
}

const STYLE: &str = include_str!("sheet.css");

/// A text with what would be markup escaped, so that nothing that somebody wrote becomes part of the page.
fn text(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

fn faces(letters: Letters) -> String {
    let face = |(weight, bytes): (u32, &[u8])| {
        let bytes = STANDARD.encode(bytes);
        format!(
            "@font-face {{ font-family: \"Atkinson Hyperlegible\"; font-weight: {weight}; \
             src: url(\"data:font/ttf;base64,{bytes}\"); }}\n"
        )
    };
    [400, 700].into_iter().zip(letters).map(face).collect()
}

fn paragraph(class: &str, words: &str) -> String {
    match words {
        "" => String::new(),
        words => format!("<p class=\"{class}\">{}</p>\n", text(words)),
    }
}

fn list_item(words: &str) -> String {
    format!("<li>{}</li>", text(words))
}

fn list(words: &[String]) -> String {
    let rows: String = words.iter().map(|row| list_item(row)).collect();
    format!("<ul>{rows}</ul>\n")
}

fn header(sheet: &Sheet) -> String {
    let code = code(sheet);
    let title = text(&sheet.title);
    let clinic = paragraph("clinic", &sheet.clinic);
    let lead = paragraph("lead", &sheet.lead);
    let takes = paragraph("takes", &sheet.takes);
    format!("<header>\n<div>\n<h1>{title}</h1>\n{clinic}{lead}{takes}</div>\n{code}</header>\n")
}

/// The code to scan, which is a link as well.
fn code(sheet: &Sheet) -> String {
    let Some(code) = Code::new(&sheet.link).filter(|_| !sheet.link.is_empty()) else {
        return String::new();
    };
    let bars = code.bars().into_iter();
    let bars = bars.map(|(x, y, long)| {
        let (x, y) = (x + QUIET, y + QUIET);
        format!("M{x} {y}h{long}v1h-{long}z")
    });
    let bars: String = bars.collect();
    let side = code.cells + 2 * QUIET;
    let millimetres = code.millimetres();
    let (link, name) = (text(&sheet.link), text(&sheet.words.code));
    let scan = text(&sheet.words.scan);
    format!(
        "<a class=\"code\" href=\"{link}\" style=\"width: {millimetres:.0}mm\">\
         <svg role=\"img\" aria-label=\"{name}\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path d=\"{bars}\"/></svg>\n\
         <span>{scan}</span></a>\n"
    )
}

fn plan(sheet: &Sheet) -> String {
    let title = text(&sheet.words.plan);
    let parts: String = sheet.parts.iter().map(|one| part(sheet, one)).collect();
    let left_out = sheet.left_out.iter();
    let left_out: String = left_out.map(|why| paragraph("left-out", why)).collect();
    format!("<section class=\"plan\">\n<h2>{title}</h2>\n{parts}{left_out}</section>\n")
}

fn part(sheet: &Sheet, part: &Part) -> String {
    let name = match part.name.as_str() {
        "" => String::new(),
        name => format!("<h3>{}</h3>\n", text(name)),
    };
    let says = paragraph("says", &part.says);
    let rows: String = part.rows.iter().map(|one| row(sheet, one)).collect();
    let rows = match rows.as_str() {
        "" => rows,
        rows => format!("<ul>{rows}</ul>\n"),
    };
    format!("{name}{says}{rows}")
}

fn row(sheet: &Sheet, row: &Row) -> String {
    let name = sheet.items.get(row.item).map_or("", |item| &item.name);
    let note = match row.note.as_str() {
        "" => String::new(),
        note => format!("<span class=\"said\">{}</span>", text(note)),
    };
    let (name, dose) = (text(name), text(&row.dose));
    let number = row.item + 1;
    format!(
        "<li><span class=\"number\">{number}</span> <b>{name}</b> <span class=\"dose\">{dose}</span> {note}</li>"
    )
}

/// What the therapist says, or lines to write on.
fn note(sheet: &Sheet) -> String {
    const LINES: usize = 4;
    let title = text(&sheet.words.note);
    let said = match sheet.note.as_str() {
        "" => "<div class=\"line\"></div>\n".repeat(LINES),
        note => paragraph("said", note),
    };
    format!("<section class=\"note\">\n<h2>{title}</h2>\n{said}</section>\n")
}

fn red_flags(sheet: &Sheet) -> String {
    let flags = &sheet.red_flags;
    let groups: String = flags.groups.iter().map(act).collect();
    let title = text(&flags.title);
    let until = paragraph("until", &flags.until);
    let note = paragraph("small", &flags.note);
    format!(
        "<section class=\"flags\">\n<h2>{title}</h2>\n<div class=\"acts\">{groups}</div>\n{until}{note}</section>\n"
    )
}

fn act(act: &Act) -> String {
    let (title, how, signs) = (
        text(&act.title),
        paragraph("how", &act.how),
        list(&act.signs),
    );
    format!("<div>\n<h3>{title}</h3>\n{how}{signs}</div>\n")
}

fn item<'a>(
    sheet: &Sheet,
    place: usize,
    item: &Item,
    prints: &mut impl Iterator<Item = &'a Print>,
) -> String {
    let words = &sheet.words;
    let number = place + 1;
    let name = text(&item.name);
    let doses = paragraph("dose", &item.doses.join(" · "));
    let notes: String = item
        .notes
        .iter()
        .map(|note| paragraph("said", note))
        .collect();
    let pictures = item.pictures.iter().zip(prints);
    let pictures: String = pictures.map(|(told, shown)| picture(told, shown)).collect();
    let facts = [
        (&words.works, &item.works),
        (&words.stretches, &item.stretches),
        (&words.needs, &item.needs),
    ];
    let facts: String = facts
        .map(|(label, all)| fact(label, &all.join(", ")))
        .concat();
    let points: String = item.points.iter().map(point).collect();
    let steps: String = item.steps.iter().map(step).collect();
    let steps = part_of(&words.how, "ol", &steps);
    let mistakes = item.mistakes.iter();
    let mistakes: String = mistakes
        .map(|row| format!("<li>{}</li>", about(row)))
        .collect();
    let mistakes = part_of(&words.mistakes, "ul", &mistakes);
    let stop: String = item.stop_if.iter().map(|row| list_item(row)).collect();
    let stop = part_of(&words.stop, "ul", &stop);
    format!(
        "<section class=\"item\">\n<div class=\"named\"><h2><span class=\"number\">{number}</span> {name}</h2>\n{doses}</div>\n{notes}\
         <div class=\"seen\">{pictures}<div class=\"facts\">{facts}</div></div>\n\
         <div class=\"done\"><div>{steps}{points}</div><div>{mistakes}<div class=\"stop\">{stop}</div></div></div>\n</section>\n"
    )
}

fn picture(told: &Picture, print: &Print) -> String {
    let (width, height) = print.size;
    let (alt, caption) = (text(&told.alt), text(&told.caption));
    let png = STANDARD.encode(&print.png);
    format!(
        "<figure><img alt=\"{alt}\" width=\"{width}\" height=\"{height}\" src=\"data:image/png;base64,{png}\">\
         <figcaption>{caption}</figcaption></figure>"
    )
}

fn fact(label: &str, words: &str) -> String {
    match words {
        "" => String::new(),
        words => format!("<p><b>{}:</b> {}</p>\n", text(label), text(words)),
    }
}

fn point(point: &Point) -> String {
    format!("<p>{}</p>\n", about(point))
}

fn about(point: &Point) -> String {
    let says = text(&point.says);
    match point.about.as_str() {
        "" => says,
        about => format!("<b>{}:</b> {says}", text(about)),
    }
}

fn step(step: &Step) -> String {
    let (name, breath, cue) = (text(&step.name), text(&step.breath), text(&step.cue));
    let cue = if cue.is_empty() {
        cue
    } else {
        format!(": {cue}")
    };
    format!("<li><b>{name}</b> ({breath}){cue}</li>")
}

fn part_of(title: &str, kind: &str, rows: &str) -> String {
    match rows {
        "" => String::new(),
        rows => format!("<h3>{}</h3>\n<{kind}>{rows}</{kind}>\n", text(title)),
    }
}
