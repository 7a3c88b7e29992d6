//! Reading a team's spreadsheet: choose files, see what will come in, and only then let it in.

mod choose;
mod draft;
mod preview;
mod result;

use crate::components::{Page, Progress};
use crate::session::use_session;
use crate::tr;
use choose::Choose;
use draft::Draft;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::view::{ImportView, Imported};
use preview::Preview;
use result::Brought;

/// Which step is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    MayNot,
    Choose,
    Reading,
    Preview,
    Preparing,
    Storing,
    Done(Imported),
}

/// Shows the step that the import is at.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    let session = use_session();
    let draft = Draft::new();
    let may_write = session.view(|engine, _| engine.team().is_some_and(|team| team.may_write));
    let importing = session.view(|engine, _| engine.importing());
    let step = Memo::new(move |_| match importing.get() {
        ImportView::Preparing { .. } => Step::Preparing,
        ImportView::Storing => Step::Storing,
        ImportView::Done(imported) => Step::Done(imported),
        ImportView::None if !may_write.get() => Step::MayNot,
        ImportView::None if draft.is_reading() => Step::Reading,
        ImportView::None if draft.is_empty() => Step::Choose,
        ImportView::None => Step::Preview,
    });
    // What the engine has taken over is not kept here as well.
    Effect::new(move |_| {
        if importing.with(|importing| *importing != ImportView::None) {
            draft.clear();
        }
    });
    // Each step is a page of its own, so that its title is read out.
    move || {
        match step.get() {
        Step::MayNot => view! {
            <Page title=Signal::derive(|| tr!("import-title")) back="/clients"><p>{move || tr!("import-may-not")}</p></Page>
        }
        .into_any(),
        Step::Choose => view! { <Choose draft=draft /> }.into_any(),
        Step::Reading => view! { <Reading draft=draft /> }.into_any(),
        Step::Preview => view! { <Preview draft=draft /> }.into_any(),
        Step::Preparing => view! { <Preparing importing=importing cancel=move |()| session.act(Action::CancelImport) left=draft.left() /> }.into_any(),
        Step::Storing => view! {
            <Page title=Signal::derive(|| tr!("import-storing-title")) back="/clients"><p role="status">{move || tr!("import-storing-text")}</p></Page>
        }
        .into_any(),
        Step::Done(imported) => view! { <Brought imported=imported /> }.into_any(),
    }
    }
}

/// Shows how far the files have been read.
#[component]
fn Reading(draft: Draft) -> impl IntoView {
    view! {
        <Page title=Signal::derive(|| tr!("import-reading-title")) back="/clients">
            <Progress
                label=Signal::derive(|| tr!("import-reading-title")) done=Signal::derive(move || draft.progress().0)
                total=Signal::derive(move || draft.progress().1)
            />
            <button class="btn quiet" on:click=move |_| draft.cancel()>{move || tr!("import-cancel")}</button>
            <p class="soft">{move || tr!("import-cancel-text")}</p>
        </Page>
    }
}

/// Shows how far the engine is. Until it stores, all of it can be put away.
#[component]
fn Preparing(#[prop(into)] importing: Signal<ImportView>, #[prop(into)] cancel: Callback<()>, left: RwSignal<bool>) -> impl IntoView {
    let progress = Memo::new(move |_| match importing.get() {
        ImportView::Preparing { done, total } => (done, total),
        _ => (0, 0),
    });
    let cancel = move |_| {
        left.set(true);
        cancel.run(());
    };
    view! {
        <Page title=Signal::derive(|| tr!("import-preparing-title")) back="/clients">
            <Progress
                label=Signal::derive(|| tr!("import-preparing-title")) done=Signal::derive(move || progress.get().0)
                total=Signal::derive(move || progress.get().1)
            />
            <button class="btn quiet" on:click=cancel>{move || tr!("import-cancel")}</button>
            <p class="soft">{move || tr!("import-cancel-text")}</p>
        </Page>
    }
}
