//! Which table a file is, and which of its columns is what: by the names in its first line, whoever wrote them.

use crate::model::WeightItem;

/// One of the three tables that a team can bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    Workers,
    Cases,
    Visits,
}

impl Table {
    /// Every table, in the order in which people are shown them.
    pub const ALL: &'static [Table] = &[Table::Workers, Table::Cases, Table::Visits];

    /// Gives the ending of its Fluent keys.
    pub const fn code(self) -> &'static str {
        match self {
            Table::Workers => "workers",
            Table::Cases => "cases",
            Table::Visits => "visits",
        }
    }

    /// Gives what its columns can be, in the order in which people are shown them.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Table::Workers => &[Field::Worker, Field::Hours, Field::Limits, Field::Talents, Field::Learning],
            Table::Cases => &[
                Field::Client,
                Field::Worker,
                Field::Points(WeightItem::ContactFrequency),
                Field::Points(WeightItem::CrisisRisk),
                Field::Points(WeightItem::CareAvoidance),
                Field::Points(WeightItem::NetworkStrain),
                Field::Points(WeightItem::Travel),
                Field::Points(WeightItem::Administration),
                Field::Labels,
            ],
            Table::Visits => &[
                Field::At,
                Field::Client,
                Field::Worker,
                Field::Outcome,
                Field::Nearness,
                Field::Note,
                Field::Mandate,
                Field::ClientMayRead,
                Field::Tension,
            ],
        }
    }

    /// Gives the fields without which nothing of the table can be taken over.
    pub const fn needed(self) -> &'static [Field] {
        match self {
            Table::Workers => &[Field::Worker],
            Table::Cases => &[Field::Client],
            Table::Visits => &[Field::At, Field::Client, Field::Worker, Field::Outcome],
        }
    }

    /// Matches the columns of a header: the first column of a name gets it.
    pub(super) fn match_columns(self, header: &[String]) -> Vec<Option<Field>> {
        let mut columns = vec![None; header.len()];
        for field in self.fields() {
            let found = header.iter().position(|name| field.names(self).contains(&plain(name).as_str()));
            if let Some(column) = found.filter(|column| columns[*column].is_none()) {
                columns[column] = Some(*field);
            }
        }
        columns
    }
}

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Worker,
    Client,
    Hours,
    Limits,
    Talents,
    Learning,
    Points(WeightItem),
    Labels,
    At,
    Outcome,
    Nearness,
    Note,
    Mandate,
    ClientMayRead,
    Tension,
}

impl Field {
    /// Gives the ending of its Fluent key.
    pub const fn code(self) -> &'static str {
        match self {
            Field::Worker => "worker",
            Field::Client => "client",
            Field::Hours => "hours",
            Field::Limits => "limits",
            Field::Talents => "talents",
            Field::Learning => "learning",
            Field::Points(item) => item.code(),
            Field::Labels => "labels",
            Field::At => "at",
            Field::Outcome => "outcome",
            Field::Nearness => "nearness",
            Field::Note => "note",
            Field::Mandate => "mandate",
            Field::ClientMayRead => "client-may-read",
            Field::Tension => "tension",
        }
    }

    /// Gives the names that it goes by in a table, each as [`plain`] writes it.
    const fn names(self, table: Table) -> &'static [&'static str] {
        match self {
            Field::Worker => match table {
                // Whose name it is only the table tells.
                Table::Workers => {
                    &["worker", "hulpverlener", "medewerker", "naam", "name", "collega", "naamhulpverlener", "naammedewerker"]
                }
                _ => &["worker", "hulpverlener", "medewerker", "collega", "wie", "door", "auteur", "author", "geschrevendoor"],
            },
            Field::Client => match table {
                Table::Cases => &["client", "clientnaam", "naamclient", "clientname", "naam", "name", "clienten"],
                _ => &["client", "clientnaam", "naamclient", "clientname", "clienten", "bijwie"],
            },
            Field::Hours => &["casehours", "hours", "hoursaweek", "uren", "urenperweek", "caseloaduren", "contracturen", "uur"],
            Field::Limits => &["limits", "limit", "grenzen", "grens"],
            Field::Talents => &["talents", "talent", "talenten"],
            Field::Learning => &["learning", "wantstolearn", "wilikleren", "willeren", "leren", "leerdoelen", "leerwens"],
            Field::Points(WeightItem::ContactFrequency) => &["contactfrequency", "contactfrequentie", "frequentie"],
            Field::Points(WeightItem::CrisisRisk) => &["crisisrisk", "crisisrisico", "risico", "crisis"],
            Field::Points(WeightItem::CareAvoidance) => &["careavoidance", "zorgmijding", "mijding", "zorgmijdend"],
            Field::Points(WeightItem::NetworkStrain) => {
                &["networkstrain", "netwerk", "spanninginnetwerk", "netwerkspanning", "belastingnetwerk"]
            }
            Field::Points(WeightItem::Travel) => &["travel", "reistijd", "reizen", "reis"],
            Field::Points(WeightItem::Administration) => &["administration", "administratie"],
            Field::Labels => &["labels", "label", "kenmerken", "problematiek", "thema", "themas"],
            Field::At => &["at", "date", "datetime", "datum", "datumtijd", "datumentijd", "wanneer", "moment", "tijdstip"],
            Field::Outcome => &["outcome", "uitkomst", "watergebeurde", "watgebeurdeer", "resultaat", "soort", "soortcontact", "contact"],
            Field::Nearness => &["nearness", "nabijheid", "hoedichtbij"],
            Field::Note => &["note", "notes", "notitie", "notities", "verslag", "rapportage", "aantekening", "opmerking"],
            Field::Mandate => &["mandate", "mandaat", "watmagnu", "magnu", "wateraanmag"],
            Field::ClientMayRead => &["clientmayread", "clientleestmee", "clientmaglezen", "leesbaarvoorclient", "delenmetclient"],
            Field::Tension => &["tension", "spanning", "eigenspanning", "mijnspanning"],
        }
    }
}

