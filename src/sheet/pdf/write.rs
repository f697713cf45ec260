//! Writes what is arranged as a PDF 1.7, tagged as PDF/UA asks for: everything that is seen is either part of what is
//! read aloud or marked as decoration.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{
    Filter, Finish, Name, Pdf, Rect, Ref, TextStr,
    types::{ActionType, AnnotationFlags, AnnotationType, Predictor, TabOrder},
};

use crate::sheet::contents::{Print, Sheet};
use crate::sheet::letters::Letters;

use super::Paper;
use super::arrange::Set;
use super::block::Mark;
use super::paint::{Owned, Painter, Used};

/// What made it.
const CREATOR: &str = concat!("Psoas ", env!("CARGO_PKG_VERSION"));

/// A file that is being written, and the numbers of the objects in it.
pub(super) struct Writer<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) letters: &'a Letters,
    pub(super) paper: Paper,
    pub(super) set: Set,
    pub(super) pdf: Pdf,
    last: i32,
    /// The root of what is read aloud.
    pub(super) tree: Ref,
    bookmarks: Ref,
    page_tree: Ref,
    pub(super) pages: Vec<Ref>,
    pub(super) resources: Ref,
    pub(super) prints: Vec<Ref>,
    /// The object of each node.
    pub(super) nodes: Vec<Ref>,
    /// What each node has on the pages.
    pub(super) owned: Owned,
    /// What each face has drawn.
    pub(super) used: Vec<Used>,
    /// The link and the place of its page.
    pub(super) link: Option<(Ref, usize)>,
}

/// The file of a sheet with its pictures.
pub(super) fn write(
    sheet: &Sheet,
    prints: &[Print],
    letters: &Letters,
    paper: Paper,
    set: Set,
) -> Vec<u8> {
    let mut writer = Writer::new(sheet, letters, paper, set);
    for print in prints {
        writer.print(print);
    }
    writer.pages();
    writer.resources();
    writer.structure();
    writer.bookmarks();
    writer.finish()
}

/// Bytes packed.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("memory can be written to")
}

impl<'a> Writer<'a> {
    fn new(sheet: &'a Sheet, letters: &'a Letters, paper: Paper, set: Set) -> Self {
        let mut last = 0;
        let mut next = || {
            last += 1;
            Ref::new(last)
        };
        let [tree, bookmarks, page_tree, resources] = [(); 4].map(|()| next());
        let pages = set.pages.pages.iter().map(|_| next()).collect();
        let nodes = set.tree.0.iter().map(|_| next()).collect();
        Self {
            sheet,
            letters,
            paper,
            set,
            pdf: Pdf::new(),
            last,
            tree,
            bookmarks,
            page_tree,
            pages,
            resources,
            prints: Vec::new(),
            nodes,
            owned: Owned::new(),
            used: vec![Used::new(); letters.faces.len()],
            link: None,
        }
    }

    /// The number of a further object.
    pub(super) fn next(&mut self) -> Ref {
        self.last += 1;
        Ref::new(self.last)
    }

    /// A picture as its PNG has packed it.
    fn print(&mut self, print: &Print) {
        let id = self.next();
        self.prints.push(id);
        let (palette, pixels) = (chunks(&print.png, b"PLTE"), chunks(&print.png, b"IDAT"));
        let (width, height) = (print.size.0 as i32, print.size.1 as i32);
        let mut image = self.pdf.image_xobject(id, &pixels);
        image.filter(Filter::FlateDecode);
        image.width(width).height(height).bits_per_component(8);
        let last = (palette.len() as i32 / 3 - 1).max(0);
        let colours = image.color_space();
        colours.indexed(Name(b"DeviceRGB"), last, &palette);
        let mut packing = image.decode_parms();
        packing.predictor(Predictor::PngOptimum).columns(width);
        packing.colors(1).bits_per_component(8);
    }

    fn pages(&mut self) {
        let pages = std::mem::take(&mut self.set.pages.pages);
        let count = pages.len();
        for (place, marks) in pages.iter().enumerate() {
            let mut painter = Painter::new(self, place);
            painter.paint(marks);
            painter.foot(count);
            let content = painter.finish();
            self.page(place, marks, &packed(&content));
        }
        let mut tree = self.pdf.pages(self.page_tree);
        tree.count(count as i32).kids(self.pages.iter().copied());
    }

    fn page(&mut self, place: usize, marks: &[Mark], content: &[u8]) {
        let body = self.next();
        let link = self.link_on(place, marks);
        let mut page = self.pdf.page(self.pages[place]);
        page.parent(self.page_tree).contents(body);
        page.media_box(Rect::new(0.0, 0.0, self.paper.width, self.paper.height));
        page.struct_parents(place as i32);
        page.tab_order(TabOrder::StructureOrder);
        if let Some(link) = link {
            page.annotations([link]);
        }
        page.pair(Name(b"Resources"), self.resources);
        page.finish();
        self.pdf.stream(body, content).filter(Filter::FlateDecode);
    }

