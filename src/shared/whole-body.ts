/**
 * Waits for the body of a request, for a while: its sender may drip.
 * @param bodyMs how long it may take
 * @returns undefined if it does not come whole in time
 */
export async function wholeBody(request: Request, bodyMs: number): Promise<ArrayBuffer | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, bodyMs, undefined);
  try {
    return await Promise.race([request.arrayBuffer(), promise]);
  } finally {
    clearTimeout(timer);
  }
}
