//! A relationship as a picture: nearness over time, and below it the rhythm of doors that opened and doors that did not.

use super::nearness_name;
use crate::language::{date, days_between};
use crate::tr;
use leptos::prelude::*;
use nabij_core::relationship::Relationship;
use nabij_core::time::Timestamp;
use std::fmt::Write;

/// The picture's own measure; it is as wide as the page.
const WIDE: f64 = 320.0;
const LEFT: f64 = 6.0;
/// Where "trusts" and "door closed" lie in the upper half; in the lower one doors that opened, attempts, then a row each for changes
/// of what is allowed and for small steps, where there are any.
const NEAR: f64 = 3.0;
const FAR: f64 = 67.0;
const OPENINGS: f64 = 7.0;
const ATTEMPTS: f64 = 20.0;
const MORE: f64 = 33.0;
const ROW: f64 = 13.0;
/// Fewer moments than these are said, not drawn.
const DRAWN_MIN: usize = 3;

/// Draws the relationship, and says the same in a few sentences.
#[component]
pub(crate) fn RelationshipPicture(relationship: Relationship, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    let steps: String = (0..5).map(|step| format!("M0 {}H{WIDE}", height(step * 100))).collect();
    let across = |at| LEFT + f64::from(relationship.place(at)) / 1_000.0 * (WIDE - 2.0 * LEFT);
    let marks = |moments: &[Timestamp], mark: fn(&mut String, f64)| {
        let mut path = String::new();
        moments.iter().for_each(|at| mark(&mut path, across(*at)));
        path
    };
    let mut line = String::new();
    for (at, hundredths) in &relationship.line {
        let pen = if line.is_empty() { "M" } else { "L" };
        put(&mut line, format_args!("{pen}{:.1} {:.1}", across(*at), height(*hundredths)));
    }
    let mut points = String::new();
    relationship.points.iter().for_each(|(at, nearness)| circle(&mut points, across(*at), height(100 * (*nearness as u32)), 2.2));
    let openings = marks(&relationship.openings, |path, x| put(path, format_args!("M{x:.1} {}v9", OPENINGS - 4.5)));
    let attempts = marks(&relationship.attempts, |path, x| circle(path, x, ATTEMPTS, 2.8));
    let mandates = marks(&relationship.mandates, |path, x| put(path, format_args!("M{x:.1} {}l4 4l-4 4l-4-4z", MORE - 4.0)));
    let small_steps = marks(&relationship.steps, |path, x| put(path, format_args!("M{x:.1} -4l4.5 8h-9z")));
    let (from, to) = (relationship.from, relationship.to);
    let (has_mandates, has_steps) = (!relationship.mandates.is_empty(), !relationship.steps.is_empty());
    let more_rows = u8::from(has_mandates) + u8::from(has_steps);
    let high = ATTEMPTS + 8.0 + ROW * f64::from(more_rows);
    let below_mandates = MORE + if has_mandates { ROW } else { 0.0 };
    let is_drawn = relationship.openings.len() + relationship.attempts.len() >= DRAWN_MIN && days_between(from, to) > 0;
    let said = move || sentences(&relationship, now.get());
    view! {
        <figure class="relationship">
            {is_drawn.then(|| view! {
                <div aria-hidden="true">
                    <p class="step">{move || tr!("nearness-trusts")}</p>
                    <svg viewBox=format!("0 0 {WIDE} {}", FAR + NEAR)>
                        <path class="scale" d=steps />
                        <path class="points" d=points />
                        <path class="line" d=line />
                    </svg>
                    <p class="step">{move || tr!("nearness-closed")}</p>
                    <svg viewBox=format!("0 0 {WIDE} {high}")>
                        <path class="openings" d=openings />
                        <path class="attempts" d=attempts />
                        <path class="mandates" d=mandates />
                        <path class="steps" d=small_steps transform=format!("translate(0 {below_mandates})") />
                    </svg>
                    <p class="ends"><span>{move || date(from, now.get())}</span><span>{move || date(to, now.get())}</span></p>
                    <ul class="legend">
                        <li><Sign class="line" d="M1 10h14" />{move || tr!("relationship-nearness")}</li>
                        <li><Sign class="openings" d="M8 3v10" />{move || tr!("relationship-openings")}</li>
                        <li><Sign class="attempts" d="M4 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0" />{move || tr!("relationship-attempts")}</li>
                        {has_mandates.then(|| view! { <li><Sign class="mandates" d="M8 3l5 5l-5 5l-5-5z" />{move || tr!("relationship-mandates")}</li> })}
                        {has_steps.then(|| view! { <li><Sign class="steps" d="M8 4l4.5 8h-9z" />{move || tr!("relationship-steps")}</li> })}
                    </ul>
                </div>
            })}
            <figcaption>{said}</figcaption>
        </figure>
    }
}

/// One of the marks of the picture, beside what it means.
#[component]
fn Sign(class: &'static str, d: &'static str) -> impl IntoView {
    view! { <svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><path class=class d=d /></svg> }
}

/// Says what the picture shows: how often, how near, what changed and who came.
fn sentences(relationship: &Relationship, now: Timestamp) -> String {
    let (from, to) = (date(relationship.from, now), date(relationship.to, now));
    let when = if from == to { tr!("relationship-on", day = from) } else { tr!("relationship-between", from = from, to = to) };
    let mut said =
        vec![tr!("relationship-rhythm", when = when, openings = relationship.openings.len(), attempts = relationship.attempts.len(),)];
    said.extend(match (relationship.at_first, relationship.lately) {
        (Some(first), Some(lately)) if first != lately => {
            Some(tr!("relationship-changed", first = nearness_name(first), lately = nearness_name(lately)))
        }
        (_, Some(lately)) => Some(tr!("relationship-same", lately = nearness_name(lately))),
        _ => None,
    });
    said.extend((!relationship.steps.is_empty()).then(|| tr!("relationship-steps-said", count = relationship.steps.len())));
    if let [first, others @ ..] = relationship.visitors.as_slice() {
        let names = match others.split_last() {
            None => first.clone(),
            Some((last, between)) => {
                let before = between.iter().fold(first.clone(), |names, name| format!("{names}, {name}"));
                tr!("relationship-and", before = before, last = last.clone())
            }
        };
        said.push(tr!("relationship-visitors", count = relationship.visitors.len(), names = names, mandates = relationship.mandates.len()));
    }
    said.join(" ")
}

/// Gives how high hundredths of a step of nearness lie.
fn height(hundredths: u32) -> f64 {
    FAR - f64::from(hundredths) / 400.0 * (FAR - NEAR)
}

fn circle(path: &mut String, x: f64, y: f64, r: f64) {
    put(path, format_args!("M{:.1} {y:.1}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0", x - r, d = 2.0 * r));
}

fn put(path: &mut String, piece: std::fmt::Arguments<'_>) {
    // A string takes everything.
    let _ = path.write_fmt(piece);
}
