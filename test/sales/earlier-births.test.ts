import { describe, expect, test } from "bun:test";
import { eraseUser } from "../../src/shop/erasure.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

/** A buyer who has ordered without saving anybody, and chooses another product. */
async function returningBuyer(world: SalesWorld, id = 1001): Promise<ChatUser> {
  const buyer = world.user(id);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, /合婚报告/);
  await buyer.say("1990年5月15日 14:30 成都 女");
  await buyer.waitForMessage(/正在填第二位/);
  await buyer.say("1988-02-05 22:30 北京 男");
  await buyer.waitForMessage(/请核对命盘/);
  await buyer.pressAndHear(/下单/);
  return buyer;
}

async function offered(buyer: ChatUser, product: RegExp): Promise<string[]> {
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, product);
  await buyer.settled();
  const form = await buyer.waitForMessage(/👉 性别/);
  return buttonsOf(form).flatMap(({ text }) => (/^[🔁👤]/u.test(text) ? [text] : []));
}

describe("the people of an order that was placed", () => {
  test("fill the next form at one tap, without having been saved", async () => {
    await using world = await salesWorld();
    const buyer = await returningBuyer(world);
    expect(await offered(buyer, /事业专题报告/)).toEqual([
      "🔁 女　公历 1990年5月15日",
      "🔁 男　公历 1988年2月5日",
    ]);
    await buyer.pressAndHear("🔁 男　公历 1988年2月5日");
    const chart = wordsOf(await buyer.waitForMessage(/请核对命盘　事业专题报告/));
    expect(chart).toMatch(/性别：男[\s\S]*时间：22:30[\s\S]*出生地：北京市/);
  });

  test("are offered once, and as saved people where they are saved", async () => {
    await using world = await salesWorld();
    const buyer = await returningBuyer(world);
    await offered(buyer, /事业专题报告/);
    await buyer.pressAndHear("🔁 女　公历 1990年5月15日");
    await buyer.pressAndHear("💾 保存此人");
    await buyer.pressAndHear("本人");
    await buyer.pressAndHear(/下单/);
    expect(await offered(buyer, /感情专题报告/)).toEqual(["👤 本人", "🔁 男　公历 1988年2月5日"]);
  });

  test("are another buyer's only by a forged button, which fills in nothing", async () => {
    await using world = await salesWorld();
    await returningBuyer(world);
    const stranger = world.user(1002);
    expect(await offered(stranger, /事业专题报告/)).toEqual([]);
    const form = await stranger.waitForMessage(/👉 性别/);
    const [d, id, revision] = buttonsOf(form)[0]?.callback_data?.split(":") ?? [];
    const forged = `${d}:${id}:${revision}:earlier:self:1`;
    expect((await stranger.forgeAndHear(form.message_id, forged)).text).toContain("没有这个人");
    expect(wordsOf(await stranger.waitForMessage(/👉 性别/))).toContain("生日：待填写");
  });

  test("are gone with the order's data", async () => {
    await using world = await salesWorld();
    const buyer = await returningBuyer(world);
    await offered(buyer, /事业专题报告/);
    const form = await buyer.waitForMessage(/👉 性别/);
    const data = buttonsOf(form).find(({ text }) => text.startsWith("🔁"))?.callback_data ?? "";
    const { database } = world.shop;
    await database.write((tx) => eraseUser(tx, buyer.id, new Date()));
    expect(await offered(buyer, /事业专题报告/)).toEqual([]);
    const again = await buyer.waitForMessage(/👉 性别/);
    const [d, id, revision] = buttonsOf(again)[0]?.callback_data?.split(":") ?? [];
    const stale = `${d}:${id}:${revision}:${data.split(":").slice(3).join(":")}`;
    expect((await buyer.forgeAndHear(again.message_id, stale)).text).toContain("没有这个人");
  });
});
