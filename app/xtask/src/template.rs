//! Fills `{{name}}` in the plain files of the app: pages, styles, scripts and the manifest.

use anyhow::{Result, bail};

/// Replaces every `{{name}}` by what `value` knows under that name; a name that it does not know is an error.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> Result<String> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else { bail!("`{{{{` without an end") };
        let Some(value) = value(name) else { bail!("nothing is called `{name}`") };
        filled.push_str(before);
        filled.push_str(&value);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::fill;

    fn check(template: &str, expect: Result<&str, &str>) {
        let filled = fill(template, |name| (name == "js").then(|| "/assets/nabij-0.js".to_owned()));
        assert_eq!(filled.as_deref().map_err(ToString::to_string), expect.map_err(str::to_owned));
    }

    #[test]
    fn every_name_is_replaced() {
        check("import '{{js}}'; preload('{{js}}')", Ok("import '/assets/nabij-0.js'; preload('/assets/nabij-0.js')"));
    }

    #[test]
    fn closing_braces_of_styles_stay() {
        check("@media print{a{color:red}}", Ok("@media print{a{color:red}}"));
    }

    #[test]
    fn a_misspelt_name_is_an_error() {
        check("import '{{jss}}'", Err("nothing is called `jss`"));
    }
}
