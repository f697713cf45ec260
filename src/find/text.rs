//! What is typed and what is written, brought to one form: lower case, no accents, no plurals, one spelling.

/// The words of a text in the form in which they are compared.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_digit = false;
    for letter in text.chars().flat_map(char::to_lowercase) {
        let apart = after_digit && letter.is_alphabetic();
        after_digit = letter.is_ascii_digit();
        match letter {
            // The accent of a letter that comes apart from it, and "child's".
            '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            _ if !letter.is_alphanumeric() => words.push(String::new()),
            _ => {
                if apart {
                    words.push(String::new());
                }
                let word = words.last_mut();
                word.into_iter().for_each(|word| match plain(letter) {
                    Some(letters) => word.push_str(letters),
                    None => word.push(letter),
                });
            }
        }
    }
    let words = words.iter().map(|word| spelling(singular(word)));
    words.filter(|word| !word.is_empty()).collect()
}

/// A letter without its accent.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' => "a",
        'è'..='ë' | 'ē' => "e",
        'ì'..='ï' | 'ī' => "i",
        'ò'..='ö' | 'ø' | 'ō' => "o",
        'ù'..='ü' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'ç' => "c",
        'ñ' => "n",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        _ => return None,
    })
}

/// A word without the s of a plural; Latin words that end in s keep it.
fn singular(word: &str) -> &str {
    const SHORTEST: usize = 4;
    const KEPT: [&str; 4] = ["ss", "us", "is", "as"];
    let kept = word.len() < SHORTEST || KEPT.iter().any(|end| word.ends_with(end));
    if kept {
        return word;
    }
    word.strip_suffix('s').unwrap_or(word)
}

/// One spelling for those that sound alike: ae and oe are e, ph is f, y is i, and no letter stands twice.
fn spelling(word: &str) -> String {
    let word = word
        .replace("ae", "e")
        .replace("oe", "e")
        .replace("ph", "f");
    let mut spelled = String::with_capacity(word.len());
    for letter in word.chars() {
        let letter = if letter == 'y' { 'i' } else { letter };
        let again = spelled.ends_with(letter) && letter.is_alphabetic();
        if !again {
            spelled.push(letter);
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn accents_plurals_and_spellings_come_to_one_form() {
        for (one, other) in [
            ("Érector spinæ", "erector spinae"),
            ("Child's pose", "childs pose"),
            ("hip-flexors", "Hip flexor"),
            ("illiopsoas", "iliopsoas"),
            ("L5S1", "L5/S1"),
            ("e\u{301}rector", "erector"),
        ] {
            assert_eq!(words(one), words(other), "{one}");
        }
    }

    #[test]
    fn latin_words_keep_their_s() {
        assert_eq!(words("psoas gluteus pubis"), ["psoas", "gluteus", "pubis"]);
    }

    #[test]
    fn signs_alone_are_no_words() {
        assert!(words(" ?!… \t").is_empty());
    }
}
