//! What was read from the chosen files. It lives on this page alone, until the engine has it or the page is left.

use crate::components::ImportFile;
use crate::shell::clock;
use crate::shell::files::ChosenFile;
use leptos::prelude::*;
use leptos::task::spawn_local;
use nabij_core::import::{Check, Checked, FILE_BYTES_MAX, Field, Import, Sheet, SheetError, Table};
use std::sync::Arc;

/// Checking gives way to the browser after this time, in milliseconds: a tap is then answered within one frame or two.
const SLICE_MS: i64 = 12;
/// Rows between two looks at the clock.
const ROWS_AT_ONCE: usize = 50;

/// A file that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FileProblem {
    pub(super) file: String,
    pub(super) why: Why,
}

/// Why a file could not be used.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Why {
    Sheet(SheetError),
    /// The browser could not read it.
    NotRead,
    /// Another file that was chosen with it is the same table.
    SameTable {
        table: Table,
        other: String,
    },
}

/// A handle on what was read so far.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// At most one per table, in the order of [`Table::ALL`].
    files: RwSignal<Vec<ImportFile>>,
    problems: RwSignal<Vec<FileProblem>>,
    /// While files are being read: how many rows are checked, and of how many.
    progress: RwSignal<Option<(usize, usize)>>,
    /// Counts what was begun: work of an earlier number has been cancelled.
    run: RwSignal<u32>,
    /// Whether the last thing that happened was that everything was put away.
    left: RwSignal<bool>,
}

impl Draft {
    pub(super) fn new() -> Draft {
        Draft {
            files: RwSignal::default(),
            problems: RwSignal::default(),
            progress: RwSignal::new(None),
            run: RwSignal::new(0),
            left: RwSignal::new(false),
        }
    }

    pub(super) fn files(self) -> Signal<Vec<ImportFile>> {
        self.files.into()
    }

    pub(super) fn problems(self) -> Signal<Vec<FileProblem>> {
        self.problems.into()
    }

    pub(super) fn left(self) -> RwSignal<bool> {
        self.left
    }

    pub(super) fn is_empty(self) -> bool {
        self.files.with(Vec::is_empty)
    }

    pub(super) fn is_reading(self) -> bool {
        self.progress.with(Option::is_some)
    }

    pub(super) fn progress(self) -> (usize, usize) {
        self.progress.get().unwrap_or_default()
    }

    /// Reads and checks files. Each takes the place of one of its kind that was chosen before, such as one that was mended since.
    pub(super) fn add(self, chosen: Vec<ChosenFile>) {
        if chosen.is_empty() {
            return;
        }
        let run = self.begin();
        self.problems.set(Vec::new());
        self.left.set(false);
        self.progress.set(Some((0, 0)));
        spawn_local(async move {
            let (mut files, mut problems) = (Vec::<ImportFile>::new(), Vec::new());
            for file in chosen {
                clock::breathe().await;
                let read = read(&file).await;
                if !self.goes_on(run) {
                    return;
                }
                let name = file.name();
                let problem = match read {
                    Err(why) => Some(why),
                    Ok(sheet) => match files.iter().find(|other| other.sheet.table() == sheet.table()) {
                        Some(other) => Some(Why::SameTable { table: sheet.table(), other: other.name.clone() }),
                        None => {
                            files.push(ImportFile { name: name.clone(), sheet, checked: Arc::default(), stale: true });
                            None
                        }
                    },
                };
                problems.extend(problem.map(|why| FileProblem { file: name, why }));
            }
            let total = files.iter().map(|file| file.sheet.rows()).sum();
            let mut before = 0;
            for file in &mut files {
                let Some(checked) = self.check(&file.sheet, run, |rows| self.progress.set(Some((before + rows, total)))).await else {
                    return;
                };
                before += file.sheet.rows();
                (file.checked, file.stale) = (Arc::new(checked), false);
            }
            self.files.update(|known| {
                known.retain(|known| files.iter().all(|file| file.sheet.table() != known.sheet.table()));
                known.append(&mut files);
                known.sort_by_key(|file| file.sheet.table());
            });
            self.problems.set(problems);
            self.progress.set(None);
        });
    }

    /// Makes a column what the person says it is, and checks the rows again.
    pub(super) fn match_column(self, table: Table, column: usize, field: Option<Field>) {
        let run = self.begin();
        self.files.update(|files| {
            for file in files.iter_mut().filter(|file| file.sheet.table() == table) {
                file.sheet.match_column(column, field);
                file.stale = true;
            }
        });
        spawn_local(async move {
            // What is shown stays until the new is there: nothing jumps.
            for stale in self.files.get_untracked().into_iter().filter(|file| file.stale) {
                let Some(checked) = self.check(&stale.sheet, run, |_| ()).await else {
                    return;
                };
                let checked = Arc::new(checked);
                self.files.update(|files| {
                    for file in files.iter_mut().filter(|file| file.sheet.table() == stale.sheet.table()) {
                        (file.checked, file.stale) = (Arc::clone(&checked), false);
                    }
                });
            }
        });
    }

    /// Puts one file away.
    pub(super) fn remove(self, table: Table) {
        self.problems.set(Vec::new());
        self.files.update(|files| files.retain(|file| file.sheet.table() != table));
    }

    /// Stops reading; what was there before stays.
    pub(super) fn cancel(self) {
        self.begin();
        self.progress.set(None);
        self.left.set(true);
    }

    /// Puts everything away, as the person asked.
    pub(super) fn put_away(self) {
        self.clear();
        self.left.set(true);
    }

    /// Forgets everything.
    pub(super) fn clear(self) {
        self.begin();
        self.files.set(Vec::new());
        self.problems.set(Vec::new());
        self.progress.set(None);
    }

    /// Gives all that is taken over.
    pub(super) fn import(self) -> Import {
        let mut import = Import::default();
        for file in self.files.get_untracked() {
            let taken = &file.checked.taken;
            import.workers.extend_from_slice(&taken.workers);
            import.cases.extend_from_slice(&taken.cases);
            import.visits.extend_from_slice(&taken.visits);
        }
        import
    }

    fn begin(self) -> u32 {
        self.run.update(|run| *run = run.wrapping_add(1));
        self.run.get_untracked()
    }

    /// Tells whether nothing was begun since, and the page is still there.
    fn goes_on(self, run: u32) -> bool {
        self.run.try_get_untracked() == Some(run)
    }

    /// Checks all rows in slices; `None` once that is no longer wanted.
    async fn check(self, sheet: &Sheet, run: u32, progress: impl Fn(usize)) -> Option<Checked> {
        let mut check = Check::new(sheet, clock::now());
        let mut slice_ends = clock::now().plus_ms(SLICE_MS);
        while check.step(ROWS_AT_ONCE, clock::local_to_utc) {
            if clock::now() >= slice_ends {
                progress(check.rows());
                clock::breathe().await;
                if !self.goes_on(run) {
                    return None;
                }
                slice_ends = clock::now().plus_ms(SLICE_MS);
            }
        }
        Some(check.finish())
    }
}

async fn read(file: &ChosenFile) -> Result<Sheet, Why> {
    // Asked before it is read: a film does not fit into memory.
    if file.bytes() > FILE_BYTES_MAX {
        return Err(Why::Sheet(SheetError::TooLarge));
    }
    let bytes = file.read().await.ok_or(Why::NotRead)?;
    Sheet::read(&bytes).map_err(Why::Sheet)
}
