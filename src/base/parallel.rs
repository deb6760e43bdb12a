//! Work that is shared among the processors. What comes of it stands in the order of what was to be
//! done, so that nobody sees how many there were.

use std::iter::StepBy;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::{slice, thread};

/// Does a share of the work on each processor. Each result is of neighbours; together they are of
/// all, in their order.
pub(crate) fn shares<'a, T: Sync, R: Send>(of: &'a [T], work: impl Fn(&'a [T]) -> R + Sync) -> Vec<R> {
    at_once(of.chunks(of.len().div_ceil(*PROCESSORS).max(1)), work)
}

/// Does a share of the work on each processor. What is to be done is dealt out like cards, for where neighbours take
/// equally long; each result is of every so many.
pub(crate) fn dealt<'a, T: Sync, R: Send>(of: &'a [T], work: impl Fn(Hand<'a, T>) -> R + Sync) -> Vec<R> {
    let processors = *PROCESSORS;
    at_once((0..processors.min(of.len())).map(|first| of[first..].iter().step_by(processors)), work)
}

/// Does two things, at once where they are worth a thread of their own.
pub(crate) fn both<A: Send, B>(worth: bool, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if !worth {
        return (one(), other());
    }
    thread::scope(|scope| {
        let begun = scope.spawn(one);
        let other = other();
        (begun.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// Every so many of a slice.
pub(crate) type Hand<'a, T> = StepBy<slice::Iter<'a, T>>;

fn at_once<S: Send, R: Send>(mut shares: impl Iterator<Item = S>, work: impl Fn(S) -> R + Sync) -> Vec<R> {
    let work = &work;
    thread::scope(|scope| {
        let Some(first) = shares.next() else { return Vec::new() };
        // All begin before the first is waited for, which is done here.
        let begun: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let mut done = vec![work(first)];
        done.extend(begun.into_iter().map(|it| it.join().unwrap_or_else(|panic| resume_unwind(panic))));
        done
    })
}

/// Asked once: finding out reads half a dozen files of the system, which a key would wait for.
pub(crate) static PROCESSORS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZeroUsize::get));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done() {
        assert_eq!([true, false].map(|worth| both(worth, || 1, || 2)), [(1, 2); 2]);
    }

    #[test]
    fn shares_are_in_order_and_leave_nothing_out() {
        for count in [0, 1, 2, 3, 100] {
            let numbers: Vec<u32> = (0..count).collect();
            assert_eq!(shares(&numbers, <[u32]>::to_vec).concat(), numbers);
            let mut dealt = dealt(&numbers, |some| some.copied().collect::<Vec<u32>>()).concat();
            dealt.sort_unstable();
            assert_eq!(dealt, numbers);
        }
    }
}
