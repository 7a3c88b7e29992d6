//! Searching: every word that is sought, also inside other words, without regard to capitals and marks. Pure; a plain scan.
//!
//! Ten years of a team are 4 MB of text: a scan takes less time than keeping an index of words would cost at every visit.

use crate::contents::{Passage, fold, fold_letter, is_mark};

/// Words that are looked for at most: more say nothing more.
const WORDS_MAX: usize = 8;
/// Letters shown before the first hit and in all, at most.
const BEFORE_CHARS: usize = 48;
const EXCERPT_CHARS: usize = 180;
/// Letters of Dutch, the commonest first: a scan goes by the rarest letter of a word.
const COMMONEST: &str = "enatirodslghvkmubpwjzcfxyq' ";

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Folded, the longest first.
    words: Vec<Word>,
}

/// One word of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    text: String,
    rarest: char,
    /// Where in the word the rarest letter stands, in bytes.
    rarest_at: usize,
}

impl Sought {
    /// Reads what was typed.
    pub fn of(typed: &str) -> Self {
        let mut words: Vec<String> = fold(typed).split_whitespace().map(str::to_owned).collect();
        words.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        words.dedup();
        words.truncate(WORDS_MAX);
        Self { words: words.into_iter().filter_map(Word::new).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Tells whether a folded text holds every word, in any order.
    pub fn is_in(&self, folded: &str) -> bool {
        self.words.iter().all(|word| word.find(folded, 0).is_some())
    }

    /// Gives the words that a text must hold beside this folded name: those that are not in the name, or all where all are.
    pub fn beside(&self, name: &str) -> Vec<&Word> {
        let rest: Vec<&Word> = self.words.iter().filter(|word| word.find(name, 0).is_none()).collect();
        if rest.is_empty() { self.words.iter().collect() } else { rest }
    }
}

impl Word {
    fn new(text: String) -> Option<Self> {
        let rank = |letter: char| COMMONEST.chars().rev().position(|common| common == letter).map_or(0, |rank| rank + 1);
        let (rarest_at, rarest) = text.char_indices().min_by_key(|(_, letter)| rank(*letter))?;
        Some(Self { text, rarest, rarest_at })
    }

    /// Finds the word in a folded text at or after a place, both in bytes.
    fn find(&self, folded: &str, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at += folded.get(at..)?.find(self.rarest)?;
            // A word begins where a letter does, so what has its bytes has its letters.
            let start = at.checked_sub(self.rarest_at).filter(|start| *start >= from);
            let is_it = |start: &usize| folded.as_bytes().get(*start..).is_some_and(|rest| rest.starts_with(self.text.as_bytes()));
            if let Some(start) = start.filter(is_it) {
                return Some(start);
            }
            at += self.rarest.len_utf8();
        }
    }
}

/// Passages made ready to be searched.
pub struct Pages {
    pub passages: Vec<Passage>,
    /// All of them folded, each with a line's end after it, which is in no word.
    folded: String,
    /// Where each ends in `folded`.
    ends: Vec<usize>,
}

impl Pages {
    pub fn of(passages: Vec<Passage>) -> Self {
        let mut folded = String::with_capacity(passages.iter().map(|passage| passage.text.len() + 1).sum());
        let end = |passage: &Passage| {
            passage.text.chars().for_each(|letter| fold_letter(letter, &mut folded));
            folded.push('\n');
            folded.len()
        };
        let ends = passages.iter().map(end).collect();
        Self { passages, folded, ends }
    }

    /// Tells of every passage that holds all the words.
    pub fn each_with<'a>(&'a self, words: &[&Word], mut found: impl FnMut(&'a Passage)) {
        let Some((first, rest)) = words.split_first() else { return };
        let mut from = 0;
        while let Some(at) = first.find(&self.folded, from) {
            let index = self.ends.partition_point(|end| *end <= at);
            let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
            let (Some(end), Some(passage)) = (self.ends.get(index), self.passages.get(index)) else { return };
            let text = self.folded.get(start..*end).unwrap_or_default();
            if rest.iter().all(|word| word.find(text, 0).is_some()) {
                found(passage);
            }
            from = *end;
        }
    }
}

/// A piece of a text: what was sought, or what stands around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    pub text: String,
    pub is_hit: bool,
}

/// What stands around the first hit in a text, as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Excerpt {
    pub pieces: Vec<Piece>,
    /// Whether there is more before it, and after it.
    pub is_cut: (bool, bool),
}

