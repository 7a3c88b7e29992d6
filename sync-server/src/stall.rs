//! A connection that gives up when its other end stops reading.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Fails a write that has stood still for too long: who never reads must not hold a reply in memory for ever.
pub(crate) struct Impatient<C> {
    connection: C,
    stall_max: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
}

impl<C> Impatient<C> {
    pub(crate) fn new(connection: C, stall_max: Duration) -> Self {
        Impatient { connection, stall_max, stalled: None }
    }

    fn time<T>(&mut self, cx: &mut Context<'_>, progress: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if progress.is_ready() {
            self.stalled = None;
            return progress;
        }
        let stall_max = self.stall_max;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(stall_max)));
        stalled.as_mut().poll(cx).map(|()| Err(ErrorKind::TimedOut.into()))
    }
}

impl<C: AsyncRead + Unpin> AsyncRead for Impatient<C> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_read(cx, buffer)
    }
}

impl<C: AsyncWrite + Unpin> AsyncWrite for Impatient<C> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let progress = Pin::new(&mut self.connection).poll_write(cx, bytes);
        self.time(cx, progress)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, parts: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let progress = Pin::new(&mut self.connection).poll_write_vectored(cx, parts);
        self.time(cx, progress)
    }

    fn is_write_vectored(&self) -> bool {
        self.connection.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let progress = Pin::new(&mut self.connection).poll_flush(cx);
        self.time(cx, progress)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    const STALL_MAX: Duration = Duration::from_secs(30);

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_stops_reading_is_given_up() {
        let (ours, _theirs) = duplex(16);
        let outcome = Impatient::new(ours, STALL_MAX).write_all(&[0; 1000]).await;
        assert_eq!(outcome.map_err(|error| error.kind()), Err(ErrorKind::TimedOut));
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_is_slow_but_reads_gets_everything() {
        let (ours, mut theirs) = duplex(16);
        let reader = tokio::spawn(async move {
            let mut read = 0;
            while let Ok(count @ 1..) = theirs.read(&mut [0; 8]).await {
                read += count;
                sleep(STALL_MAX * 9 / 10).await;
            }
            read
        });
        let mut connection = Impatient::new(ours, STALL_MAX);
        connection.write_all(&[0; 160]).await.expect("slow is not still");
        drop(connection);
        assert_eq!(reader.await.expect("reader"), 160);
    }
}
