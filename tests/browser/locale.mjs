// The words of the interface in one language, out of the app's own Fluent files: for tests that walk through both languages.

import { readdirSync, readFileSync } from 'node:fs';

// Gives a function from key to words. Only for messages of one line without selectors, which names of things to tap are.
export function wordsOf(language) {
  const folder = new URL(`../../app/locales/${language}/`, import.meta.url);
  const text = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  return (key, values = {}) => {
    const message = new RegExp(`^${key} = (.+)$`, 'm').exec(text)?.[1];
    if (!message) throw new Error(`there is no message ${key} of one line in ${language}`);
    return message.replace(/\{ \$(\w+) \}/g, (_, name) => values[name]);
  };
}
