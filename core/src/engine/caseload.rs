//! Views of the caseload: who carries how much, and for who taps a bar, which clients that is.

use super::*;
use crate::caseload::Caseload;
use crate::contents::{self, fold};
use crate::view::{CaseRow, CaseloadView, WorkerCasesView};

impl Engine {
    /// Gives how the team's cases are shared.
    pub fn caseload(&self) -> Option<CaseloadView> {
        let team = self.team_space()?;
        let me = team.membership.member(self.id).and_then(|member| member.worker);
        let document = team.document()?;
        let workers = self.workers.iter().map(|worker| (worker.clone(), contents::terms(document, worker.worker)));
        Some(CaseloadView {
            caseload: Caseload::new(workers, self.cases.values().filter(|case| self.is_carried(case.client)).cloned()),
            me,
        })
    }

    /// Gives the cases of one worker by name, as far as the names are on this device.
    pub fn cases_of(&self, worker: WorkerId) -> Option<WorkerCasesView> {
        let load = self.caseload()?.caseload.loads.into_iter().find(|load| load.worker == worker)?;
        let labels = |client| self.cases.get(&client).map(|case| case.labels.clone()).unwrap_or_default();
        let row = |client, weight| CaseRow { client, name: self.client_name(client), weight, labels: labels(client) };
        let mut cases: Vec<CaseRow> = load.cases.iter().map(|case| row(case.client, Some(case.weight))).collect();
        let mut unweighed: Vec<CaseRow> = load.unweighed.iter().map(|client| row(*client, None)).collect();
        unweighed.sort_by_cached_key(|row| (row.name.as_deref().map(fold), row.client));
        cases.append(&mut unweighed);
        Some(WorkerCasesView { load, cases })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::caseload::PerHour;
    use crate::model::{Terms, Weight};
    use crate::seal::vault::VaultKey;

    /// Marit's team with three clients.
    fn engine() -> Engine {
        let now = Timestamp::from_ms(1_790_000_000_000);
        let setup = Setup {
            seed: [1; 32],
            vault_key: VaultKey::make(&mut Random::from_seed([2; 32])),
            vault_file: Vec::new(),
            relay: "https://nabij.example".to_owned(),
            token: Some(Token([3; 32])),
        };
        let (mut engine, _) = Engine::create(setup, now);
        engine.handle(now, Event::Act(Action::MakeTeam { team_name: "Noord".into(), my_name: "Marit".into() }));
        for name in ["Esmée Kuijpers", "Wout Tóth", "Xandra Yılmaz"] {
            engine.handle(now, Event::Act(Action::AddClient { name: name.into() }));
        }
        engine
    }

    fn clients(engine: &Engine) -> [ClientId; 3] {
        std::array::from_fn(|at| engine.clients()[at].client)
    }

    #[test]
    fn a_team_that_weighed_nothing_has_bars_without_figures() {
        let engine = engine();
        let CaseloadView { caseload, me } = engine.caseload().expect("a team");
        assert_eq!(Some(caseload.loads[0].worker), me);
        assert_eq!((caseload.has_weights(), caseload.unassigned.len(), caseload.average), (false, 3, None));
    }

    #[test]
    fn who_taps_a_bar_sees_which_clients_it_is_made_of() {
        let mut engine = engine();
        let [esmee, wout, xandra] = clients(&engine);
        let CaseloadView { me, .. } = engine.caseload().expect("a team");
        let me = me.expect("Marit is in her team");
        let team = engine.team_space().expect("a team").id;
        let labels = BTreeSet::from(["rouw".to_owned()]);
        engine.edit(team, me.0, |edit| {
            contents::put_terms(edit, me, &Terms { minutes_a_week: 24 * 60, ..Terms::default() });
            contents::put_case_terms(edit, esmee, Some(me), Weight::new([5; 6]), &labels);
            contents::put_case_terms(edit, wout, Some(me), None, &BTreeSet::new());
            contents::put_case_terms(edit, xandra, Some(me), Weight::new([1; 6]), &BTreeSet::new());
        });
        let WorkerCasesView { load, cases } = engine.cases_of(me).expect("Marit has cases");
        assert_eq!(load.per_hour, PerHour::new(36, 24 * 60));
        let rows: Vec<_> = cases.iter().map(|row| (row.name.as_deref(), row.weight.map(Weight::sum), row.labels.len())).collect();
        let expected = [(Some("Xandra Yılmaz"), Some(6), 0), (Some("Esmée Kuijpers"), Some(30), 1), (Some("Wout Tóth"), None, 0)];
        assert_eq!(rows, expected);
        assert_eq!(engine.cases_of(WorkerId([9; 16])), None);
        assert_eq!(engine.team().expect("a team").workers[0].minutes_a_week, 24 * 60);
    }

    #[test]
    fn no_clients_name_is_in_the_team() {
        let mut engine = engine();
        let [esmee, ..] = clients(&engine);
        let team = engine.team_space().expect("a team").id;
        engine.edit(team, team.0, |edit| contents::put_case_terms(edit, esmee, None, Weight::new([2; 6]), &BTreeSet::new()));
        let changes = &engine.spaces[&team].changes;
        let raw: Vec<u8> = changes.values().flat_map(|change| change.raw.iter().copied()).collect();
        let holds = |word: &str| raw.windows(word.len()).any(|window| window == word.as_bytes());
        assert!(!changes.is_empty() && holds("Marit"), "changes are readable here");
        assert!(!holds("Kuijpers") && !holds("Esm"));
    }
}
