import { broadcastWorld } from "./broadcast-world.ts";

/** What the bot sends in a second; the first second fixes who gets the message. */
const peoplePerSecond = 20;

/**
 * A broadcast to so many people.
 * @returns each promise that was broken
 */
export async function broadcastTo(people: number): Promise<readonly string[]> {
  await using shop = await broadcastWorld();
  await shop.people(people);
  const id = await shop.start();
  await shop.seconds(2 + Math.ceil(people / peoplePerSecond), shop.broadcaster());
  const status = await shop.statusOf(id);
  const received = shop.received("news");
  const doubled = [...received].filter(([, times]) => times !== 1);
  return [
    ...(status === "done" ? [] : [`the broadcast is ${status}`]),
    ...(received.size === people ? [] : [`${received.size} of ${people} got it`]),
    ...doubled.map(([userId, times]) => `user ${userId} got it ${times} times`),
  ];
}
