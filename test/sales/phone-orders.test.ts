import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { parseHtml } from "../../sandbox/telegram/html.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import type { Card } from "../../src/gateways/telegram/cards.ts";
import { languages, textsIn } from "../../src/locales/texts.ts";
import { orderCard } from "../../src/sales/card/order-card.ts";
import { peopleCard, personCard, removedCard } from "../../src/sales/card/people-card.ts";
import { mostPeople } from "../../src/sales/people/saved-people.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import type { Order } from "../../src/shared/orders.ts";
import { orderStatuses } from "../../src/shared/states.ts";
import { callbackData } from "../../src/shop/callback-data.ts";
import { people } from "../../src/shop/schema/people.ts";
import { giveConsent } from "../../src/shop/users.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { aBirth, orderProduct } from "../helpers/orders.ts";
import { unfitForPhone } from "../helpers/phone-lines.ts";
import { aCode } from "../helpers/promo.ts";
import { salesWorld } from "../helpers/sales-world.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T08:00:00Z");
/** As many as a user may keep, with the longest names. */
const labels = Array.from({ length: mostPeople }, (_, index) => `${"婷".repeat(18)}${10 + index}`);

describe.each(languages)("in %s one screen of a phone holds", (language) => {
  const texts = textsIn(language, "Asia/Shanghai");

  test("the card of an order, wherever it and its money stand", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const wish = { language, productId: "annual", chosenYear: 2027, now };
    const order = await orderProduct(database, { ...wish, code: await aCode(database) });
    const [asked] = await database.read.select().from(checkouts);
    if (!asked) throw new Error("the order has no checkout");
    const linked = { ...asked, status: "open" as const, paymentUrl: "https://pay.example/1" };
    const front = { catalogue: readCatalogue(undefined), contact: undefined, checkoutPage: undefined };
    const unfit = orderStatuses.flatMap((status) =>
      [asked, linked, { ...asked, status: "refused" as const }].flatMap((checkout) =>
        [true, false].flatMap((isMost) => {
          const money = { surplusMinor: isMost ? 2990 : 0, isRefundFailed: isMost };
          const told = { isLinkDelayed: isMost, linkWait: "", isCorrectable: isMost };
          return [null, now].flatMap((erasedAt) =>
            unfitOf(
              orderCard({ order: { ...order, status, erasedAt }, checkout, money, ...told }, front, texts),
            ),
          );
        }),
      ),
    );
    expect(unfit).toEqual([]);
  });

  test("the people whom a buyer keeps, however many, and each of them", () => {
    const kept = labels.map((label, index) => personOf(label, index + 1));
    const remark = texts.html("people.takenBack", { label: labels[0] ?? "" });
    const lists = kept.map((_, index) =>
      peopleCard({ retentionDays: 180 }, kept.slice(0, index + 1), texts, remark),
    );
    const others = kept
      .slice(0, 1)
      .flatMap((person) => [personCard(person, texts), removedCard(person.label, person.id, texts)]);
    expect([...lists, ...others].flatMap(unfitOf)).toEqual([]);
  });

  test("the first question of an order, where all of them may be taken over", async () => {
    await using world = await salesWorld();
    const buyer = world.user(1001);
    const { database } = world.shop;
    await buyer.start();
    const { message_id } = await buyer.waitForMessage(/请选择一份报告/);
    await database.write(async (tx) => {
      await giveConsent(tx, 1001, now);
      await tx.update(users).set({ language }).where(eq(users.telegramId, 1001));
      const rows = labels.map((label, index) => personOf(label, index + 1));
      await tx.insert(people).values(rows);
    });
    for (const product of ["comprehensive", "match"]) {
      await buyer.forgeAndHear(message_id, callbackData("product", product));
      const shown = (await buyer.messages()).filter((each) => each.is_from_bot);
      expect(JSON.stringify(shown.at(-1)?.reply_markup)).toContain(labels.at(-1) ?? "");
      expect(unfitForPhone(shown.slice(1))).toEqual([]);
    }
  });

  test("the form that corrects an order, and what it says to words that are no birth or one to be asked about", async () => {
    await using shop = await adminWorld();
    const { order, unfitAfter } = await delivered(shop, language);
    const buyer = shop.world.buyer();
    const correct = callbackData("correct", order.id);
    const last = (await buyer.messages()).at(-1)?.message_id ?? 0;
    await buyer.forgeAndHear(last, correct);
    expect(await unfitAfter(last)).toEqual([]);
    for (const said of ["1990-13-15", "1991-05-15", "不知道", "1988-02-04 22:43 喀什"]) {
      await buyer.say(said);
      await buyer.settled();
      expect(await unfitAfter(last)).toEqual([]);
    }
  });

  test("what asks for a question, and what refuses one", async () => {
    await using shop = await adminWorld();
    const { order, unfitAfter } = await delivered(shop, language);
    const buyer = shop.world.buyer();
    const last = (await buyer.messages()).at(-1)?.message_id ?? 0;
    for (const said of ["?", "字".repeat(201)]) {
      await buyer.forgeAndHear(last, callbackData("question", order.id));
      const prompt = (await buyer.messages()).at(-1);
      await buyer.say(said, prompt?.message_id);
      await buyer.settled();
      expect(await unfitAfter(last)).toEqual([]);
    }
  });
});

/** A delivered order whose buyer reads a language. */
async function delivered({ world, completedOrder }: AdminWorld, language: string) {
  const order: Order = await completedOrder();
  await world.shop.database.write(async (tx) => {
    await giveConsent(tx, order.userId, now);
    await tx.update(users).set({ language }).where(eq(users.telegramId, order.userId));
  });
  const unfitAfter = async (messageId: number) => {
    const messages = await world.buyer(order.userId).messages();
    const later = messages.filter((each) => each.is_from_bot && each.message_id > messageId);
    expect(later.length).toBeGreaterThan(0);
    return unfitForPhone(later);
  };
  return { order, unfitAfter };
}

function personOf(label: string, id: number) {
  const times = { createdAt: now, updatedAt: now, removedAt: null };
  return { id, userId: 1001, label, birth: aBirth, ...times };
}

function unfitOf({ html, keyboard }: Card): string[] {
  return unfitForPhone([{ ...parseHtml(html), reply_markup: { inline_keyboard: keyboard } }]);
}
