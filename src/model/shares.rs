//! Work that is shared among the processors. What comes of it stands in the order of what was to be
//! done, so that nobody sees how many there were.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::thread;

/// Does a share of the work on each processor. Each result is of neighbours; together they are of
/// all, in their order.
pub(super) fn shares<T: Sync, R: Send>(of: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let work = &work;
    thread::scope(|scope| {
        let mut chunks = of.chunks(of.len().div_ceil(processors).max(1));
        let Some(first) = chunks.next() else { return Vec::new() };
        // All begin before the first is waited for, which is done here.
        let begun: Vec<_> = chunks.map(|share| scope.spawn(move || work(share))).collect();
        let mut done = vec![work(first)];
        done.extend(begun.into_iter().map(|it| it.join().unwrap_or_else(|panic| resume_unwind(panic))));
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_in_order_and_leave_nothing_out() {
        for count in [0, 1, 2, 3, 100] {
            let numbers: Vec<u32> = (0..count).collect();
            assert_eq!(shares(&numbers, <[u32]>::to_vec).concat(), numbers);
        }
    }
}
