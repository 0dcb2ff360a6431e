//! Runs many jobs on all cores and delivers their results in order.
//!
//! Each worker takes the next free job; a result that is ready early waits for its turn. So the output does not
//! depend on timing, and memory holds only the running jobs and the waiting results.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Returns the number of parallel jobs: the requested number, or one per core, but never more than there are jobs.
pub(crate) fn n_workers(wished: Option<NonZeroUsize>, n_jobs: usize) -> usize {
    if n_jobs <= 1 {
        // Finding out the number of cores reads several files.
        return n_jobs;
    }
    let n_cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    wished.unwrap_or_else(n_cores).get().min(n_jobs)
}

/// Runs jobs `0..n_jobs` with `work` on `n_workers` threads, and passes each result to `deliver` in order.
pub(crate) fn in_order<T: Send>(
    n_jobs: usize,
    n_workers: usize,
    work: impl Fn(usize) -> T + Sync,
    mut deliver: impl FnMut(usize, T),
) {
    if n_workers <= 1 {
        (0..n_jobs).for_each(|index| deliver(index, work(index)));
        return;
    }
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..n_workers {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= n_jobs || sender.send((index, work(index))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut turn = 0;
        for (index, answer) in receiver {
            early.insert(index, answer);
            while let Some(answer) = early.remove(&turn) {
                deliver(turn, answer);
                turn += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{in_order, n_workers};
    use std::num::NonZeroUsize;
    use std::sync::Mutex;
    use std::sync::mpsc;

    #[test]
    fn results_are_delivered_in_order_and_once() {
        for workers in [1, 2, 7] {
            let mut answers = Vec::new();
            in_order(100, workers, |index| index * index, |index, answer| answers.push((index, answer)));
            assert_eq!(answers, (0..100).map(|index| (index, index * index)).collect::<Vec<_>>());
        }
        in_order(0, 4, |_| unreachable!("there is no job"), |_, ()| unreachable!("nor an answer"));
    }

    #[test]
    fn a_slow_job_delays_results_but_no_work() {
        // The first job ends only after the second one.
        let (sender, receiver) = mpsc::channel();
        let (sender, receiver) = (Mutex::new(sender), Mutex::new(receiver));
        let work = |index| match index {
            0 => receiver.lock().unwrap().recv().unwrap(),
            _ => sender.lock().unwrap().send(()).unwrap(),
        };
        let mut order = Vec::new();
        in_order(2, 2, work, |index, ()| order.push(index));
        assert_eq!(order, [0, 1]);
    }

    #[test]
    fn there_are_no_more_workers_than_jobs() {
        assert_eq!(n_workers(NonZeroUsize::new(8), 3), 3);
        assert_eq!(n_workers(NonZeroUsize::new(2), 3), 2);
        assert!(n_workers(None, 100) >= 1);
        assert_eq!(n_workers(None, 0), 0);
    }
}
