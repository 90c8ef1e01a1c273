import { expect, test } from "bun:test";
import { affiliateChat } from "../helpers/affiliate-chat.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";

test("a link brings a buyer, whose payment becomes a commission that is held, withdrawn, approved and paid", async () => {
  await using world = await affiliateChat();
  const { shop, affiliate } = world;
  const { admin } = shop;
  const order = await world.orderByLink(1001);
  expect(wordsOf(await world.hear(affiliate, "/affiliate"))).toMatch(
    /点击 1 人　🙋 注册 1 人\n🧾 订单 1 笔　💳 已付款 0 笔　📈 转化 0%[\s\S]*还没有佣金/,
  );
  await shop.pay(order, "PAID1");
  await shop.world.work();
  await world.keepBooks();
  const page = await world.hear(affiliate, "/affiliate");
  expect(wordsOf(page)).toMatch(/已付款 1 笔　📈 转化 100%[\s\S]*待结算 5\.98 USD　可提现 0\.00 USD/);
  const earned = await world.press(affiliate, "💰 佣金明细", /佣金明细/);
  expect(wordsOf(earned)).toMatch(/5\.98 USD　待结算，\d{4}-\d{2}-\d{2} 到期\n.*实付 29\.90 USD × 20%/);
  expect(wordsOf(earned)).not.toContain(order.merchantTransactionId);
  expect(wordsOf(await world.hear(affiliate, "/withdraw"))).toContain("还不能提现");

  await world.keepBooks(15);
  expect(wordsOf(await world.hear(affiliate, "/affiliate"))).toContain("可提现 5.98 USD");
  const requested = await world.withdraw();
  expect(wordsOf(requested)).toMatch(/已提交[\s\S]*5\.98 USD　审核中\n.*支付宝 138••••8000/);
  expect(wordsOf(requested)).not.toContain("13800138000");
  expect(await world.withdrawals()).toEqual(["requested 598"]);

  await world.tellAll();
  const alert = await admin.waitForMessage(/推广员申请提现/);
  expect(buttonsOf(alert).map(({ text }) => text)).toEqual(["💸 查看提现单 #1"]);
  await shop.press(alert, "💸 查看提现单 #1");
  const card = await admin.waitForMessage(/提现单 #1　待审核/);
  expect(wordsOf(card)).toMatch(
    /5\.98 USD[\s\S]*支付宝：13800138000 张三[\s\S]*风险[高中低]（\d+ 分）[\s\S]*第一次提现/,
  );
  const question = await shop.pressAndRead(card, "✅ 批准", /将批准/);
  expect(await world.withdrawals()).toEqual(["requested 598"]);
  const approved = await shop.pressAndRead(question, "确认批准 5.98 USD", /已批准，待打款/);
  await world.tellAll();
  await affiliate.waitForMessage(/提现已批准/);

  const prompt = await shop.pressAndRead(approved, "💳 登记打款…", /请先打款/);
  const sure = await world.hear(admin, "ALI-2026-0001", prompt.message_id);
  expect(wordsOf(sure)).toMatch(/5\.98 USD 已经打款[\s\S]*ALI-2026-0001/);
  expect(await world.withdrawals()).toEqual(["approved 598"]);
  await shop.pressAndRead(sure, "确认已打款 5.98 USD", /提现单 #1　已打款/);
  await world.tellAll();
  expect(wordsOf(await affiliate.waitForMessage(/提现已打款/))).toContain("凭证：ALI-2026-0001");
  expect(await world.withdrawals()).toEqual(["paid 598"]);
  expect(await world.deeds()).toEqual(["approve_withdrawal", "pay_withdrawal"]);
  expect(wordsOf(await world.hear(affiliate, "/affiliate"))).toMatch(
    /待结算 0\.00 USD　可提现 0\.00 USD\n.*提现中 0\.00 USD　已提现 5\.98 USD/,
  );
});

test("a partial refund is taken back from what is payable, and an older question no longer pays the old amount", async () => {
  await using world = await affiliateChat();
  const { shop, affiliate } = world;
  const first = await world.saleByLink(1001);
  await world.saleByLink(1002);
  await world.keepBooks(15);
  const question = await world.hear(affiliate, "/withdraw alipay 13800138000");
  expect(wordsOf(question)).toContain("提现 11.96 USD");
  await world.refund(first, 1495);
  await affiliate.pressAndHear(/确认提现 11\.96/);
  expect(await world.withdrawals()).toEqual([]);
  expect(wordsOf(await affiliate.waitForMessage(/收款方式/))).toContain("可提现 8.97 USD");
  expect(wordsOf(await world.hear(affiliate, "/affiliate"))).toContain("可提现 8.97 USD");
  const earned = await world.press(affiliate, "💰 佣金明细", /佣金明细/);
  expect(wordsOf(earned)).toContain("退款扣回 2.99 USD");
  expect((await shop.refundsOf(first)).length).toBe(1);
});
