/**
 * Waits until a program prints what is wanted. What it prints from then on is read and dropped, so that it is never held up.
 * @param wanted with one group
 * @returns what the group holds
 * @throws Error if the output ends before
 */
export function findInOutput(output: ReadableStream<Uint8Array>, wanted: RegExp): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  void read(output, wanted, resolve).then(
    (text) => reject(new Error(`the program ended without printing ${wanted}: ${text}`)),
    reject,
  );
  return promise;
}

/** @returns what was printed before the wanted was found, or all if it never was */
async function read(
  output: ReadableStream<Uint8Array>,
  wanted: RegExp,
  onFound: (found: string) => void,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let isFound = false;
  for await (const piece of output) {
    if (isFound) continue;
    text += decoder.decode(piece, { stream: true });
    const found = wanted.exec(text)?.[1];
    if (found === undefined) continue;
    isFound = true;
    onFound(found);
  }
  return text;
}
