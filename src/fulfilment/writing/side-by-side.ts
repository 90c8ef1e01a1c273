/**
 * Works on items side by side, so many at once, and begins them in their order. Resolves when nothing is under way any more.
 * @param work says whether more may begin after it; its signal fires when another one throws
 * @throws what the first one threw that did
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  { atOnce, signal }: { readonly atOnce: number; readonly signal: AbortSignal },
  work: (item: Item, signal: AbortSignal) => Promise<"go_on" | "stop">,
): Promise<void> {
  const waiting = [...items];
  const broken = new AbortController();
  const either = AbortSignal.any([signal, broken.signal]);
  const takeNext = async (): Promise<void> => {
    const item = waiting.shift();
    if (item === undefined) return;
    if ((await work(item, either)) === "stop") waiting.length = 0;
    return takeNext();
  };
  const lane = () =>
    takeNext().catch((error: unknown) => {
      waiting.length = 0;
      broken.abort();
      throw error;
    });
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  const failed = lanes.find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}