/// Tells whether a column is each worker's own feeling for how heavy a case is, which an import leaves to its owner.
pub(super) fn is_heavy_for_me(name: &str) -> bool {
    matches!(plain(name).as_str(), "heavyforme" | "zwaarvoormij")
}

/// Recognises the table of a header: the one that most columns belong to, among those whose own fields are there.
pub(super) fn recognise(header: &[String]) -> Option<Table> {
    let score = |table: Table| {
        let columns = table.match_columns(header);
        let has = |field| columns.contains(&Some(field));
        let could_be = match table {
            Table::Workers => has(Field::Worker),
            Table::Cases => has(Field::Client),
            Table::Visits => has(Field::At) && has(Field::Client) || has(Field::Outcome),
        };
        could_be.then(|| columns.iter().flatten().count()).filter(|count| *count > 0)
    };
    // Of equals the last wins, so that a mere list of names is one of clients.
    let scored = [Table::Workers, Table::Cases, Table::Visits].into_iter().filter_map(|table| Some((score(table)?, table)));
    scored.max_by_key(|(score, table)| (*score, *table == Table::Cases)).map(|(_, table)| table)
}

/// Writes a word so that capitals, marks, spaces and signs make no difference.
pub(super) fn plain(text: &str) -> String {
    const LETTERS: [(&str, char); 8] =
        [("àáâãäå", 'a'), ("ç", 'c'), ("èéêë", 'e'), ("ìíîïı", 'i'), ("ñ", 'n'), ("òóôõöø", 'o'), ("ùúûü", 'u'), ("ýÿ", 'y')];
    let bare = |letter: char| match letter.is_ascii() {
        true => letter,
        false => LETTERS.iter().find(|(marked, _)| marked.contains(letter)).map_or(letter, |(_, bare)| *bare),
    };
    text.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn header(names: &str) -> Vec<String> {
        names.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn a_table_is_recognised_by_its_first_line_in_either_language() {
        let check = |names, expect| assert_eq!(recognise(&header(names)), expect, "{names}");
        check("worker,case_hours,limits,talents,learning", Some(Table::Workers));
        check("Naam,Uren per week", Some(Table::Workers));
        check(
            "client,worker,contact_frequency,crisis_risk,care_avoidance,network_strain,travel,administration,labels,heavy_for_me",
            Some(Table::Cases),
        );
        check("Naam,Hulpverlener,Problematiek", Some(Table::Cases));
        check("Cliënt", Some(Table::Cases));
        check("naam", Some(Table::Cases));
        check("at,client,worker,outcome,nearness,tension,note,mandate,client_may_read", Some(Table::Visits));
        check("Datum,Cliënt,Medewerker,Verslag", Some(Table::Visits));
        check("artikel,prijs", None);
        check("", None);
    }

    #[test]
    fn columns_match_whatever_their_capitals_marks_and_signs() {
        let columns = Table::Visits.match_columns(&header("DATUM / TIJD,Cliënt,hulp-verlener,Wat gebeurde er?,Kleur,notitie,Notities"));
        let expect = [Some(Field::At), Some(Field::Client), Some(Field::Worker), Some(Field::Outcome), None, Some(Field::Note), None];
        assert_eq!(columns, expect);
    }

    #[test]
    fn a_name_belongs_to_one_field_of_a_table() {
        for table in Table::ALL {
            let names: Vec<&str> = table.fields().iter().flat_map(|field| field.names(*table)).copied().collect();
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
            assert!(names.iter().all(|name| plain(name) == *name));
        }
    }

    #[test]
    fn what_is_heavy_for_me_is_told_from_other_columns() {
        assert!(is_heavy_for_me("heavy_for_me") && is_heavy_for_me("Zwaar voor mij") && !is_heavy_for_me("zwaarte"));
    }
}
