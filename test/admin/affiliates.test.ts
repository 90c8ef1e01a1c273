import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { affiliates, commissions } from "../../src/shop/schema/affiliates.ts";
import { supportId } from "../helpers/admin-world.ts";
import { type AffiliateChat, affiliateChat, affiliateId, lowTerms } from "../helpers/affiliate-chat.ts";
import { makeAffiliate } from "../helpers/affiliates.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";

async function rowOf({ shop }: AffiliateChat, userId: number) {
  const { read } = shop.world.fulfilment.database;
  const [row] = await read.select().from(affiliates).where(eq(affiliates.userId, userId));
  return row;
}

function labelsOf(message: SeenMessage): string[] {
  return buttonsOf(message).map(({ text }) => text);
}

/** Somebody who asked to be an affiliate where an owner decides. */
async function applied(world: AffiliateChat, userId: number) {
  const applicant = world.shop.world.buyer(userId);
  await applicant.start();
  await applicant.waitForMessage(/请选择一份报告/);
  await world.hear(applicant, "/affiliate");
  await applicant.pressAndHear("🤝 成为推广员");
  await world.tellAll();
  return applicant;
}

const byAdmin = { ...lowTerms, approval: "by_admin" as const };

describe("somebody who asks to be an affiliate", () => {
  test("is alerted, admitted at the second tap, and told", async () => {
    await using world = await affiliateChat(byAdmin);
    const { shop } = world;
    const applicant = await applied(world, 1001);
    const alert = await shop.admin.waitForMessage(/有人申请成为推广员/);
    expect(labelsOf(alert)).toEqual(["🤝 查看推广员 1001"]);
    await shop.press(alert, "🤝 查看推广员 1001");
    const card = await shop.admin.waitForMessage(/推广员 1001　待审核/);
    expect(card.message_id).toBeGreaterThan(alert.message_id);
    const question = await shop.pressAndRead(card, "✅ 通过申请", /将通过/);
    expect((await rowOf(world, 1001))?.status).toBe("waiting");
    const words = await shop.tap(question, "确认通过", 3);
    expect(words.filter((text) => text === "已执行。")).toHaveLength(1);
    await world.tellAll();
    await applicant.waitForMessage(/您已是推广员/);
    expect(wordsOf(await world.hear(applicant, "/affiliate"))).toContain("start=r-");
    expect(await world.deeds()).toEqual(["decide_affiliate"]);
  });

  test("is refused with a reason that they read, and may be admitted after all", async () => {
    await using world = await affiliateChat(byAdmin);
    const { shop } = world;
    const applicant = await applied(world, 1001);
    const card = await shop.hear("/affiliates 1001");
    const prompt = await shop.pressAndRead(card, "🚫 拒绝…", /回复这条消息/);
    const sure = await world.hear(shop.admin, "没有 <b>渠道</b>", prompt.message_id);
    await shop.pressAndRead(sure, "确认拒绝", /推广员 1001　已拒绝/);
    await world.tellAll();
    expect(wordsOf(await applicant.waitForMessage(/申请没有通过/))).toContain("理由：没有 <b>渠道</b>");
    const about = await world.hear(applicant, "/affiliate");
    expect(wordsOf(about)).toContain("理由：没有 <b>渠道</b>");
    await shop.forge(applicant, about, "f:join");
    expect((await rowOf(world, 1001))?.status).toBe("refused");
    const again = await shop.hear("/affiliates 1001");
    await shop.press(await shop.pressAndRead(again, "✅ 改为通过", /将通过/), "确认通过");
    await world.tellAll();
    await applicant.waitForMessage(/您已是推广员/);
    expect(await rowOf(world, 1001)).toMatchObject({ status: "active", note: null });
  });
});

describe("an affiliate", () => {
  test("is suspended with a reason: told, pending commissions frozen; and active again, they go on", async () => {
    await using world = await affiliateChat();
    const { shop, affiliate } = world;
    await world.saleByLink(1001);
    const sure = await shop.hear(`/suspend ${affiliateId} 刷单`);
    expect((await rowOf(world, affiliateId))?.status).toBe("active");
    await shop.press(sure, "确认停用");
    const frozen = await shop.world.fulfilment.database.read.select().from(commissions);
    expect(frozen.map(({ status }) => status)).toEqual(["frozen"]);
    await world.tellAll();
    expect(wordsOf(await affiliate.waitForMessage(/资格已停用/))).toContain("理由：刷单");
    await world.keepBooks(15);
    const card = await shop.hear(`/affiliates ${affiliateId}`);
    await shop.press(await shop.pressAndRead(card, "▶️ 恢复资格", /将通过/), "确认通过");
    await world.keepBooks(15);
    expect(wordsOf(await world.hear(affiliate, "/affiliate"))).toContain("可提现 5.98 USD");
    expect(await world.deeds()).toEqual(["decide_affiliate", "decide_affiliate"]);
  });

  test("gets a rate of their own for later orders, with a note, and the default back", async () => {
    await using world = await affiliateChat();
    const { shop } = world;
    await world.saleByLink(1001);
    const card = await shop.hear(`/affiliates ${affiliateId}`);
    expect(wordsOf(card)).toContain("佣金比例 默认 20%");
    const prompt = await shop.pressAndRead(card, "✏️ 改比例…", /回复这条消息/);
    const sure = await world.hear(shop.admin, "25.5% 视频博主", prompt.message_id);
    await shop.pressAndRead(sure, "确认改为 25.5%", /佣金比例 25\.5%（单独设定）[\s\S]*备注：视频博主/);
    await world.saleByLink(1002);
    const { read } = shop.world.fulfilment.database;
    const earned = await read.select().from(commissions).orderBy(commissions.id);
    expect(earned.map(({ amountMinor }) => amountMinor)).toEqual([598, 762]);
    const back = await shop.hear(`/rate ${affiliateId} default 合作结束`);
    await shop.pressAndRead(back, "确认改为 default", /默认 20%/);
    expect(await rowOf(world, affiliateId)).toMatchObject({ rateBps: null });
    expect(await world.deeds()).toEqual(["set_rate", "set_rate"]);
  });

  test.each([
    "101% x",
    "-1% x",
    "1e1 x",
    "12.345% x",
    "25%",
    "x 25%",
    "",
    "0x10 x",
    `25% ${"x".repeat(301)}`,
  ])("gets no rate from %p", async (words) => {
    await using world = await affiliateChat();
    expect(wordsOf(await world.shop.hear(`/rate ${affiliateId} ${words}`))).toContain("没有执行");
    expect((await rowOf(world, affiliateId))?.rateBps).toBeNull();
  });

  test("stands in a list of pages, those who wait first", async () => {
    await using world = await affiliateChat(byAdmin);
    const { shop } = world;
    const { database } = shop.world.fulfilment;
    for (let id = 8001; id <= 8009; id++) await makeAffiliate(database, id, new Date("2026-11-01T00:00:00Z"));
    await applied(world, 1001);
    const list = await shop.hear("/affiliates");
    expect(wordsOf(list)).toMatch(/^🤝 推广员（待审核的在前）\n\n• 1001　待审核/);
    const next = await shop.pressAndRead(list, "下一页 ›", /8001/);
    expect(labelsOf(next)).toContain("‹ 上一页");
    expect(labelsOf(next)).not.toContain("下一页 ›");
    const card = await shop.pressAndRead(next, "🤝 查看推广员 8001", /推广员 8001　正常/);
    expect(card.message_id).toBe(list.message_id);
    expect(wordsOf(await shop.hear("/affiliates 404"))).toContain("没有这位推广员");
  });
});

