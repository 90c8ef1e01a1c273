import { expect } from "bun:test";
import { Api } from "grammy";
import { showProgress } from "../../src/admin/broadcast/sending-card.ts";
import { Broadcaster } from "../../src/broadcast/broadcaster.ts";
import { countRecipients } from "../../src/broadcast/recipients.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import type { AdminWorld } from "./admin-world.ts";
import type { SeenMessage } from "./chat-user.ts";

/** Presses the button of whom a broadcast is for, or of its words, and gives the question for the words. */
export async function chosen(shop: AdminWorld, message: SeenMessage, label: RegExp): Promise<SeenMessage> {
  return shop.pressAndRead(message, label, /请回复这条消息写正文/);
}

/** Answers that question, and gives the card of the broadcast. */
export async function reply(shop: AdminWorld, prompt: SeenMessage, words: string): Promise<SeenMessage> {
  const said = await shop.admin.say(words, prompt.message_id);
  return shop.admin.waitForMessage(/☝️/, { after: said.message_id });
}

/** Both in one. */
export async function write(
  shop: AdminWorld,
  message: SeenMessage,
  label: RegExp,
  words: string,
): Promise<SeenMessage> {
  return reply(shop, await chosen(shop, message, label), words);
}

/** Has people press START, so that they can be written to. */
export async function meetUsers(shop: AdminWorld, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const user = shop.world.buyer(id);
    await user.start();
    await user.waitForMessage(/请选择一份报告/);
  }
  expect(await shop.world.shop.database.read.select().from(users)).toHaveLength(ids.length + 1);
}

/** Lets the bot send for so many seconds. */
export async function rounds({ world }: AdminWorld, count: number): Promise<void> {
  const { database, log, api } = world.fulfilment;
  const broadcaster = new Broadcaster({
    database,
    api: new Api(api.token, { apiRoot: `${world.server.origin}/telegram` }),
    log,
    stop: new AbortController().signal,
    wait: async () => undefined,
    showProgress: (id) => showProgress({ database, api, log }, id),
  });
  for (let round = 0; round < count; round++) await broadcaster.tick(new Date(Date.now() + 10_000 * round));
  expect(await countRecipients(database.read, 1)).toMatchObject({ sending: 0 });
}
