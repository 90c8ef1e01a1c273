import { describe, expect, test } from "bun:test";
import { and, eq } from "drizzle-orm";
import { drafts, orders } from "../../src/shared/database/schema/orders.ts";
import { orderStatuses } from "../../src/shared/states.ts";
import { callbackData } from "../../src/shop/callback-data.ts";
import { buttonsOf, type ChatUser, type SeenMessage } from "../helpers/chat-user.ts";
import { forceStatus } from "../helpers/force-status.ts";
import { orderProduct } from "../helpers/orders.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

const line = "1990年5月15日 14:30 成都 女";
/** Cards of the form, by the report that is chosen and what is typed. */
const stages: Readonly<Record<string, readonly [report: string, ...typed: string[]]>> = {
  "the first question": ["comprehensive"],
  "the time": ["comprehensive", "女 1990-05-15"],
  "the place": ["comprehensive", "女 1990-05-15 14:30"],
  "the card to confirm": ["comprehensive", line],
  "the second of two people": ["match", line],
  "the card for two people": ["match", line, "1988-02-05 22:30 北京 男"],
  "the year": ["annual", line],
};

describe.each(Object.entries(stages))("of %s, shown twice,", (_, [report, ...typed]) => {
  test("each button answers both copies at once, changes the form once, orders once and loses no answer", async () => {
    await using world = await salesWorld();
    for (let index = 0, count = 1; index < count; index++) {
      const buyer = await buyerAt(world, 3000 + index, report, typed);
      const older = await cardOf(buyer);
      await buyer.start();
      await buyer.settled();
      const newer = await cardOf(buyer);
      expect(newer.message_id).toBeGreaterThan(older.message_id);
      count = buttonsOf(older).length;
      const before = await formOf(world, buyer.id);
      const copies = [older, newer].map(
        (card) => [card.message_id, buttonsOf(older)[index]?.callback_data ?? ""] as const,
      );
      const presses = await Promise.all(copies.map(([id, data]) => buyer.pressForged(id, data)));
      for (const press of presses) expect(await buyer.hear(press)).toBeDefined();
      await buyer.settled();
      const after = await formOf(world, buyer.id);
      expect(after.revision - before.revision).toBeLessThanOrEqual(1);
      expect(await ordersOf(world, buyer.id)).toBeLessThanOrEqual(1);
      for (const [question, answer] of Object.entries(before.form)) {
        const isAskedAgain = question === "picking" || question === "people" || question === "said";
        if (!isAskedAgain) expect(after.form).toMatchObject({ [question]: answer });
      }
    }
  });
});

const buttons = ["changeOrder", "cancelSure", "reorder", "correct", "renew", "payBack", "again"] as const;

test.each(orderStatuses)(
  "each button of an order that is %s answers both of its cards at once, and acts once",
  async (status) => {
    await using world = await salesWorld();
    const { database, raw } = world.shop;
    for (const [index, button] of buttons.entries()) {
      const buyer = world.user(4000 + index);
      await buyer.start();
      const older = await buyer.waitForMessage(/请选择一份报告/);
      const { message_id } = await buyer.say("/help");
      const newer = await buyer.waitForMessage(/怎么用/, { after: message_id });
      const { id } = await orderProduct(database, { userId: buyer.id, now: new Date() });
      await forceStatus(raw, id, status);
      const presses = await Promise.all(
        [older, newer].map((card) => buyer.pressForged(card.message_id, callbackData(button, id))),
      );
      for (const press of presses) expect(await buyer.hear(press)).toBeDefined();
      await buyer.settled();
      const open = await database.read.$count(
        drafts,
        and(eq(drafts.userId, buyer.id), eq(drafts.status, "open")),
      );
      expect(open).toBeLessThanOrEqual(1);
      expect(await ordersOf(world, buyer.id)).toBe(1);
    }
  },
);

async function buyerAt(
  world: SalesWorld,
  id: number,
  report: string,
  typed: readonly string[],
): Promise<ChatUser> {
  const buyer = world.user(id);
  await buyer.start();
  const { message_id } = await buyer.waitForMessage(/请选择一份报告/);
  await buyer.forgeAndHear(message_id, `p:${report}`);
  await buyer.pressAndHear("✅ 我已满 18 岁，同意");
  for (const text of typed) {
    await buyer.say(text);
    await buyer.settled();
  }
  return buyer;
}

/** The newest card of the form. */
function cardOf(buyer: ChatUser): Promise<SeenMessage> {
  return buyer.waitForMessage((each) =>
    buttonsOf(each).some(({ callback_data }) => /^d:/.test(callback_data ?? "")),
  );
}

async function formOf({ shop: { database } }: SalesWorld, userId: number) {
  const [draft] = await database.read.select().from(drafts).where(eq(drafts.userId, userId));
  if (!draft) throw new Error("there is no form");
  return draft;
}

function ordersOf({ shop: { database } }: SalesWorld, userId: number): Promise<number> {
  return database.read.$count(orders, eq(orders.userId, userId));
}
