//! Letters as people type them in a hurry: small ones, without marks.

/// Folds a text for sorting and searching: lower case, letters with marks beside those without, and every white space a space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|letter| fold_letter(letter, &mut folded));
    folded
}

/// Appends what one letter folds to: nothing at all for a mark that stands by itself.
pub(crate) fn fold_letter(letter: char, folded: &mut String) {
    match letter {
        '\t'..='\r' => folded.push(' '),
        // Most of all: this is done for every letter on a device.
        _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
        _ if letter.is_whitespace() => folded.push(' '),
        // Lower-casing `İ` leaves a dot of its own behind.
        _ => folded.extend(letter.to_lowercase().filter(|letter| !is_mark(*letter)).map(plain)),
    }
}

/// Tells whether a character only changes the one before it.
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Takes a small letter's mark off, as far as the languages of the Netherlands' cities use it.
const fn plain(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'į' | 'ı' | 'ỉ'..='ị' => 'i',
        'ķ' => 'k',
        'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => 'u',
        'ý' | 'ÿ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        // Keyboards of phones write the curly one.
        '‘' | '’' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_letter_folds_to_what_people_type_for_it() {
        let check = |text: &str, expect: &str| assert_eq!(fold(text), expect);
        check("Esmée KUIJPERS", "esmee kuijpers");
        check("İpek Şahin, Yılmaz", "ipek sahin, yilmaz");
        check("Nguyễn Thị Hương", "nguyen thi huong");
        check("Łukasz Żółty", "lukasz zolty");
        // With marks of their own, as some keyboards write them.
        check("Esme\u{301}e", "esmee");
        check("zo’n\u{a0}brief\nen", "zo'n brief en");
        check("سلام 🏠", "سلام 🏠");
    }
}
