//! Ord kring frågorna: what stands on the pages of those who answer, in four languages. Staff have two.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use followup::voices::tongue::Tongue;
use std::sync::LazyLock;
use unic_langid::langid;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 4]> = LazyLock::new(|| Tongue::ALL.map(bundle));

/// The text under a key.
#[must_use]
pub fn say(tongue: Tongue, key: &str) -> String {
    let place = Tongue::ALL.iter().position(|known| *known == tongue).unwrap_or_default();
    let Some(bundle) = BUNDLES.get(place) else { return key.to_owned() };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, language = tongue.tag(), "a text is missing in the catalogue");
        return key.to_owned();
    };
    bundle.format_pattern(pattern, None::<&FluentArgs<'_>>, &mut Vec::new()).into_owned()
}

const fn catalogue(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Swedish => include_str!("../../locales/sv/answering.ftl"),
        Tongue::English => include_str!("../../locales/en/answering.ftl"),
        Tongue::Arabic => include_str!("../../locales/ar/answering.ftl"),
        Tongue::Somali => include_str!("../../locales/so/answering.ftl"),
    }
}

fn bundle(tongue: Tongue) -> Bundle {
    let identifier = match tongue {
        Tongue::Swedish => langid!("sv-SE"),
        Tongue::English => langid!("en-SE"),
        Tongue::Arabic => langid!("ar"),
        Tongue::Somali => langid!("so"),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    let resource = FluentResource::try_new(catalogue(tongue).to_owned()).unwrap_or_else(|(resource, problems)| {
        tracing::error!(language = tongue.tag(), ?problems, "a catalogue has lines that cannot be read");
        resource
    });
    if let Err(problems) = bundle.add_resource(resource) {
        tracing::error!(language = tongue.tag(), ?problems, "a key stands twice");
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::{catalogue, say};
    use followup::voices::tongue::Tongue;
    use std::collections::BTreeSet;

    fn keys(tongue: Tongue) -> BTreeSet<&'static str> {
        let lines = catalogue(tongue).lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| Some(line.split_once('=')?.0.trim())).collect()
    }

    #[test]
    fn the_four_languages_say_the_same_things_and_nothing_is_left_in_swedish() {
        for tongue in Tongue::ALL {
            assert_eq!(keys(tongue), keys(Tongue::Swedish), "{tongue:?}");
            for key in keys(tongue) {
                let said = say(tongue, key);
                assert_ne!(said, key, "{tongue:?}");
                assert!(tongue == Tongue::Swedish || said != say(Tongue::Swedish, key), "{key} in {tongue:?}");
            }
        }
    }

    #[test]
    fn every_word_on_the_pages_is_in_the_catalogue() {
        let pages = [
            include_str!("../../templates/voices/answer.html"),
            include_str!("../../templates/voices/said.html"),
            include_str!("../../templates/voices/code.html"),
            include_str!("../../templates/voices/frame.html"),
        ];
        for after in pages.iter().flat_map(|page| page.split("say(\"").skip(1)) {
            let key = after.split('"').next().unwrap_or_default();
            assert!(keys(Tongue::Swedish).contains(key), "{key}");
        }
    }
}
