// The address of GitHub's own page for a change.

const LONGEST = 7_500; // characters of an address that GitHub takes

/** Returns where a file is edited; a new one is filled in already where that is not too long. */
export function proposal(repo, file, isNew, text) {
  if (!isNew) return `${repo}/edit/main/${file}`;
  const name = `${repo}/new/main?filename=${encodeURIComponent(file)}`;
  const full = `${name}&value=${encodeURIComponent(text)}`;
  return full.length <= LONGEST ? full : name;
}
