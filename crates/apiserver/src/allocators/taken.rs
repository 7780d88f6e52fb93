//! Numbers that are given once: addresses and ports. What is taken is kept as runs, so that finding a free number does not
//! depend on how many are taken.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rand::RngExt;

/// Numbers that are given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub first: u32,
    pub last: u32,
    /// So many of the lowest are for people who choose numbers themselves.
    pub reserved: u32,
}

impl Block {
    pub fn holds(&self, number: u32) -> bool {
        (self.first..=self.last).contains(&number)
    }

    /// What is given out first, and what is given out when that is taken.
    fn parts(&self) -> [RangeInclusive<u32>; 2] {
        let upper = self.first.saturating_add(self.reserved);
        [upper..=self.last, self.first..=upper.saturating_sub(1).min(self.last)]
    }
}

/// Numbers that are taken, as runs: the first of each with its last. Two runs never touch.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// The run in which a number lies.
    fn run(&self, number: u32) -> Option<(u32, u32)> {
        let (first, last) = self.0.range(..=number).next_back()?;
        (*last >= number).then_some((*first, *last))
    }

    pub fn holds(&self, number: u32) -> bool {
        self.run(number).is_some()
    }

    /// Takes a number; answers whether it was free.
    pub fn take(&mut self, number: u32) -> bool {
        if self.holds(number) {
            return false;
        }
        let before = number.checked_sub(1).and_then(|before| self.run(before));
        let after = number.checked_add(1).and_then(|after| self.0.remove(&after));
        self.0.insert(before.map_or(number, |(first, _)| first), after.unwrap_or(number));
        true
    }

    pub fn free(&mut self, number: u32) {
        let Some((first, last)) = self.run(number) else { return };
        self.0.remove(&first);
        if first < number {
            self.0.insert(first, number - 1);
        }
        if number < last {
            self.0.insert(number + 1, last);
        }
    }

    /// The first free number of a range.
    fn first_free(&self, range: RangeInclusive<u32>) -> Option<u32> {
        let first = match self.run(*range.start()) {
            Some((_, last)) => last.checked_add(1)?,
            None => *range.start(),
        };
        range.contains(&first).then_some(first)
    }

    /// Takes a free number of a block: the next one from a random place on, so that a number that was freed is not given
    /// again at once.
    pub fn take_any(&mut self, block: Block, random: &mut impl RngExt) -> Option<u32> {
        let free = block.parts().into_iter().filter(|part| !part.is_empty()).find_map(|part| {
            let from = random.random_range(part.clone());
            self.first_free(from..=*part.end()).or_else(|| self.first_free(*part.start()..=from))
        })?;
        self.take(free);
        Some(free)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn it_is_a_set() {
        let mut random = StdRng::seed_from_u64(1);
        let (mut taken, mut model) = (Taken::default(), BTreeSet::new());
        for _ in 0..20_000 {
            let number = match random.random_range(0..40_u32) {
                0 => u32::MAX,
                number => number,
            };
            if random.random_bool(0.5) {
                assert_eq!(taken.take(number), model.insert(number));
            } else {
                taken.free(number);
                model.remove(&number);
            }
            assert_eq!(taken.holds(number), model.contains(&number));
            let free = (5..=30).find(|number| !model.contains(number));
            assert_eq!(taken.first_free(5..=30), free);
            let touching = taken.0.iter().zip(taken.0.iter().skip(1)).any(|((_, last), (first, _))| last + 1 >= *first);
            assert!(!touching, "{taken:?}");
        }
    }

    #[test]
    fn each_number_is_given_once_and_the_reserved_ones_last() {
        let mut random = StdRng::seed_from_u64(1);
        let (mut taken, block) = (Taken::default(), Block { first: 1, last: 30, reserved: 16 });
        let given: Vec<u32> = std::iter::from_fn(|| taken.take_any(block, &mut random)).collect();
        assert!(given[..14].iter().all(|number| *number > 16) && given[14..].iter().all(|number| *number <= 16));
        assert_eq!(given.iter().collect::<BTreeSet<_>>().len(), 30);
        taken.free(7);
        assert_eq!(taken.take_any(block, &mut random), Some(7));
        assert_eq!(Taken::default().take_any(Block { first: 1, last: 0, reserved: 0 }, &mut random), None);
    }
}
