//! Runs work on all processors. The order of the results does not depend on their number, except in `map_interleaved`.

use std::iter::StepBy;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::{slice, thread};

/// Splits the items into one chunk per processor and works on the chunks in parallel. The results are in the order of
/// the items.
pub(crate) fn map_chunks<'a, T: Sync, R: Send>(items: &'a [T], work: impl Fn(&'a [T]) -> R + Sync) -> Vec<R> {
    run_all(items.chunks(items.len().div_ceil(*PROCESSORS).max(1)), work)
}

/// Deals the items out to the processors in turn, for work where neighbours take equally long. Each result is for every
/// n-th item.
pub(crate) fn map_interleaved<'a, T: Sync, R: Send>(
    items: &'a [T],
    work: impl Fn(Interleaved<'a, T>) -> R + Sync,
) -> Vec<R> {
    let processors = *PROCESSORS;
    run_all((0..processors.min(items.len())).map(|first| items[first..].iter().step_by(processors)), work)
}

/// Runs both functions; in parallel if `worth` says that they take longer than starting a thread.
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

/// Every n-th item of a slice.
pub(crate) type Interleaved<'a, T> = StepBy<slice::Iter<'a, T>>;

fn run_all<S: Send, R: Send>(mut shares: impl Iterator<Item = S>, work: impl Fn(S) -> R + Sync) -> Vec<R> {
    let work = &work;
    thread::scope(|scope| {
        let Some(first) = shares.next() else { return Vec::new() };
        // Start all threads first; the current thread does the first share.
        let begun: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let mut done = vec![work(first)];
        done.extend(begun.into_iter().map(|it| it.join().unwrap_or_else(|panic| resume_unwind(panic))));
        done
    })
}

/// The number of processors. Kept, because asking for it reads several system files.
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
            assert_eq!(map_chunks(&numbers, <[u32]>::to_vec).concat(), numbers);
            let mut interleaved = map_interleaved(&numbers, |some| some.copied().collect::<Vec<u32>>()).concat();
            interleaved.sort_unstable();
            assert_eq!(interleaved, numbers);
        }
    }
}
