//! Everything is said in every language, and what a language lacks is named.

mod folders;

use folders::{assets, folder_of_texts, replace};
use psoas::{check::locale::problems, library::Library};

#[test]
fn the_languages_of_psoas_lack_nothing() {
    let (library, _) = Library::read_folder(&assets()).unwrap();
    let told = problems(&library, &assets());
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{} problems: {told:#?}", told.len());
}

#[test]
fn what_a_language_lacks_is_named() {
    for (file, from, to, expected) in [
        (
            "exercises/bird_dog.ron",
            "\"Bird dog\"",
            "\"Bird-dog\"",
            [
                "locales/es/exercises/bird_dog.ron:5:9: no file under assets/ says \"Bird dog\"",
                "locales/es/exercises/bird_dog.ron: \"Bird-dog\" has no translation: until then it is said in English",
            ],
        ),
        (
            "locales/es/presenter.ftl",
            "decimal-mark =",
            "decimal-point =",
            [
                "locales/es/presenter.ftl: the message \"decimal-mark\" is missing",
                "locales/es/presenter.ftl:3:1: nobody says the message \"decimal-point\"",
            ],
        ),
        (
            "locales/es/presenter.ftl",
            "decimal-mark = ,",
            "decimal-mark = { $mark }\nx",
            [
                "locales/es/presenter.ftl:4:2: not a message: Expected a token starting with \"=\": write \"id = text\", with a value of the program as { $name }",
                "locales/es/presenter.ftl:3:1: \"decimal-mark\" says { $mark }, which it is not given",
            ],
        ),
    ] {
        let folder = folder_of_texts("languages");
        replace(&folder, file, from, to);
        let (library, wrong) = Library::read_folder(&folder).unwrap();
        assert!(wrong.is_empty(), "{wrong:?}");
        let told = problems(&library, &folder);
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        assert_eq!(told, expected, "{to}");
    }
}
