//! The one thread that uses the store: takes what is queued, handles all of it, commits once, then answers.

use crate::bells::Bells;
use crate::clock;
use crate::limits::{BATCH_BYTES_MAX, BATCH_REQUESTS_MAX, QUEUE_REQUESTS_MAX};
use crate::relay::{Relay, Response};
use crate::store::Store;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tokio::sync::{mpsc, oneshot};

/// Hands requests to the writer's thread, which ends when the last of these is dropped and all that was queued is answered.
#[derive(Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Job>,
}

enum Job {
    Call { frame: Vec<u8>, answer: oneshot::Sender<Response> },
    Check { answer: oneshot::Sender<bool> },
}

impl Writer {
    /// Starts the thread.
    pub(crate) fn start<S: Store + Send + 'static>(relay: Relay<S>, bells: Arc<Bells>) -> std::io::Result<(Writer, JoinHandle<()>)> {
        let (queue, jobs) = mpsc::channel(QUEUE_REQUESTS_MAX);
        let thread = thread::Builder::new().name("writer".into()).spawn(move || write(relay, jobs, &bells))?;
        Ok((Writer { queue }, thread))
    }

    /// Gives the response to a request frame once everything that it promises is on disk; `None` if the queue is full or the writer is gone.
    pub(crate) async fn call(&self, frame: Vec<u8>) -> Option<Response> {
        let (answer, response) = oneshot::channel();
        self.queue.try_send(Job::Call { frame, answer }).ok()?;
        response.await.ok()
    }

    /// Tells whether the store answers.
    pub(crate) async fn check(&self) -> bool {
        let (answer, healthy) = oneshot::channel();
        self.queue.send(Job::Check { answer }).await.is_ok() && healthy.await.unwrap_or(false)
    }

    /// Returns when the writer's thread has ended.
    pub(crate) async fn ended(&self) {
        self.queue.closed().await;
    }
}

fn write<S: Store>(mut relay: Relay<S>, mut jobs: mpsc::Receiver<Job>, bells: &Bells) {
    let (mut batch, mut answers, mut checks) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(first) = jobs.blocking_recv() {
        let now = clock::now();
        let mut next = Some(first);
        let mut bytes = 0;
        while let Some(job) = next {
            match job {
                Job::Call { frame, answer } => {
                    let handled = relay.handle(now, &frame);
                    bytes += frame.len() + handled.answer_bytes();
                    batch.push(handled);
                    answers.push(answer);
                }
                Job::Check { answer } => checks.push((answer, relay.check())),
            }
            let is_full = batch.len() >= BATCH_REQUESTS_MAX || bytes >= BATCH_BYTES_MAX;
            next = if is_full { None } else { jobs.try_recv().ok() };
        }
        let outcome = relay.commit(std::mem::take(&mut batch));
        if let Some(error) = &outcome.failure {
            tracing::error!(error = error as &dyn std::error::Error, "nothing of this batch could be stored");
        }
        for (mut released, answer) in outcome.released.into_iter().zip(answers.drain(..)) {
            bells.ring(now, &mut released);
            // A device that hung up asks again; what it asked for is stored all the same.
            let _ = answer.send(released.response);
        }
        for (answer, outcome_of_check) in checks.drain(..) {
            let _ = answer.send(outcome_of_check.is_ok() && outcome.failure.is_none());
        }
    }
}
