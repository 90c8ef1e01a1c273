/** Characters that are looked at together, and how many at least say anything. */
const windowLength = 2000;
const shortest = 300;
/**
 * Of the runs of four characters in ordinary prose most occur once: a half or more are different, in English too. A text
 * that goes in circles has next to none (our choice, far from both).
 */
const runLength = 4;
const fewestDifferent = 0.15;

/**
 * Whether a text goes in circles somewhere: one character, line or sentence again and again, or endless white space. Takes
 * time linear in its length.
 */
export function isDegenerate(text: string): boolean {
  for (let start = 0; start === 0 || start + windowLength / 2 < text.length; start += windowLength / 2)
    if (goesInCircles(text.slice(start, start + windowLength))) return true;
  return false;
}

/** The same for the end of a text that is still being written, whatever its length. */
export function hasBecomeDegenerate(textSoFar: string): boolean {
  return textSoFar.length >= windowLength && goesInCircles(textSoFar.slice(-windowLength));
}

function goesInCircles(part: string): boolean {
  const count = part.length - runLength + 1;
  if (count < shortest) return false;
  const runs = new Set(Array.from({ length: count }, (_, start) => part.slice(start, start + runLength)));
  return runs.size < count * fewestDifferent;
}
