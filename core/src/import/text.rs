//! The bytes of a file as text, in any of the ways in which spreadsheets write it.

use super::SheetError;
use std::borrow::Cow;

/// How workbooks begin: zip (`.xlsx`, `.ods`), and the older container (`.xls`).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// What Windows-1252 puts where Latin-1 has control characters; the five bytes that it leaves open stay what they are there.
const WINDOWS_1252_80_TO_9F: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', //
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Reads UTF-8 with or without its mark, UTF-16 with its mark, and else Windows-1252, as Excel writes it.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetError> {
    if WORKBOOKS.iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(SheetError::Workbook);
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_be_bytes)?),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(bytes.iter().copied().map(windows_1252).collect()), Cow::Borrowed)
        }
    };
    match text.chars().any(is_never_in_text) {
        true => Err(SheetError::NotText),
        false => Ok(text),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, SheetError> {
    let (units, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(units.iter().copied().map(unit)).collect::<Result<String, _>>();
    text.ok().filter(|_| rest.is_empty()).ok_or(SheetError::NotText)
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252_80_TO_9F[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// Tells a picture or a program from a text: tabs, line breaks and page breaks are in texts, other control characters of ASCII are not.
fn is_never_in_text(letter: char) -> bool {
    letter < ' ' && !matches!(letter, '\t'..='\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_read_from_every_way_of_writing_it() {
        let text = "cliënt;notitie\r\nZoë;“1 €”";
        let check = |bytes: &[u8]| assert_eq!(decode(bytes).as_deref(), Ok(text));
        let utf_16 = |bytes: fn(u16) -> [u8; 2]| "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<_>>();
        check(text.as_bytes());
        check(format!("\u{FEFF}{text}").as_bytes());
        check(&utf_16(u16::to_le_bytes));
        check(&utf_16(u16::to_be_bytes));
        check(b"cli\xEBnt;notitie\r\nZo\xEB;\x931 \x80\x94");
    }

    #[test]
    fn every_letter_of_excels_own_code_page_is_read() {
        // The five that the code page leaves open are left out.
        let bytes: Vec<u8> = (0x80..=0x9F).filter(|byte| ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte)).collect();
        assert_eq!(decode(&bytes).as_deref(), Ok("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"));
    }

    #[test]
    fn a_workbook_and_a_picture_are_told_from_a_text() {
        assert_eq!(decode(b"PK\x03\x04\x14\x00"), Err(SheetError::Workbook));
        assert_eq!(decode(b"\xD0\xCF\x11\xE0\xA1\xB1"), Err(SheetError::Workbook));
        assert_eq!(decode(b"\x89PNG\r\n\x1A\n\0\0"), Err(SheetError::NotText));
        assert_eq!(decode(b"\xFF\xFEa\0b"), Err(SheetError::NotText));
        assert_eq!(decode(b"\xFF\xFE\x00\xD8"), Err(SheetError::NotText));
    }
}
