import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { qrPicture } from "../../src/affiliate/qr-picture.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { affiliates } from "../../src/shop/schema/affiliates.ts";
import { usualTerms } from "../helpers/affiliate-terms.ts";
import { makeAffiliate } from "../helpers/affiliates.ts";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { readQr } from "../helpers/read-qr.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

async function hear(user: ChatUser, words: string): Promise<SeenMessage> {
  const said = await user.say(words);
  return user.waitForMessage(/./, { after: said.message_id });
}

async function affiliateRow({ shop }: SalesWorld, userId: number) {
  const [row] = await shop.database.read.select().from(affiliates).where(eq(affiliates.userId, userId));
  return row;
}

describe("becoming an affiliate", () => {
  test("takes a look at the terms and a tap; then the link is there, to be copied, shared and scanned", async () => {
    await using world = await salesWorld();
    const user = world.user(1);
    const about = await hear(user, "/affiliate");
    expect(wordsOf(about)).toMatch(/实付金额的 20%[\s\S]*30 天[\s\S]*14 天[\s\S]*满 10\.00 USD/);
    expect(wordsOf(about)).not.toContain("二级");
    await user.pressAndHear("🤝 成为推广员");
    const page = await user.waitForMessage(/您的专属链接/);
    const row = await affiliateRow(world, 1);
    const link = `https://t.me/bazi_test_bot?start=r-${row?.code}`;
    expect(wordsOf(page)).toContain(link);
    expect(page.message_id).toBe(about.message_id);
    const share = new URL(buttonsOf(page).find(({ text }) => text === "📣 分享链接")?.url ?? "");
    expect(share.origin + share.pathname).toBe("https://t.me/share/url");
    expect(share.searchParams.get("url")).toBe(link);
    await user.pressAndHear("🔳 二维码");
    const picture = await user.waitForMessage(({ photo }) => photo !== undefined);
    expect(wordsOf(picture)).toContain(link);
    expect(readQr(await user.download(picture.photo?.at(-1)?.file_id ?? ""))).toBe(link);
  });

  test("the tap for the picture of the link is answered before it is made", async () => {
    await using world = await salesWorld();
    const user = world.user(1);
    await hear(user, "/affiliate");
    await user.pressAndHear("🤝 成为推广员");
    await user.waitForMessage(/您的专属链接/);
    const before = world.server.world.journal.entries().length;
    await user.pressAndHear("🔳 二维码");
    await user.waitForMessage(({ photo }) => photo !== undefined);
    const calls = world.server.world.journal
      .entries()
      .slice(before)
      .map(({ operation }) => operation);
    expect(calls.filter((each) => /^(answer|send)/.test(each))).toEqual(["answerCallbackQuery", "sendPhoto"]);
  });

  test("twice gives the same link", async () => {
    await using world = await salesWorld();
    const user = world.user(1);
    const about = await hear(user, "/affiliate");
    await user.forgeAndHear(about.message_id, "f:join");
    const { code } = (await affiliateRow(world, 1)) ?? {};
    await user.forgeAndHear(about.message_id, "f:join");
    expect((await affiliateRow(world, 1))?.code).toBe(code ?? "none");
  });

  test("waits for an owner where that is the rule, and nothing is to be had before", async () => {
    const terms = { ...usualTerms, approval: "by_admin" as const };
    await using world = await salesWorld({}, terms);
    const user = world.user(1);
    const about = await hear(user, "/affiliate");
    expect(wordsOf(about)).toContain("需要管理员审核");
    expect((await user.pressAndHear("🤝 成为推广员")).text).toBe("申请已提交，请等待审核。");
    const waiting = await user.waitForMessage(/申请审核中/);
    expect(buttonsOf(waiting)).toEqual([]);
    for (const data of ["f:page", "f:qr", "f:withdraw", "f:commissions:0", "f:join"])
      await user.forgeAndHear(about.message_id, data);
    expect((await user.messages()).some((each) => /start=r-/.test(wordsOf(each)) || each.photo)).toBe(false);
    const raised = await world.shop.database.read.select().from(alerts);
    expect(raised.map(({ kind, facts }) => ({ kind, facts }))).toEqual([
      { kind: "affiliate_waiting", facts: { affiliate: "1" } },
    ]);
  });
});

describe("an affiliate's page", () => {
  test("leads to lists and rules and back, in one message", async () => {
    await using world = await salesWorld();
    await makeAffiliate(world.shop.database, 1);
    const user = world.user(1);
    const page = await hear(user, "/affiliate");
    expect(wordsOf(page)).toMatch(/点击 0 人　🙋 注册 0 人\n🧾 订单 0 笔　💳 已付款 0 笔　📈 转化 —/);
    for (const [button, wanted] of [
      ["💰 佣金明细", /还没有佣金/],
      ["⬅️ 返回", /您的专属链接/],
      ["📤 提现记录", /还没有提现过/],
      ["⬅️ 返回", /您的专属链接/],
      ["📖 规则", /推广员计划/],
      ["⬅️ 返回", /您的专属链接/],
      ["💸 提现", /还不能提现[\s\S]*可提现 0\.00 USD，满 10\.00 USD/],
    ] as const) {
      await user.pressAndHear(button);
      expect((await user.waitForMessage(wanted)).message_id).toBe(page.message_id);
    }
  });

  test("shows made-up buttons nothing but the presser's own", async () => {
    await using world = await salesWorld();
    await makeAffiliate(world.shop.database, 1);
    const owner = world.user(1);
    const page = await hear(owner, "/affiliate");
    const stranger = world.user(2);
    const menu = await hear(stranger, "/help");
    for (const data of ["f:page", "f:commissions:0", "f:withdrawals:0", "f:qr", "f:method:usdt"])
      await stranger.forgeAndHear(menu.message_id, data);
    expect((await stranger.messages()).some((each) => /start=r-/.test(wordsOf(each)))).toBe(false);
    for (const data of ["f:page", "f:nothing", "f:commissions:-1", "f:confirm:cash:1", "f:method:", "f::"])
      await stranger.pressForged(page.message_id, data, owner.id);
    await hear(stranger, "/help");
    expect(wordsOf(await owner.waitForMessage(/您的专属链接/))).toBe(wordsOf(page));
    expect(await affiliateRow(world, 2)).toBeUndefined();
  });

  test("is where the menu of commands leads", async () => {
    await using world = await salesWorld();
    const user = world.user(1);
    expect(wordsOf(await hear(user, "/help"))).toContain("/affiliate");
    expect(wordsOf(await hear(user, "/privacy"))).toContain("推广员看不到您是谁");
  });
});

test("a QR code is still read with a spot on it", async () => {
  const address = "https://t.me/a_bot_with_the_longest_name_bot?start=r-abcdefghjkmn";
  const picture = await qrPicture(address);
  expect(readQr(picture, 60)).toBe(address);
  expect(readQr(picture, 400)).toBeUndefined();
});