impl Excerpt {
    /// Cuts the excerpt out. Letters that belong together stay together.
    pub fn of(text: &str, sought: &Sought) -> Self {
        // Of every letter where it stands in the text, and where what it folds to ends.
        let mut folded = String::with_capacity(text.len());
        let mut letters: Vec<(usize, usize)> = Vec::with_capacity(text.len());
        for (at, letter) in text.char_indices() {
            fold_letter(letter, &mut folded);
            letters.push((at, folded.len()));
        }
        let byte_of = |letter: usize| letters.get(letter).map_or(text.len(), |(at, _)| *at);
        let first = sought.words.iter().filter_map(|word| word.find(&folded, 0)).min().unwrap_or(0);
        let first_letter = letters.partition_point(|(_, end)| *end <= first);
        let start = begin(text, &letters, first_letter);
        let end = finish(text, &letters, start, first_letter);
        let mut is_hit = vec![false; end - start];
        let (from, until) =
            (start.checked_sub(1).map_or(0, |before| letters[before].1), end.checked_sub(1).map_or(0, |last| letters[last].1));
        for word in &sought.words {
            let mut at = from;
            while let Some(found) = word.find(&folded, at).filter(|found| *found < until) {
                at = found + word.text.len();
                let hit = letters.partition_point(|(_, end)| *end <= found)..letters.partition_point(|(_, end)| *end <= at);
                // A mark that folds to nothing belongs to the letter before it, as does what folds to two of which one was meant.
                let last = if letters[..hit.end].last().is_some_and(|(_, end)| *end == at) { hit.end } else { hit.end + 1 };
                is_hit
                    .iter_mut()
                    .take(last.min(end).saturating_sub(start))
                    .skip(hit.start.saturating_sub(start))
                    .for_each(|hit| *hit = true);
            }
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for (index, is_hit) in is_hit.into_iter().enumerate() {
            let letter = &text[byte_of(start + index)..byte_of(start + index + 1)];
            match pieces.last_mut() {
                Some(piece) if piece.is_hit == is_hit => piece.text.push_str(letter),
                _ => pieces.push(Piece { text: letter.to_owned(), is_hit }),
            }
        }
        Self { pieces, is_cut: (start > 0, end < letters.len()) }
    }
}

/// Gives the letter at which an excerpt begins: at a word, some way before the hit.
fn begin(text: &str, letters: &[(usize, usize)], hit: usize) -> usize {
    let earliest = hit.saturating_sub(BEFORE_CHARS);
    if earliest == 0 {
        return 0;
    }
    let is_space = |letter: usize| text[letters[letter].0..].starts_with(char::is_whitespace);
    (earliest..hit).find(|letter| is_space(*letter)).map_or_else(|| whole(text, letters, earliest), |space| space + 1)
}

/// Gives the letter before which an excerpt ends: after a word, with all of the first hit in it.
fn finish(text: &str, letters: &[(usize, usize)], start: usize, hit: usize) -> usize {
    let latest = (start + EXCERPT_CHARS).max(hit + EXCERPT_CHARS / 2).min(letters.len());
    if latest == letters.len() {
        return latest;
    }
    let is_space = |letter: &usize| text[letters[*letter].0..].starts_with(char::is_whitespace);
    let enough = hit.max(latest.saturating_sub(EXCERPT_CHARS / 4));
    (enough..latest).rev().find(is_space).unwrap_or_else(|| whole(text, letters, latest))
}

/// Gives the first place at or after a letter where none is taken from what it belongs to: marks, joined pictures, their colours.
fn whole(text: &str, letters: &[(usize, usize)], from: usize) -> usize {
    let letter = |index: usize| letters.get(index).and_then(|(at, _)| text[*at..].chars().next());
    let joins = |letter: char| is_mark(letter) || matches!(letter, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    let is_whole = |index: &usize| !letter(*index).is_some_and(joins) && index.checked_sub(1).and_then(letter) != Some('\u{200d}');
    (from..letters.len()).find(is_whole).unwrap_or(letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contents::Place;
    use proptest::prelude::*;

    fn shown(text: &str, typed: &str) -> String {
        let excerpt = Excerpt::of(text, &Sought::of(typed));
        let piece = |piece: Piece| if piece.is_hit { format!("[{}]", piece.text) } else { piece.text };
        let (before, after) = excerpt.is_cut;
        let text: String = excerpt.pieces.into_iter().map(piece).collect();
        format!("{}{text}{}", if before { "…" } else { "" }, if after { "…" } else { "" })
    }

    #[test]
    fn what_was_sought_is_marked_in_the_text_as_it_was_written() {
        let check = |text: &str, typed: &str, expect: &str| assert_eq!(shown(text, typed), expect);
        check("Zij dronk thee in de Crèche.", "creche", "Zij dronk thee in de [Crèche].");
        check("Zij dronk thee.", "ee ron", "Zij d[ron]k th[ee].");
        check("Esme\u{301}e belde", "esmee", "[Esme\u{301}e] belde");
        check("Esme\u{301}e belde", "esme", "[Esme\u{301}]e belde");
        check("bij İpek thuis", "ipek", "bij [İpek] thuis");
        check("نص עם كلمة هنا", "كلمة", "نص עם [كلمة] هنا");
        check("👩🏽\u{200d}🚒 kwam 🏠 langs", "🏠", "👩🏽\u{200d}🚒 kwam [🏠] langs");
        check("abab", "aba bab", "[abab]");
        check("Niets", "", "Niets");
    }

    #[test]
    fn a_long_text_is_cut_at_words_around_the_hit() {
        let text = format!("{}HIER {}", "een lang verhaal ".repeat(400), "dat nog doorgaat ".repeat(5_000));
        let shown = shown(&text, "hier");
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("[HIER]"), "{shown}");
        assert!(shown.chars().count() < EXCERPT_CHARS + 8, "{shown}");
        assert!(shown.starts_with("…lang") || shown.starts_with("…een") || shown.starts_with("…verhaal"), "{shown}");
    }

    #[test]
    fn joined_pictures_are_not_taken_apart() {
        let family = "👩🏽\u{200d}👩🏽\u{200d}👧🏽";
        let text = format!("{}raak{}", family.repeat(40), family.repeat(80));
        let excerpt = Excerpt::of(&text, &Sought::of("raak"));
        let around: Vec<&str> = excerpt.pieces.iter().filter(|piece| !piece.is_hit).map(|piece| piece.text.as_str()).collect();
        assert_eq!(excerpt.is_cut, (true, true));
        for piece in around {
            assert!(piece.starts_with('👩') || piece.starts_with('👧'), "{piece}");
            assert!(!piece.ends_with('\u{200d}'), "{piece}");
        }
    }

    fn pages(texts: &[&str]) -> Pages {
        let passage = |text: &&str| Passage { place: Place::Client, at: None, outcome: None, text: (*text).to_owned() };
        Pages::of(texts.iter().map(passage).collect())
    }

    #[test]
    fn a_passage_is_found_once_and_only_with_every_word() {
        let pages = pages(&["thee en thee", "koffie", "thee met koffie", ""]);
        let found = |typed: &str| {
            let sought = Sought::of(typed);
            let mut found = Vec::new();
            pages.each_with(&sought.beside(""), |passage| found.push(passage.text.as_str()));
            found
        };
        assert_eq!(found("thee"), ["thee en thee", "thee met koffie"]);
        assert_eq!(found("koffie thee"), ["thee met koffie"]);
        // The end of one text and the beginning of the next are no word.
        assert_eq!(found("theekoffie"), Vec::<&str>::new());
    }

    #[test]
    fn words_of_the_name_need_not_be_in_the_text_unless_all_are() {
        let texts = |typed: &str| Sought::of(typed).beside("esmee kuijpers").iter().map(|word| word.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts("Esmée post"), ["post"]);
        assert_eq!(texts("esmée"), ["esmee"]);
    }

    proptest! {
        #[test]
        fn a_word_is_found_where_a_plain_search_finds_it(text in "[abe é🏠\n]{0,60}", word in "[abeé🏠]{1,4}", from in 0usize..60) {
            let (text, word) = (fold(&text), fold(&word));
            let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            let expect = text[from..].find(&word).map(|at| from + at);
            prop_assert_eq!(Word::new(word).expect("not empty").find(&text, from), expect);
        }

        #[test]
        fn an_excerpt_is_part_of_the_text_and_every_hit_in_it_folds_to_a_word(text in "\\PC{0,400}", typed in "\\PC{0,6}") {
            let sought = Sought::of(&typed);
            let excerpt = Excerpt::of(&text, &sought);
            let whole: String = excerpt.pieces.iter().map(|piece| piece.text.as_str()).collect();
            prop_assert!(text.contains(&whole));
            if sought.is_in(&fold(&text)) && !sought.is_empty() {
                prop_assert!(excerpt.pieces.iter().any(|piece| piece.is_hit && sought.words.iter().any(|word| fold(&piece.text).contains(word.text.chars().next().unwrap_or(' ')))));
            }
        }
    }
}
