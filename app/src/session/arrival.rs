//! What a person came with: an organisation's token or an invitation, in the part of the address that no server sees.

use nabij_core::id::Token;

/// What the address held after `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    Plain,
    /// `#token=..`: the organisation's token.
    Token(Token),
    /// `#join=..`: an invitation; the link's text, to be given to the engine as it is.
    Join(String),
}

impl Arrival {
    /// Reads the address once, and takes what it held out of the address bar and the history, where others may look.
    pub(crate) fn take_from_address() -> Arrival {
        let Some(window) = web_sys::window() else {
            return Arrival::Plain;
        };
        let location = window.location();
        let fragment = location.hash().unwrap_or_default();
        if fragment.is_empty() {
            return Arrival::Plain;
        }
        let path = location.pathname().unwrap_or_else(|_| "/".into());
        if let Ok(history) = window.history() {
            // Where the browser refuses, the fragment only stays visible: no reason to stop.
            let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
        }
        Arrival::read(&fragment)
    }

    fn read(fragment: &str) -> Arrival {
        match fragment.trim_start_matches('#').split_once('=') {
            Some(("token", hex)) => Token::from_hex(&hex.trim().to_ascii_lowercase()).map_or(Arrival::Plain, Arrival::Token),
            Some(("join", link)) => Arrival::Join(link.trim().to_owned()),
            _ => Arrival::Plain,
        }
    }
}

/// Loads the page anew when it is opened with another address while it is there, or comes back from the browser's memory of pages left:
/// either way a person arrives, and finds the device locked.
pub(crate) fn start_anew_at_the_next() {
    crate::shell::at_each_arrival(crate::shell::reload);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_holds_a_token_an_invitation_or_nothing() {
        let check = |fragment: &str, expect| assert_eq!(Arrival::read(fragment), expect);
        check("", Arrival::Plain);
        check("#clients", Arrival::Plain);
        check(&format!("#token={}", "0a".repeat(32)), Arrival::Token(Token([10; 32])));
        check(&format!("#token={}", "0A".repeat(32)), Arrival::Token(Token([10; 32])));
        check("#token=0a", Arrival::Plain);
        check("#join=nabij1abc=", Arrival::Join("nabij1abc=".into()));
    }
}