    /// The link over the code and what stands below it.
    fn link_on(&mut self, place: usize, marks: &[Mark]) -> Option<Ref> {
        let node = self.set.link?;
        let kids = &self.set.tree.0[node].kids;
        let own = |mark: &&Mark| mark.node.is_some_and(|node| kids.contains(&node));
        let code = marks.iter().find(own)?;
        let side = code.what.width();
        let id = self.next();
        let (left, top) = (code.at.0, self.paper.height - code.at.1);
        let mut annotation = self.pdf.annotation(id);
        annotation.subtype(AnnotationType::Link);
        annotation.rect(Rect::new(left, top - side, left + side, top));
        annotation.contents(TextStr(&self.sheet.words.code));
        annotation.flags(AnnotationFlags::PRINT);
        annotation.border(0.0, 0.0, 0.0, None);
        annotation.struct_parent(self.pages.len() as i32);
        let mut action = annotation.action();
        action.action_type(ActionType::Uri);
        action.uri(pdf_writer::Str(self.sheet.link.as_bytes()));
        action.finish();
        annotation.finish();
        self.link = Some((id, place));
        Some(id)
    }

    /// A bookmark for each thing to do.
    fn bookmarks(&mut self) {
        let headings = std::mem::take(&mut self.set.headings);
        let placed: Vec<(String, usize, f32)> = headings
            .into_iter()
            .filter_map(|(node, words)| {
                let first = self.owned.get(&node)?.first()?;
                Some((words, first.page, first.top))
            })
            .collect();
        let ids: Vec<Ref> = placed.iter().map(|_| self.next()).collect();
        for (place, (words, page, top)) in placed.iter().enumerate() {
            let mut item = self.pdf.outline_item(ids[place]);
            item.title(TextStr(words)).parent(self.bookmarks);
            if place > 0 {
                item.prev(ids[place - 1]);
            }
            if let Some(next) = ids.get(place + 1) {
                item.next(*next);
            }
            let top = self.paper.height - top;
            item.dest().page(self.pages[*page]).xyz(0.0, top, None);
        }
        let mut outline = self.pdf.outline(self.bookmarks);
        if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
            outline.first(*first).last(*last).count(ids.len() as i32);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let (catalogue, information, metadata) = (self.next(), self.next(), self.next());
        let title = TextStr(&self.sheet.title);
        let mut document = self.pdf.document_info(information);
        document.title(title).producer(TextStr(CREATOR));
        document.creator(TextStr(CREATOR));
        if !self.sheet.clinic.is_empty() {
            document.author(TextStr(&self.sheet.clinic));
        }
        document.finish();
        let about = about(self.sheet);
        self.pdf.metadata(metadata, about.as_bytes());
        let parents = self.parents();
        let count = parents.len() as i32;
        let mut catalog = self.pdf.catalog(catalogue);
        catalog.pages(self.page_tree).outlines(self.bookmarks);
        catalog.lang(TextStr(&self.sheet.language));
        catalog.metadata(metadata);
        catalog.mark_info().marked(true);
        catalog.viewer_preferences().display_doc_title(true);
        catalog.pair(Name(b"StructTreeRoot"), self.tree);
        catalog.finish();
        let mut tree = self.pdf.indirect(self.tree).dict();
        tree.pair(Name(b"Type"), Name(b"StructTreeRoot"));
        tree.pair(Name(b"K"), self.nodes[0]);
        tree.pair(Name(b"ParentTreeNextKey"), count);
        let mut numbers = tree.insert(Name(b"ParentTree")).dict();
        let mut rows = numbers.insert(Name(b"Nums")).array();
        for (key, parent) in parents.into_iter().enumerate() {
            rows.item(key as i32).item(parent);
        }
        rows.finish();
        numbers.finish();
        tree.finish();
        self.pdf.finish()
    }
}

/// The parts of a PNG of one kind, one after another.
fn chunks(png: &[u8], kind: &[u8; 4]) -> Vec<u8> {
    const SIGNATURE: usize = 8;
    const CHECKSUM: usize = 4;
    let mut found = Vec::new();
    let mut rest = png.get(SIGNATURE..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some((name, after)) = after.split_first_chunk::<4>() else {
            break;
        };
        let Some((bytes, after)) = after.split_at_checked(length) else {
            break;
        };
        if name == kind {
            found.extend_from_slice(bytes);
        }
        rest = after.get(CHECKSUM..).unwrap_or_default();
    }
    found
}

/// Title and language once more, in the form of XMP.
fn about(sheet: &Sheet) -> String {
    let safe = |text: &str| {
        let text = text.replace('&', "&amp;");
        text.replace('<', "&lt;").replace('>', "&gt;")
    };
    let (title, language) = (safe(&sheet.title), safe(&sheet.language));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
         <dc:format>application/pdf</dc:format></rdf:Description></rdf:RDF></x:xmpmeta>\
         <?xpacket end=\"r\"?>"
    )
}
