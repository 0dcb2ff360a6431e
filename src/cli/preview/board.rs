//! The state shared by the thread that builds pages and the threads that answer browsers.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::cli::preview::make::{Flowing, PagePictures};
use crate::cli::preview::sheet::PreviewSheet;
use crate::cli::preview::view::{Offer, View};

/// The number of earlier versions whose pages are still available.
const N_FORMER: usize = 4;

/// The latest pages, and the latest request of a browser.
#[derive(Debug, Default)]
pub(crate) struct Board {
    pinned: Mutex<Pinned>,
    /// Signals a new state.
    news: Condvar,
    /// Signals a new request.
    wish: Condvar,
}

#[derive(Debug, Default)]
struct Pinned {
    revision: u64,
    state: Arc<Vec<u8>>,
    /// The current pages and those of earlier versions, newest first.
    sheets: VecDeque<BTreeMap<u64, Arc<PreviewSheet>>>,
    pdf: Option<Arc<Vec<u8>>>,
    flowing: Option<Arc<Flowing>>,
    offer: Offer,
    wish: Option<View>,
}

impl Board {
    /// Publishes pages, what can be chosen, and the state, which is made for its revision number.
    ///
    /// Earlier pages can still be drawn for a while: a browser may be requesting them right now.
    pub(crate) fn pin(&self, pages: Option<&PagePictures>, offer: Offer, state: impl FnOnce(u64) -> Vec<u8>) {
        let mut pinned = self.lock();
        pinned.revision += 1;
        pinned.state = Arc::new(state(pinned.revision));
        pinned.offer = offer;
        if let Some(pages) = pages {
            pinned.sheets.truncate(N_FORMER);
            pinned
                .sheets
                .push_front(pages.sheets.iter().map(|sheet| (sheet.id, Arc::clone(sheet))).collect());
            pinned.pdf = Some(Arc::clone(&pages.pdf));
            pinned.flowing = Some(Arc::clone(&pages.flowing));
        }
        self.news.notify_all();
    }

    /// Returns the state as soon as its revision is not `seen`; `None` if that takes longer than `patience`.
    pub(crate) fn state_after(&self, seen: u64, patience: Duration) -> Option<Arc<Vec<u8>>> {
        let is_old = |pinned: &mut Pinned| pinned.revision == 0 || pinned.revision == seen;
        let (pinned, timeout) = self
            .news
            .wait_timeout_while(self.lock(), patience, is_old)
            .unwrap_or_else(PoisonError::into_inner);
        (!timeout.timed_out()).then(|| Arc::clone(&pinned.state))
    }

    /// Returns a page of the current version or a recent one.
    pub(crate) fn sheet(&self, id: u64) -> Option<Arc<PreviewSheet>> {
        self.lock().sheets.iter().find_map(|sheets| sheets.get(&id).cloned())
    }

    /// Returns the current pages as a PDF.
    pub(crate) fn pdf(&self) -> Option<Arc<Vec<u8>>> {
        self.lock().pdf.clone()
    }

    /// Returns the current content, for formats without pages.
    pub(crate) fn flowing(&self) -> Option<Arc<Flowing>> {
        self.lock().flowing.clone()
    }

    /// Stores the request of a browser; returns `false` if it is not valid.
    pub(crate) fn leave(&self, wish: &[u8]) -> bool {
        let mut pinned = self.lock();
        let Some(view) = View::parse(wish, &pinned.offer) else { return false };
        pinned.wish = Some(view);
        self.wish.notify_all();
        true
    }

    /// Takes the latest request as soon as there is one; `None` if that takes longer than `patience`.
    pub(crate) fn take_wish(&self, patience: Duration) -> Option<View> {
        let (mut pinned, _) = self
            .wish
            .wait_timeout_while(self.lock(), patience, |pinned| pinned.wish.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        pinned.wish.take()
    }

    fn lock(&self) -> MutexGuard<'_, Pinned> {
        self.pinned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
