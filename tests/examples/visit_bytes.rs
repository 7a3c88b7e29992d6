//! What one visit costs at the relay: the stored bytes, ids included, of one sent alone and of ten sent at once, each with a note of 120
//! characters. Whole devices and the relay's own logic; the last line is JSON.

#![expect(clippy::print_stdout, reason = "a measurement speaks through its output")]

use nabij_core::engine::Action;
use nabij_core::model::{Nearness, Outcome};
use nabij_tests::device::Who;
use nabij_tests::world::World;

/// Long enough for a visit to become a chunk, and to reach the relay.
const SETTLED_MS: i64 = 25_000;
const NOTE_CHARS: usize = 120;
/// Cut into notes of equal length, none like another.
const NOTES: &str = "\
De gordijnen waren dicht en de post lag nog op de mat. Ik heb een kaartje door de bus gedaan met wanneer ik terugkom, zonder vragen. \
Buurvrouw van nummer twaalf zegt dat zij hem dinsdag nog met zijn fiets zag bij de winkel, hij groette terug en leek niet mager. \
Zij deed open op de ketting en vroeg of ik van de gemeente was. Toen ik nee zei, mocht ik even op de trap zitten en vertelde zij over de kat. \
Koffie gedronken in het portiek. Hij wil niemand binnen zolang de keuken zo is, maar over zijn moeder praten lukte een kwartier lang goed. \
Vandaag niet over de huur begonnen, dat was afgesproken. Samen naar de eenden gelopen; op de terugweg noemde zij zelf de huisarts voor het eerst. \
Boos weggestuurd omdat ik te vroeg was. Later belde hij dat het hem speet en dat donderdag na het eten beter is, dan is de radio uit. \
Er brandde licht en ik hoorde een stem, niemand kwam. De deurbel is afgeplakt; volgende keer klop ik drie keer, zoals zij laatst voordeed. \
Met haar broer gesproken bij de voordeur: zij eet weer met hen mee op zondag. Hij wil weten wat hij beter niet kan zeggen als het onrustig wordt. \
Hij liet me zijn tekeningen zien en daarna de brieven, nog dicht. We hebben er één samen opengemaakt en de rest terug in de la gelegd. \
Zij was opgelucht dat ik alleen kwam. Ze wil een plan voor de nacht, in haar eigen woorden, en vroeg wie dat dan allemaal kan lezen.";

fn main() {
    let mut world = World::new(1);
    let marit = world.add_device("Marit", true);
    act(&mut world, marit, Action::MakeTeam { team_name: "Team Noord".into(), my_name: "Marit".into() });
    act(&mut world, marit, Action::AddClient { name: "Henk de Wit".into() });
    world.run_for(SETTLED_MS);
    let letters: Vec<char> = NOTES.chars().collect();
    let mut notes = letters.chunks_exact(NOTE_CHARS).map(|note| note.iter().collect::<String>());

    // The first visit opens nothing and weighs on nothing: the document has one head before each of these.
    let lone = stored(&mut world, |world| log_visit(world, marit, notes.next()));
    let ten = stored(&mut world, |world| {
        world.device_mut(marit).is_offline = true;
        (0..10).for_each(|_| log_visit(world, marit, notes.next()));
        world.device_mut(marit).is_offline = false;
        world.tell_online(marit);
    });
    println!("{{\"lone\": {lone}, \"of_ten\": {:.1}}}", ten as f64 / 10.0);
}

fn act(world: &mut World, who: Who, action: Action) {
    world.act(who, action).expect("done");
}

fn log_visit(world: &mut World, who: Who, note: Option<String>) {
    let (client, note) = (world.engine(who).clients()[0].client, note.expect("eleven notes"));
    act(world, who, Action::LogVisit { client, outcome: Outcome::AtTheDoor });
    let entry = world.engine(who).saved().expect("just logged").entry;
    act(world, who, Action::Describe { client, entry, note, nearness: Some(Nearness::AtTheDoor) });
    world.run_for(SETTLED_MS);
}

/// Gives what the relay stores more, once all has been sent.
fn stored(world: &mut World, doing: impl FnOnce(&mut World)) -> usize {
    let bytes = |world: &World| -> usize {
        let tables = world.relay.tables.borrow();
        tables.spaces.iter().flat_map(|space| space.chunks.values()).map(|chunk| chunk.bytes.len() + chunk.id.0.len()).sum()
    };
    let before = bytes(world);
    doing(world);
    world.run_for(60_000);
    assert_eq!(world.everyone().map(|who| world.engine(who).sync().unsent).sum::<usize>(), 0, "all of it is at the relay");
    bytes(world) - before
}
