//! Slump: seeded, so that a life that breaks a rule can be lived again.

use crate::Occasion;
use jiff::ToSpan;
use jiff::civil::Date;

/// Slump: the source of all that is left to chance (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 1 to a highest.
    pub fn number(&mut self, highest: u64) -> u128 {
        u128::from(self.next() % highest + 1)
    }

    /// A number between two, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let span = u64::try_from(to - from).expect("the first is the lower") + 1;
        from + i64::try_from(self.next() % span).expect("a small number")
    }

    /// One of several.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        let at = self.next() % u64::try_from(of.len()).expect("few");
        of[usize::try_from(at).expect("few")]
    }

    /// What mostly happens: three times of four.
    pub fn likely(&mut self) -> bool {
        !self.next().is_multiple_of(4)
    }

    /// The day of the occasion or some days before it; now and then the day after, which has not been.
    pub fn day(&mut self, on: &Occasion) -> Date {
        on.on().saturating_sub(self.between(-1, 9).days())
    }
}
