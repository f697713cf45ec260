//! Ranges and shares in words.

use crate::locale::Locale;

/// From the least to the most; a number where they are the same.
pub(super) fn range(locale: &Locale, bounds: (u32, u32)) -> String {
    between(locale, "range", bounds)
}

/// The same as it stands behind "of".
pub(super) fn range_of(locale: &Locale, bounds: (u32, u32)) -> String {
    between(locale, "range-of", bounds)
}

fn between(locale: &Locale, message: &str, (least, most): (u32, u32)) -> String {
    match least == most {
        true => least.to_string(),
        false => locale.say_with(message, [("least", least.into()), ("most", most.into())]),
    }
}

/// A share in whole per cent, without its sign.
pub(super) fn percent(locale: &Locale, share: f32) -> String {
    per_cent(locale, format!("{:.0}", (share * 100.0).abs()))
}

/// A share in whole per cent, with its sign.
pub(super) fn percent_signed(locale: &Locale, share: f32) -> String {
    per_cent(locale, format!("{:+.0}", share * 100.0))
}

/// A number of per cent.
pub(super) fn per_cent(locale: &Locale, number: String) -> String {
    locale.say_with("percent", [("number", number.into())])
}
