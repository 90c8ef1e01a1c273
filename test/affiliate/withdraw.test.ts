import { describe, expect, test } from "bun:test";
import { moveAffiliate } from "../../src/affiliate/affiliates.ts";
import { tellAffiliates } from "../../src/affiliate/tell-affiliates.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { withdrawals } from "../../src/shop/schema/affiliates.ts";
import { awaitedWords } from "../../src/shop/schema/deeds.ts";
import { type AffiliateChat, affiliateChat, affiliateId } from "../helpers/affiliate-chat.ts";
import { makeAffiliate } from "../helpers/affiliates.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { patientMs } from "../helpers/patience.ts";

/** An affiliate with US$5.98 to withdraw. */
async function payableWorld(): Promise<AffiliateChat> {
  const world = await affiliateChat();
  await world.saleByLink(1001);
  await world.keepBooks(15);
  return world;
}

describe("where to pay to", () => {
  test("that cannot be right is asked for again, and why, until it can be", async () => {
    await using world = await payableWorld();
    const { affiliate, shop } = world;
    for (const [method, details, sentence] of [
      ["alipay", "not an account", "不像支付宝账号"],
      ["usdt", "0x12", "不是 USDT 地址"],
      ["usdt", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6x", "校验码不对"],
      ["bank", "张三", "银行资料不完整"],
      ["bank", "张三 招商银行深圳福田支行", "没有找到银行账号"],
      ["bank", `张三 招商银行 6225888888888888 ${"x".repeat(300)}`, "300 字以内"],
    ] as const) {
      const menu = await world.hear(affiliate, "/withdraw");
      await shop.forge(affiliate, menu, `f:method:${method}`);
      const question = await affiliate.waitForMessage(/回复这条消息/, { after: menu.message_id - 1 });
      const again = await world.hear(affiliate, details, question.message_id);
      expect(wordsOf(again)).toMatch(new RegExp(`${sentence}[\\s\\S]*回复这条消息`));
      const good = {
        alipay: "a@b.com",
        usdt: "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        bank: "张三 招行 6225888888888888",
      };
      const confirm = await world.hear(affiliate, good[method], again.message_id);
      expect(wordsOf(confirm)).toContain("请核对");
    }
    expect(await world.withdrawals()).toEqual([]);
  });

  test("is shown as it was typed, also if it looks like HTML, to affiliate and admin", async () => {
    await using world = await payableWorld();
    const { affiliate, shop } = world;
    const hostile = "<b>张三</b> & 招行\n6225 8888 <a href='x'>8888</a> 8888 </code>{amount}";
    const menu = await world.hear(affiliate, "/withdraw");
    await shop.forge(affiliate, menu, "f:method:bank");
    const question = await affiliate.waitForMessage(/回复这条消息/);
    const confirm = await world.hear(affiliate, hostile, question.message_id);
    const shown = hostile.replace("\n", " ");
    expect(wordsOf(confirm)).toContain(`收款资料：${shown}`);
    expect(confirm.entities?.some(({ type }) => type === "text_link")).toBe(false);
    await affiliate.pressAndHear(/确认提现/);
    expect(await world.withdrawals()).toEqual(["requested 598"]);
    expect(wordsOf(await shop.hear("/withdrawals 1"))).toContain(`银行卡：${shown}`);
  });

  test("is asked with a question that outlives the process: the reply finds its way to a new one", async () => {
    await using world = await payableWorld();
    const { affiliate } = world;
    await world.hear(affiliate, "/withdraw");
    const question = await world.press(affiliate, "支付宝", /回复这条消息/);
    await using other = await affiliateChat();
    await other.saleByLink(1001);
    await other.keepBooks(15);
    const kept = await world.shop.world.shop.database.read.select().from(awaitedWords);
    await other.shop.world.shop.database.write((tx) => tx.insert(awaitedWords).values(kept));
    const from = { id: 123456789, is_bot: true, first_name: "bot" };
    const chat = { id: affiliateId, type: "private", first_name: "a" };
    const date = Math.floor(Date.now() / 1000);
    const reply_to_message = { message_id: question.message_id, date, chat, from, text: wordsOf(question) };
    const person = { id: affiliateId, is_bot: false, first_name: "a" };
    const forward_origin = { type: "user", date, sender_user: person };
    const reply = { message_id: 900_001, date, chat, from: person, text: "13800138000", reply_to_message };
    await other.shop.pushUpdate("message", reply);
    expect(wordsOf(await other.affiliate.waitForMessage(/请核对/))).toContain("5.98 USD");
    await other.shop.pushUpdate("message", {
      ...reply,
      message_id: 900_002,
      reply_to_message: { ...reply_to_message, from: person },
    });
    await other.shop.pushUpdate("message", { ...reply, message_id: 900_003, forward_origin });
    await other.shop.pushUpdate("message", {
      ...reply,
      message_id: 900_004,
      text: "a@b.com",
      reply_to_message: { ...reply_to_message, message_id: 77, text: "To: ICBC /withdraw alipay …" },
    });
    await other.affiliate.waitForMessage(/a@b\.com/);
    const asked = (await other.affiliate.messages()).filter((each) => /请核对/.test(wordsOf(each)));
    expect(asked).toHaveLength(1);
  });
});

describe("a withdrawal", () => {
  test("is requested once, however often the second tap is made", async () => {
    await using world = await payableWorld();
    const { affiliate, shop } = world;
    const confirm = await world.hear(affiliate, "/withdraw usdt TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t");
    const [yes] = buttonsOf(confirm);
    const taps = [1, 2, 3].map(() => shop.forge(affiliate, confirm, yes?.callback_data ?? ""));
    const words = await Promise.all(taps);
    expect(words.filter((text) => text === "提现申请已提交。")).toHaveLength(1);
    expect(await world.withdrawals()).toEqual(["requested 598"]);
    expect(wordsOf(await world.hear(affiliate, "/withdraw"))).toContain("有一笔提现正在处理");
  });

  test("goes by what its question asked and by no button that is made up", async () => {
    await using world = await payableWorld();
    const { affiliate, shop } = world;
    const confirm = await world.hear(affiliate, "/withdraw alipay 13800138000");
    const data = buttonsOf(confirm)[0]?.callback_data ?? "";
    const menu = await world.hear(affiliate, "/withdraw");
    for (const made of ["f:confirm:1", `f:confirm:${"A".repeat(22)}`])
      expect(await shop.forge(affiliate, confirm, made)).toContain("没有提交");
    expect(await world.withdrawals()).toEqual([]);
    expect(await shop.forge(affiliate, menu, data)).toBe("提现申请已提交。");
    const [row] = await shop.world.fulfilment.database.read.select().from(withdrawals);
    expect(row).toMatchObject({ method: "alipay", details: "13800138000", amountMinor: 598 });
  });

  test("cannot be requested by another affiliate's tap on the question", async () => {
    await using world = await payableWorld();
    const { affiliate, shop } = world;
    await makeAffiliate(shop.world.fulfilment.database, 7002);
    const thief = shop.world.buyer(7002);
    await thief.start();
    const confirm = await world.hear(affiliate, "/withdraw alipay 13800138000");
    const data = buttonsOf(confirm)[0]?.callback_data ?? "";
    await thief.pressForged(confirm.message_id, data, affiliateId);
    const own = await world.hear(thief, "/help");
    expect(await shop.forge(thief, own, data)).toContain("没有提交");
    expect(await world.withdrawals()).toEqual([]);
    expect(wordsOf(await affiliate.waitForMessage(/请核对/))).toBe(wordsOf(confirm));
    expect(await shop.forge(affiliate, confirm, data)).toBe("提现申请已提交。");
    expect(await world.withdrawals()).toEqual(["requested 598"]);
  });

  test("is not to be had by who was suspended meanwhile, and past earnings stay in sight", async () => {
    await using world = await payableWorld();
    const { affiliate, shop } = world;
    const { database } = shop.world.fulfilment;
    await world.hear(affiliate, "/withdraw alipay 13800138000");
    await database.write((tx) => moveAffiliate(tx, affiliateId, "suspended", "made up", new Date()));
    await affiliate.pressAndHear(/确认提现/);
    expect(await world.withdrawals()).toEqual([]);
    const page = await affiliate.waitForMessage(/资格已停用/);
    expect(wordsOf(page)).toContain("可提现 5.98 USD");
    expect(wordsOf(page)).not.toContain("start=r-");
    expect(wordsOf(await world.press(affiliate, "💰 佣金明细", /佣金明细/))).toContain("5.98 USD");
    expect(wordsOf(await world.hear(affiliate, "/withdraw"))).toMatch(/资格已停用[\s\S]*理由：made up/);
  });

  test("that is refunded while it is open keeps its amount, and the debt is shown", async () => {
    await using world = await affiliateChat();
    const { affiliate } = world;
    const order = await world.saleByLink(1001);
    await world.keepBooks(15);
    await world.withdraw();
    await world.refund(order, 1495);
    await world.keepBooks(15);
    expect(await world.withdrawals()).toEqual(["requested 598"]);
    expect(wordsOf(await world.hear(affiliate, "/affiliate"))).toContain("可提现 −2.99 USD");
    expect(wordsOf(await world.shop.hear("/withdrawals 1"))).toMatch(/风险高[\s\S]*欠 2\.99 USD/);
  });

  test("that is rejected tells why, and its amount can be withdrawn again", async () => {
    await using world = await payableWorld();
    const { affiliate, shop } = world;
    await world.withdraw();
    const sure = await shop.hear("/reject 1 <i>户名</i> 不符");
    expect(wordsOf(sure)).toContain("理由 <i>户名</i> 不符");
    await shop.press(sure, "确认拒绝");
    await world.tellAll();
    const told = await affiliate.waitForMessage(/提现没有通过/);
    expect(wordsOf(told)).toContain("理由：<i>户名</i> 不符");
    expect(wordsOf(await world.hear(affiliate, "/affiliate"))).toContain("可提现 5.98 USD");
    await world.withdraw();
    expect(await world.withdrawals()).toEqual(["rejected 598", "requested 598"]);
    const list = await world.hear(affiliate, "/affiliate");
    await affiliate.pressOn(list.message_id, "📤 提现记录");
    expect(wordsOf(await affiliate.waitForMessage(/提现记录[\s\S]*#2[\s\S]*#1/))).toContain("不符");
  });
});

describe("news that an affiliate is owed", () => {
  test("is told once, after Telegram is there again, and not to who blocked the bot before they are back", async () => {
    await using world = await payableWorld();
    const { affiliate, shop } = world;
    const { database, log, api } = shop.world.fulfilment;
    const outboxes = { affiliate: new Outbox(patientMs), withdrawal: new Outbox(patientMs) };
    const teller = { database, log, api, outboxes, timeZone: "Asia/Shanghai" };
    await world.withdraw();
    await shop.press(await shop.hear("/reject 1 why"), "确认拒绝");
    const down = { code: 502, description: "Bad Gateway" };
    shop.world.server.world.faults.add({
      service: "telegram",
      kind: "api_error",
      operation: "sendMessage",
      with: down,
    });
    await tellAffiliates(teller, minutesLater(0));
    await affiliate.block();
    for (const minutes of [1, 2]) await tellAffiliates(teller, minutesLater(minutes));
    expect(await isTold(affiliate)).toBe(0);
    await affiliate.unblock();
    await database.write((tx) => tx.update(users).set({ blockedAt: null }));
    for (const minutes of [2, 3, 4]) await tellAffiliates(teller, minutesLater(minutes));
    expect(await isTold(affiliate)).toBe(1);
  });
});

test("news of which nobody knows whether it arrived is told a few times in ten minutes, and once more after them", async () => {
  await using world = await payableWorld();
  const { affiliate, shop } = world;
  const { database, log, api } = shop.world.fulfilment;
  const { faults } = shop.world.server.world;
  const outboxes = { affiliate: new Outbox(patientMs), withdrawal: new Outbox(patientMs) };
  const tell = (seconds: number) =>
    tellAffiliates({ database, log, api, outboxes, timeZone: "Asia/Shanghai" }, minutesLater(seconds / 60));
  await world.withdraw();
  await shop.press(await shop.hear("/reject 1 why"), "确认拒绝");
  faults.add({ service: "telegram", kind: "reset_after", operation: "sendMessage", times: 1e9 });
  for (let second = 0; second < 600; second += 5) await tell(second);
  const copies = await isTold(affiliate);
  expect(copies).toBeGreaterThan(1);
  expect(copies).toBeLessThan(8);
  faults.clear();
  for (const second of [900, 901]) await tell(second);
  expect(await isTold(affiliate)).toBe(copies + 1);
});

const beginning = Date.now();

function minutesLater(minutes: number): Date {
  return new Date(beginning + minutes * 60_000);
}

async function isTold(affiliate: AffiliateChat["affiliate"]): Promise<number> {
  return (await affiliate.messages()).filter((each) => /提现没有通过/.test(wordsOf(each))).length;
}
