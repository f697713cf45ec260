//! What lies inside the file for programs: the letters, and the tree of what is read aloud.

use pdf_writer::{
    Filter, Finish, Name, Rect, Ref, Str, TextStr,
    types::{CidFontType, FontFlags, ListNumbering, StructRole, SystemInfo, UnicodeCmap},
    writers::Resources,
};

use super::block::Role;
use super::paint::Used;
use super::write::{Writer, packed};

const IDENTITY: SystemInfo = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// Units of a face in a PDF for its size.
const THOUSAND: f32 = 1000.0;
/// How thick an upright stroke is, in these; only for programs that put letters of their own in the place.
const STEM: f32 = 90.0;

impl Role {
    fn tag(self) -> StructRole {
        match self {
            Self::Section => StructRole::Sect,
            Self::Title => StructRole::H1,
            Self::Heading => StructRole::H2,
            Self::Subheading => StructRole::H3,
            Self::Paragraph => StructRole::P,
            Self::List => StructRole::L,
            Self::ListItem => StructRole::LI,
            Self::Label => StructRole::Lbl,
            Self::Body => StructRole::LBody,
            Self::Figure => StructRole::Figure,
            Self::Link => StructRole::Link,
        }
    }
}

impl Writer<'_> {
    /// The letters that were drawn, with the bytes of their faces, and what the pages call them and the pictures.
    pub(super) fn resources(&mut self) {
        let used = std::mem::take(&mut self.used).into_iter().enumerate();
        let used: Vec<_> = used.filter(|(_, used)| !used.is_empty()).collect();
        let faces: Vec<(usize, Ref)> = used
            .into_iter()
            .map(|(place, used)| (place, self.face(place, &used)))
            .collect();
        let mut all = self.pdf.indirect(self.resources).start::<Resources>();
        let mut fonts = all.fonts();
        for (place, face) in faces {
            fonts.pair(Name(format!("F{place}").as_bytes()), face);
        }
        fonts.finish();
        let mut pictures = all.x_objects();
        for (place, print) in self.prints.iter().enumerate() {
            pictures.pair(Name(format!("P{place}").as_bytes()), *print);
        }
    }

    fn face(&mut self, place: usize, used: &Used) -> Ref {
        let letters = self.letters;
        let [font, cid, descriptor, file, unicode] = [(); 5].map(|()| self.next());
        // The files hold a part of the script: six capitals say so.
        let name = format!("PSOASS+{}", letters.faces[place].name);
        let name = Name(name.as_bytes());
        let mut type0 = self.pdf.type0_font(font);
        type0.base_font(name).to_unicode(unicode);
        type0.encoding_predefined(Name(b"Identity-H"));
        type0.descendant_font(cid);
        type0.finish();
        let mut type2 = self.pdf.cid_font(cid);
        type2.subtype(CidFontType::Type2).base_font(name);
        type2.system_info(IDENTITY).font_descriptor(descriptor);
        type2.cid_to_gid_map_predefined(Name(b"Identity"));
        let mut widths = type2.widths();
        for (id, (width, _)) in used {
            widths.consecutive(*id, [width * THOUSAND]);
        }
        widths.finish();
        type2.finish();
        let (bounds, ascent, descent, capitals) = letters.faces[place].measures();
        let [left, low, right, high] = bounds.map(|part| part * THOUSAND);
        let mut about = self.pdf.font_descriptor(descriptor);
        about.name(name).flags(FontFlags::NON_SYMBOLIC);
        about
            .bbox(Rect::new(left, low, right, high))
            .italic_angle(0.0);
        about.ascent(ascent * THOUSAND).descent(descent * THOUSAND);
        about.cap_height(capitals * THOUSAND).stem_v(STEM);
        about.font_file2(file);
        about.finish();
        let bytes = packed(letters.faces[place].bytes);
        let mut stream = self.pdf.stream(file, &bytes);
        stream.pair(Name(b"Length1"), letters.faces[place].bytes.len() as i32);
        stream.filter(Filter::FlateDecode);
        stream.finish();
        let mut read = UnicodeCmap::new(Name(b"Custom"), IDENTITY);
        for (id, (_, letter)) in used {
            read.pair(*id, *letter);
        }
        let read = packed(&read.finish());
        self.pdf.cmap(unicode, &read).filter(Filter::FlateDecode);
        font
    }

    /// What is read aloud: each node that has something on a page, or holds one that has.
    pub(super) fn structure(&mut self) {
        let filled = self.filled();
        for place in (0..filled.len()).filter(|place| filled[*place]) {
            self.node(place, &filled);
        }
    }

    /// Whether each node has anything to say. Nodes come before those that they hold.
    fn filled(&self) -> Vec<bool> {
        let nodes = &self.set.tree.0;
        let mut filled = vec![false; nodes.len()];
        for place in (0..nodes.len()).rev() {
            let kids = &nodes[place].kids;
            filled[place] = self.owned.contains_key(&place) || kids.iter().any(|kid| filled[*kid]);
        }
        filled
    }

    fn node(&mut self, place: usize, filled: &[bool]) {
        let node = &self.set.tree.0[place];
        let parent = self.set.tree.0.iter();
        let parent = parent
            .enumerate()
            .find(|(_, other)| other.kids.contains(&place));
        let parent = parent.map_or(self.tree, |(parent, _)| self.nodes[parent]);
        let mut element = self.pdf.struct_element(self.nodes[place]);
        element.parent(parent);
        element.kind(match place {
            0 => StructRole::Document,
            _ => node.role.tag(),
        });
        if !node.alt.is_empty() {
            element.alt(TextStr(&node.alt));
        }
        let own = self.owned.get(&place);
        if let Some(first) = own.and_then(|own| own.first()) {
            element.page(self.pages[first.page]);
        }
        if node.role == Role::List {
            let mut attributes = element.attributes();
            let list = attributes.push().list();
            { list }.list_numbering(ListNumbering::None);
        }
        let mut kids = element.children();
        for piece in own.into_iter().flatten() {
            let mut marked = kids.marked_content_ref();
            marked.page(self.pages[piece.page]);
            marked.marked_content_id(piece.number);
        }
        for kid in node.kids.iter().filter(|kid| filled[**kid]) {
            kids.struct_element(self.nodes[*kid]);
        }
        if let (Role::Link, Some((link, page))) = (node.role, self.link) {
            kids.object_ref().page(self.pages[page]).object(link);
        }
    }

    /// From what is on the pages back to the tree: for each page an object with the nodes of its pieces, then the node
    /// of the link.
    pub(super) fn parents(&mut self) -> Vec<Ref> {
        let mut rows = vec![Vec::new(); self.pages.len()];
        for (node, pieces) in &self.owned {
            for piece in pieces {
                rows[piece.page].push((piece.number, self.nodes[*node]));
            }
        }
        let mut parents = Vec::new();
        for mut row in rows {
            row.sort_by_key(|(number, _)| *number);
            let id = self.next();
            let nodes = row.into_iter().map(|(_, node)| node);
            self.pdf.indirect(id).array().items(nodes);
            parents.push(id);
        }
        let link = self.set.link.filter(|_| self.link.is_some());
        parents.extend(link.map(|node| self.nodes[node]));
        parents
    }
}
