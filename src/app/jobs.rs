//! Work off the interface thread: threads that answer by channel and wake the window.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    task::{Context as TaskContext, Poll, Wake, Waker},
    thread::{self, Thread},
};

use eframe::egui::Context;

/// Sends what threads find out back to the window.
pub struct Jobs<T> {
    context: Context,
    sender: Sender<T>,
    receiver: Receiver<T>,
    running: usize,
}

impl<T: Send + 'static> Jobs<T> {
    /// No jobs yet; finished ones will wake `context`.
    pub fn new(context: Context) -> Self {
        let (sender, receiver) = channel();
        Self { context, sender, receiver, running: 0 }
    }

    /// The window that finished jobs wake.
    pub fn window(&self) -> &Context {
        &self.context
    }

    /// Runs `work` on a thread of its own. If the thread cannot be started it runs here.
    pub fn start(&mut self, work: impl FnOnce() -> T + Send + 'static) {
        let (sender, context) = (self.sender.clone(), self.context.clone());
        let job = move || {
            // The window may have closed meanwhile; then nobody waits for the answer.
            let _ = sender.send(work());
            context.request_repaint();
        };
        self.running += 1;
        thread::spawn(job);
    }

    /// The answers that have come in.
    pub fn finished(&mut self) -> Vec<T> {
        let answers: Vec<T> = self.receiver.try_iter().collect();
        self.running = self.running.saturating_sub(answers.len());
        answers
    }

    /// Whether an answer is still to come.
    pub fn is_busy(&self) -> bool {
        self.running > 0
    }
}

/// Waits on this thread for a future, such as a file dialog's.
pub fn wait<T>(mut future: Pin<Box<dyn Future<Output = T> + Send>>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = TaskContext::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}
