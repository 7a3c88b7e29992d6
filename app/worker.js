// Derives one key from a passphrase, away from the page, with the app's own module. The page ends this worker after its answer.

self.onmessage = async ({ data: { script, module, task, question } }) => {
  const app = await import(script);
  await app.default({ module_or_path: module });
  try {
    const bytes =
      task === 'make' ? app.make_vault_in_worker(question.seed, question.passphrase) : app.open_vault_in_worker(question.file, question.passphrase);
    self.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    // A text is an answer of the app; anything else is a fault, and the page hears of it as such.
    if (typeof error !== 'string') throw error;
    self.postMessage({ error });
  }
};
