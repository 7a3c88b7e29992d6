// Where the programs under test are, as the caller of the tests says.

function named(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: \`cargo xtask test\` sets it`);
  return path;
}

// The relay's binary.
export const RELAY = named('NABIJ_RELAY');
// The folder of the built app.
export const APP = named('NABIJ_APP');
// The browser's binary.
export const CHROMIUM = named('NABIJ_CHROMIUM');