describe("a withdrawal", () => {
  test("is settled once, by whichever of two questions is answered first", async () => {
    await using world = await affiliateChat();
    const { shop } = world;
    await world.saleByLink(1001);
    await world.keepBooks(15);
    await world.withdraw();
    expect(wordsOf(await shop.hear("/paid 1 ALI-1"))).toContain("没有执行");
    await shop.press(
      await shop.pressAndRead(await shop.hear("/withdrawals 1"), "✅ 批准", /将批准/),
      /确认批准/,
    );
    const reject = await shop.hear("/reject 1 重复");
    const paid = await shop.hear("/paid 1 ALI-1");
    const data = buttonsOf(paid)[0]?.callback_data ?? "";
    const words = await Promise.all([1, 2, 3].map(() => shop.forge(shop.admin, paid, data)));
    expect(words.filter((text) => text === "已执行。")).toHaveLength(1);
    expect(await shop.press(reject, "确认拒绝")).toContain("没有执行");
    expect(await world.withdrawals()).toEqual(["paid 598"]);
    expect(await world.deeds()).toEqual(["approve_withdrawal", "pay_withdrawal"]);
  });

  test("is settled with the words of its own question, and not by a button that is made up", async () => {
    await using world = await affiliateChat();
    const { shop } = world;
    await world.saleByLink(1001);
    await world.keepBooks(15);
    await world.withdraw();
    const reject = await shop.hear("/reject 1 理由");
    const other = await shop.hear("/reject 1 另一个理由");
    for (const data of ["t:", "t:1", `t:${"A".repeat(22)}`, "t:__proto__"])
      expect(await shop.forge(shop.admin, reject, data)).toContain("没有执行");
    expect(await world.withdrawals()).toEqual(["requested 598"]);
    expect(await shop.world.fulfilment.database.read.select().from(audit)).toEqual([]);
    const data = buttonsOf(reject)[0]?.callback_data ?? "";
    expect(await shop.forge(shop.admin, other, data)).toBe("已执行。");
    const [deed] = await shop.world.fulfilment.database.read.select().from(audit);
    expect(deed?.facts).toMatchObject({ withdrawal: "1", note: "理由" });
  });

  test("is seen by support with the details masked and without buttons to decide", async () => {
    await using world = await affiliateChat();
    const { shop } = world;
    await world.saleByLink(1001);
    await world.keepBooks(15);
    await world.withdraw();
    const support = shop.world.buyer(supportId);
    const card = await world.hear(support, "/withdrawals 1");
    expect(wordsOf(card)).toContain("138••••8000");
    expect(wordsOf(card)).not.toContain("13800138000");
    expect(labelsOf(card)).toEqual([`🤝 查看推广员 ${affiliateId}`, "💸 全部提现", "🔄 刷新"]);
    expect(await shop.forge(support, card, "k:approve:1")).toContain("只有店主可以做");
    expect(wordsOf(await world.hear(support, "/paid 1 x"))).toContain("只有店主可以用");
    expect(labelsOf(await world.hear(support, `/affiliates ${affiliateId}`))).not.toContain("✏️ 改比例…");
    expect(await world.withdrawals()).toEqual(["requested 598"]);
  });

  test("stands in the list, open ones first", async () => {
    await using world = await affiliateChat();
    const { shop } = world;
    expect(wordsOf(await shop.hear("/withdrawals"))).toContain("还没有提现");
    await world.saleByLink(1001);
    await world.keepBooks(15);
    await world.withdraw();
    const list = await shop.hear("/withdrawals");
    expect(wordsOf(list)).toMatch(/#1　5\.98 USD　待审核/);
    await shop.pressAndRead(list, "💸 查看提现单 #1", /提现单 #1　待审核/);
    expect(wordsOf(await shop.hear("/withdrawals 9"))).toContain("没有这笔提现");
  });
});
