//! A link: what is seen as the query of a URL, `?exercise=cat_cow&at=0.25&view=left&muscle=...&side=left`, and a plan
//! as its fragment, `#plan=...`, which no browser sends to a server.

mod read;
mod value;
mod write;

pub use read::{Asked, read_query};
pub use write::{write_fragment, write_query};

/// The keys of a query.
const KEYS: &[&str] = &[
    "exercise",
    "exercise_side",
    "mistake",
    "compare",
    "at",
    "view",
    "camera",
    "muscle",
    "side",
    "also",
    "pain",
    "play",
    "speed",
    "loop",
    "motion",
    "layers",
    "skin",
    "fascia",
    "muscles",
    "nerves",
    "bones",
    "only",
    "hide",
    "fade",
    "peel",
    "focus",
    "zoom",
    "hurts",
    "care",
    "card",
    "release",
    "names",
    "lang",
    "theme",
    "body",
    "routine",
    "elapsed",
    "left_out",
];

/// The key of the fragment.
const PLAN: &str = "plan";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        for key in KEYS {
            let near = read_query(&format!("?{key}x=1"));
            let text = near.problems.iter().map(ToString::to_string);
            let text: String = text.collect();
            let nearest = format!("did you mean \"{key}\"");
            assert!(text.contains(&nearest), "{key}: {text}");
            let asked = read_query(&format!("?{key}=%00"));
            let told = !asked.problems.is_empty() || !asked.commands.is_empty();
            assert!(told || asked.language.is_some(), "{key}");
        }
    }
}
