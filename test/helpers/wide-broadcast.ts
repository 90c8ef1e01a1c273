import { broadcastWorld } from "./broadcast-world.ts";

/** Of the shop's time. A call that a busy machine cuts off costs the broadcast ten of them. */
const mostSeconds = 600;

/**
 * A broadcast to so many people.
 * @returns each promise that was broken
 */
export async function broadcastTo(people: number): Promise<readonly string[]> {
  await using shop = await broadcastWorld();
  await shop.people(people);
  const id = await shop.start();
  const broadcaster = shop.broadcaster();
  for (let second = 0; second < mostSeconds && (await shop.statusOf(id)) !== "done"; second++)
    await shop.seconds(1, broadcaster);
  const status = await shop.statusOf(id);
  const received = shop.received("news");
  const doubled = [...received].filter(([, times]) => times !== 1);
  return [
    ...(status === "done" ? [] : [`the broadcast is ${status}`]),
    ...(received.size === people ? [] : [`${received.size} of ${people} got it`]),
    ...doubled.map(([userId, times]) => `user ${userId} got it ${times} times`),
  ];
}
