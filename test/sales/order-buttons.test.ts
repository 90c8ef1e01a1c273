import { expect, test } from "bun:test";
import { asc, eq, sql } from "drizzle-orm";
import { wordsIn } from "../../src/locales/texts.ts";
import { drafts, orders } from "../../src/shared/database/schema/orders.ts";
import { refunds } from "../../src/shared/database/schema/payments.ts";
import { type OrderStatus, orderStatuses } from "../../src/shared/states.ts";
import { callbackData } from "../../src/shop/callback-data.ts";
import { forceStatus } from "../helpers/force-status.ts";
import { orderProduct } from "../helpers/orders.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

const texts = wordsIn("zh-CN");
const buttons = [
  "again",
  "renew",
  "payBack",
  "changeOrder",
  "cancelOrder",
  "cancelSure",
  "keepOrder",
  "correct",
  "openOrder",
  "reorder",
  "question",
] as const;
type Button = (typeof buttons)[number];

/** What a button may do at a stage besides saying something; all others change nothing. */
const allowed: Readonly<Partial<Record<Button, readonly OrderStatus[]>>> = {
  changeOrder: ["pending"],
  cancelSure: ["pending"],
  reorder: orderStatuses,
  correct: ["paid", "generating"],
};

/** What is said to a press that changes nothing. */
const refusals: Readonly<Partial<Record<Button, string>>> = {
  again: "现在还不能重发",
  question: "没有可以追问的报告",
  openOrder: "订单在下面",
};

/** All that a press may not change. */
async function standOf({ shop: { database } }: SalesWorld) {
  const { read } = database;
  const rows = await read.select().from(orders).orderBy(asc(orders.id));
  const forms = await read.select().from(drafts).orderBy(asc(drafts.id));
  return {
    orders: rows.map(({ id, status, birth }) => ({ id, status, birth })),
    drafts: forms.map(({ id, status, revision }) => ({ id, status, revision })),
    refunds: await read.select().from(refunds),
  };
}

const stages = orderStatuses.flatMap((status) => [
  [status, "kept"] as const,
  ...(status === "pending" || status === "paid" ? [[status, "erased"] as const] : []),
]);

test.each(stages)(
  "every button about an order that is %s, with its data %s, says the truth at each of two presses",
  async (status, data) => {
    await using world = await salesWorld();
    const { database, raw } = world.shop;
    const buyer = world.user(1001);
    await buyer.start();
    const menu = await buyer.waitForMessage(/请选择一份报告/);
    for (const button of buttons) {
      const { id } = await orderProduct(database, { userId: buyer.id, now: new Date() });
      const erased = { birth: sql`'null'`, erasedAt: new Date() };
      if (data === "erased")
        await database.write((tx) => tx.update(orders).set(erased).where(eq(orders.id, id)));
      await forceStatus(raw, id, status);
      const before = await standOf(world);
      const said = [];
      for (const _ of [1, 2])
        said.push((await buyer.forgeAndHear(menu.message_id, callbackData(button, id))).text ?? "");
      const isAllowed = data === "kept" && allowed[button]?.includes(status);
      if (!isAllowed && !(button === "renew" && status === "paid" && data === "erased"))
        expect(await standOf(world)).toEqual(before);
      if (isAllowed || isFine(button, status, data)) {
        expect(button === "renew" || said.every((words) => words.length > 1)).toBeTrue();
        continue;
      }
      const words =
        refusals[button] ??
        (data === "erased" && (button === "reorder" || button === "correct")
          ? "已经删除"
          : `「${labelOf(status)}」`);
      for (const each of said) expect(each).toContain(words);
    }
  },
);

/** Where a press does what it says. */
function isFine(button: Button, status: OrderStatus, data: "kept" | "erased"): boolean {
  const isDataGone = status === "paid" && data === "erased";
  if (button === "renew" || button === "payBack") return isDataGone;
  if (button === "cancelOrder" || button === "keepOrder") return status === "pending" && data === "kept";
  // Nothing is stored of a report that this shop never sent.
  return (button === "again" || button === "correct") && status === "completed";
}

function labelOf(status: OrderStatus): string {
  return texts.plain(`status.${status}`);
}
