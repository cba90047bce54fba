//! Fyllning: much that has happened, put in at once, for filling an installation.
//!
//! It is written by the same code as everyday work, in the same order; only the commit is shared.

use crate::database::Store;
use crate::error::Result;
use crate::intake::Notice;
use crate::journal::Append;

/// Something that has happened.
#[derive(Debug, Clone)]
pub enum Happened {
    /// A notice came in.
    Notice(Notice),
    /// A step was taken in a case.
    Step(Append),
}

impl Store {
    /// Puts in what has happened, in its order and in one transaction, all or nothing.
    ///
    /// # Errors
    /// As [`Store::register_notice`] and [`Store::append`]; the first that fails undoes all.
    pub async fn fill(&self, all: Vec<Happened>) -> Result<()> {
        for happened in &all {
            match happened {
                Happened::Notice(notice) => notice.check()?,
                Happened::Step(append) => append.check()?,
            }
        }
        self.writer()
            .write_alone(move |writing| {
                Box::pin(async move {
                    for happened in all {
                        match happened {
                            Happened::Notice(notice) => drop(notice.register(writing, None).await?),
                            Happened::Step(append) => drop(append.write(writing).await?.into_result()?),
                        }
                    }
                    Ok(())
                })
            })
            .await
    }
}
