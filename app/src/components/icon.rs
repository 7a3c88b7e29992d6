//! The pictures of the look. Each stands beside words that say the same, so screen readers never hear of them.

use leptos::prelude::*;
use nabij_core::model::Outcome;

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    House,
    People,
    Bars,
    Sun,
    Plus,
    Back,
    Forward,
    Warning,
    Printer,
    Search,
    Phone,
    Talk,
    Visit(Outcome),
}

impl Shape {
    /// Gives the outline on a field of 24 by 24.
    const fn outline(self) -> &'static str {
        match self {
            Shape::House => "M4 11l8-7 8 7v9H4z",
            Shape::People => {
                "M5.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M3 20c0-3.5 2.7-6 6-6s6 2.5 6 6M16 5a3.5 3.5 0 0 1 0 6M18 14c2 .8 3.2 3 3.2 6"
            }
            Shape::Bars => "M4 20V10M10 20V4M16 20v-8M21 20H3",
            Shape::Sun => "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M12 3v3M12 18v3M3 12h3M18 12h3",
            Shape::Plus => "M12 5v14M5 12h14",
            Shape::Back => "M15 5l-7 7 7 7",
            Shape::Forward => "M9 5l7 7-7 7",
            Shape::Warning => "M12 4L2.8 20h18.400zM12 10v4.500M12 17.200v.1",
            Shape::Printer => "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
            Shape::Search => "M4.5 10.500a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M15 15l5 5",
            Shape::Phone => Shape::Visit(Outcome::Called).outline(),
            Shape::Talk => Shape::Visit(Outcome::Message).outline(),
            Shape::Visit(outcome) => match outcome {
                Outcome::Inside => "M4 11l8-7 8 7v9H4zM10 20v-6h4v6",
                Outcome::AtTheDoor => "M6 21V4h9v17M15 6l4 1v14",
                Outcome::NotOpened => "M6 21V3h12v18zM14.5 12h.01",
                Outcome::MetOutside => "M9.5 5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M12 8v7M8 21l4-6 4 6M7 11h10",
                Outcome::Called => "M5 4h4l2 5-2.5 1.500a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2z",
                Outcome::Message => "M4 5h16v11H9l-5 4z",
                Outcome::ViaRelative => {
                    "M5 8a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M14.5 9a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M2.5 20c0-3.3 2.4-5.5 5.5-5.500s5.5 2.2 5.5 5.500M14.5 15c3-.8 6 1.2 6 4.5"
                }
            },
        }
    }
}

/// Draws a picture in the colour of the words around it.
#[component]
pub(crate) fn Icon(shape: Shape) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=shape.outline() />
        </svg>
    }
}
