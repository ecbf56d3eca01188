//! `repair.yaml`: what people say about the talk itself.

use super::{At, Entries, mapping};

mapping! {
    /// Moves in the talk that are no answers.
    RepairSource {
        /// Cues by move; each is looked for as the whole of what was said.
        required repair: Entries<Vec<At<String>>>,
    }
}
