//! What the thread that makes pages and the threads that answer browsers share.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::cli::preview::make::PagePictures;
use crate::cli::preview::sheet::PreviewSheet;
use crate::cli::preview::view::View;

/// So many times pages are still there after others took their place.
const N_FORMER: usize = 4;

/// Where new pages are pinned up, and wishes are left.
#[derive(Debug, Default)]
pub(crate) struct Board {
    pinned: Mutex<Pinned>,
    /// Something new was pinned up.
    news: Condvar,
    /// Something was wished for.
    wish: Condvar,
}

#[derive(Debug, Default)]
struct Pinned {
    revision: u64,
    state: Arc<Vec<u8>>,
    /// The pages that are shown, and those that were before them, the newest first.
    sheets: VecDeque<BTreeMap<u64, Arc<PreviewSheet>>>,
    pdf: Option<Arc<Vec<u8>>>,
    layouts: Vec<String>,
    wish: Option<View>,
}

impl Board {
    /// Pins up pages, the state that tells of them, by its number, and the names of the layouts to choose from.
    ///
    /// Pages that were taken down can be drawn for some time: a browser may just be asking for them.
    pub(crate) fn pin(
        &self,
        pages: Option<&PagePictures>,
        layouts: Vec<String>,
        state: impl FnOnce(u64) -> Vec<u8>,
    ) {
        let mut pinned = self.lock();
        pinned.revision += 1;
        pinned.state = Arc::new(state(pinned.revision));
        pinned.layouts = layouts;
        if let Some(pages) = pages {
            pinned.sheets.truncate(N_FORMER);
            pinned
                .sheets
                .push_front(pages.sheets.iter().map(|sheet| (sheet.id, Arc::clone(sheet))).collect());
            pinned.pdf = Some(Arc::clone(&pages.pdf));
        }
        self.news.notify_all();
    }

    /// The state, as soon as its number is another than `seen`; `None` if that takes longer than `patience`.
    pub(crate) fn state_after(&self, seen: u64, patience: Duration) -> Option<Arc<Vec<u8>>> {
        let is_old = |pinned: &mut Pinned| pinned.revision == 0 || pinned.revision == seen;
        let (pinned, timeout) = self
            .news
            .wait_timeout_while(self.lock(), patience, is_old)
            .unwrap_or_else(PoisonError::into_inner);
        (!timeout.timed_out()).then(|| Arc::clone(&pinned.state))
    }

    /// A page that is shown, or was a while ago.
    pub(crate) fn sheet(&self, id: u64) -> Option<Arc<PreviewSheet>> {
        self.lock().sheets.iter().find_map(|sheets| sheets.get(&id).cloned())
    }

    /// The pages that are shown, as a PDF.
    pub(crate) fn pdf(&self) -> Option<Arc<Vec<u8>>> {
        self.lock().pdf.clone()
    }

    /// Leaves a wish that a browser sent; `false` if it is none that can be fulfilled.
    pub(crate) fn leave(&self, wish: &[u8]) -> bool {
        let mut pinned = self.lock();
        let Some(view) = View::parse(wish, &pinned.layouts) else { return false };
        pinned.wish = Some(view);
        self.wish.notify_all();
        true
    }

    /// Takes the last wish, as soon as there is one; `None` if that takes longer than `patience`.
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
