import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { moveAffiliate } from "../../src/affiliate/affiliates.ts";
import { attribute } from "../../src/affiliate/attribution.ts";
import { makeCode, startPayload } from "../../src/affiliate/start-link.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { clickersOf, makeAffiliate, referrerOf } from "../helpers/affiliates.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-26T00:00:00Z");

async function follow({ user }: SalesWorld, id: number, payload: string): Promise<void> {
  const said = await user(id).start(payload);
  await user(id).waitForMessage(/请选择一份报告/, { after: said.message_id });
}

describe("an affiliate’s link", () => {
  test("gives its affiliate who comes by it first, and no later link takes them away", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    const first = await makeAffiliate(database, 1);
    const second = await makeAffiliate(database, 2);
    await follow(world, 11, `r-${first.code}`);
    await follow(world, 11, `r-${second.code}`);
    expect(await referrerOf(database, 11)).toBe(1);
    expect(await clickersOf(database, 2)).toEqual([11]);
  });

  test("counts who is known already as a click, once, and not as brought", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    const { code } = await makeAffiliate(database, 1);
    const known = world.user(11);
    await known.say("你好");
    await known.settled();
    for (const _ of [1, 2, 3]) await follow(world, 11, `r-${code}`);
    expect(await referrerOf(database, 11)).toBeNull();
    expect(await clickersOf(database, 1)).toEqual([11]);
  });

  test("does nothing for its own affiliate", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    const { code } = await makeAffiliate(database, 1);
    await follow(world, 1, `r-${code}`);
    expect(await referrerOf(database, 1)).toBeNull();
    expect(await clickersOf(database, 1)).toEqual([]);
  });

  test.each(["r-unknownxxxxx", "r-", "promo-SPRING", "r-22222222222222", "R-ABC"])(
    "that is none, like %p, brings nobody",
    async (payload) => {
      await using world = await salesWorld();
      await makeAffiliate(world.shop.database, 1);
      await follow(world, 11, payload);
      expect(await referrerOf(world.shop.database, 11)).toBeNull();
      expect(await clickersOf(world.shop.database, 1)).toEqual([]);
    },
  );

  test("of a suspended affiliate brings nobody", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    const { code } = await makeAffiliate(database, 1);
    await database.write((tx) => moveAffiliate(tx, 1, "suspended", "made up", now));
    await follow(world, 11, `r-${code}`);
    expect(await referrerOf(database, 11)).toBeNull();
    expect(await clickersOf(database, 1)).toEqual([]);
  });
});

describe("nobody is brought by somebody whom they brought", () => {
  test("neither at once nor over others, however long the chain", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const chain = Array.from({ length: 40 }, (_, index) => index + 1);
    const made = [];
    for (const id of chain) made.push(await makeAffiliate(database, id));
    for (const [index, id] of chain.entries()) {
      const payload = `r-${made[index - 1]?.code}`;
      if (index > 0)
        await database.write((tx) => attribute(tx, { userId: id, isFirstContact: true, payload }, now));
    }
    expect(await referrerOf(database, 40)).toBe(39);
    for (const last of [2, 20, 40]) {
      const payload = `r-${made[last - 1]?.code}`;
      const arrival = { userId: 1, isFirstContact: true, payload };
      expect(await database.write((tx) => attribute(tx, arrival, now))).toBe("clicked");
    }
    expect(await referrerOf(database, 1)).toBeNull();
  });

  test("and a circle that is there all the same does not hold the bot up", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const [one, two] = [await makeAffiliate(database, 1), await makeAffiliate(database, 2)];
    await database.write(async (tx) => {
      await tx.update(users).set({ referrerId: 2, referredAt: now }).where(eq(users.telegramId, 1));
      await tx.update(users).set({ referrerId: 1, referredAt: now }).where(eq(users.telegramId, 2));
      await ensureUser(tx, 3, "en", now);
    });
    expect(one.code).not.toBe(two.code);
    const arrival = { userId: 3, isFirstContact: true, payload: `r-${one.code}` };
    expect(await database.write((tx) => attribute(tx, arrival, now))).toBe("attributed");
  });
});

describe("only a user's own fresh /start in private carries a payload", () => {
  const user = { id: 11, is_bot: false, first_name: "u" };
  const chat = { id: 11, type: "private" as const, first_name: "u" };
  const message = { message_id: 1, date: 1_764_000_000, chat, from: user, text: "/start r-abc" };
  const origin = { type: "user" as const, date: 1_764_000_000, sender_user: user };
  const group = { id: -5, type: "group" as const, title: "g" };

  test("as it is, or addressed to the bot", () => {
    expect(startPayload(message)).toBe("r-abc");
    expect(startPayload({ ...message, text: "/start@bazi_test_bot r-abc" })).toBe("r-abc");
  });

  test.each([
    ["forwarded", { ...message, forward_origin: origin }],
    ["edited", { ...message, edit_date: 1_764_000_001 }],
    ["sent through a bot", { ...message, via_bot: { ...user, is_bot: true } }],
    ["in the name of a chat", { ...message, sender_chat: group }],
    ["of a business account", { ...message, business_connection_id: "b" }],
    ["of a bot", { ...message, from: { ...user, is_bot: true } }],
    ["in a group", { ...message, chat: group }],
    ["with words behind it", { ...message, text: "/start r-abc and more" }],
    ["within other words", { ...message, text: "see /start r-abc" }],
    ["without one", { ...message, text: "/start" }],
    ["too long for Telegram", { ...message, text: `/start ${"a".repeat(65)}` }],
  ])("not %s", (_, odd) => {
    expect(startPayload(odd)).toBeUndefined();
  });

  test("and a forwarded one makes nobody an affiliate's", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    const { code } = await makeAffiliate(database, 1);
    const forwarded = {
      ...message,
      text: `/start r-${code}`,
      forward_origin: origin,
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    };
    await fetch(`${world.server.origin}/telegram/control/updates`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "message", payload: forwarded }),
    });
    await follow(world, 12, `r-${code}`);
    await follow(world, 11, `r-${code}`);
    expect(await referrerOf(database, 12)).toBe(1);
    expect(await referrerOf(database, 11)).toBeNull();
  });
});

test("codes say nothing of whose they are, and need enough randomness", () => {
  const code = makeCode(new Uint8Array(32).fill(7));
  expect(code).toMatch(/^[2-9a-hjkmnp-z]{12}$/);
  expect(makeCode(new Uint8Array([255, 250, ...new Uint8Array(30).fill(7)]))).toBe(code);
  expect(() => makeCode(new Uint8Array(11))).toThrow(RangeError);
});
