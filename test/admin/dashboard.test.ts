import { expect, test } from "bun:test";
import { readFigures } from "../../src/admin/dashboard/figures.ts";
import { ticksUpTo } from "../../src/admin/dashboard/ticks.ts";
import { readTrend } from "../../src/admin/dashboard/trend.ts";
import { trendRequest } from "../../src/admin/dashboard/trend-request.ts";
import { languages, textsIn } from "../../src/locales/texts.ts";
import { trendDrawing } from "../../src/report/picture/trend-drawing.ts";
import { trendPicture } from "../../src/report/trend-picture.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { usualStarValue } from "../../src/shared/config/star-value.ts";
import { modelCalls } from "../../src/shared/database/schema/fulfilment.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { visits } from "../../src/shop/schema/people.ts";
import { dayOf, startOfDay } from "../../src/shop/shop-day.ts";
import { endTrouble, noteTrouble, tellTroubles } from "../../src/shop/troubles.ts";
import { adminWorld } from "../helpers/admin-world.ts";
import { bareDesk } from "../helpers/bare-desk.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";
import { pngSize } from "../report/pdf-text.ts";

const zone = "Asia/Shanghai";

const noon = new Date("2026-11-26T04:00:00Z");

test("the dashboard shows today from visitors to delivered reports, revenue, model cost, margin and the queue", async () => {
  await using shop = await adminWorld();
  await shop.world.paidOrder({ userId: 1002, productId: "career", now: new Date() });
  await shop.world.work();
  const waiting = await shop.world.paidOrder({ userId: 1003, now: new Date() });
  const words = wordsOf(await shop.hear("/dashboard"));
  expect(words).toMatch(/今天\s+自 \d{4}-\d\d-\d\d（北京时间）/);
  expect(words).toMatch(
    /来访人数 3\n• 开始填写 2\s+上一步的 66%\n• 下单 2\s+上一步的 100%\n• 付款 2\s+上一步的 100%\n• 已送达 1\s+上一步的 50%/,
  );
  expect(words).toMatch(/事业专题报告\s+1 单\s+19\.90 USD/);
  expect(words).toMatch(/综合命盘报告\s+1 单\s+29\.90 USD/);
  expect(words).toMatch(/49\.80 USD\s+退款 0 笔 0\.00 USD\s+净 49\.80 USD/);
  expect(words).toMatch(/模型成本\s+< 0\.01 USD[\s\S]*毛利 49\.80 USD（99%/);
  expect(words).toMatch(/任务 1\s+进行中 0\s+追问 0\n等得最久的订单：0 分钟/);
  await shop.world.work();
  expect((await shop.movesOf(waiting)).at(-1)).toBe("completed");
  const card = await shop.pressAndRead(await shop.hear("/admin"), "📊 数据", /没有订单在等报告/);
  const week = await shop.pressAndRead(card, "7 天", /📊 7 天/);
  await shop.pressAndRead(week, "30 天", /📊 30 天/);
});

test("the dashboard leads to the order that waits longest and to those that need a human", async () => {
  await using shop = await adminWorld();
  const stuck = await shop.stuckOrder();
  const waiting = await shop.world.paidOrder({ userId: 1003, now: new Date() });
  const card = await shop.hear("/dashboard");
  expect(wordsOf(card)).toContain("等人处理的订单：1");
  await shop.press(card, /查看订单/);
  expect(wordsOf(await shop.admin.waitForMessage(/🧾/))).toContain(waiting.merchantTransactionId);
  const list = await shop.pressAndRead(card, "人工处理中", /订单：人工处理中/);
  expect(wordsOf(list)).toContain(stuck.merchantTransactionId);
});

test("the dashboard says what owners were told of, as long as it lasts", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const kind = "webhook_silent";
  expect(wordsOf(await shop.hear("/dashboard"))).not.toContain("正在发生的问题");
  await database.write((tx) => noteTrouble(tx, { kind, facts: {} }, new Date(Date.now() - 600_000)));
  await tellTroubles({ database }, new Date());
  expect(wordsOf(await shop.hear("/dashboard"))).toMatch(
    /正在发生的问题\n⚠️ 收款通知服务停止响应（已 10 分钟）/,
  );
  await database.write((tx) => endTrouble(tx, { kind }, new Date()));
  expect(wordsOf(await shop.hear("/dashboard"))).not.toContain("正在发生的问题");
});

test("money that goes back is taken off, and what was never revenue is not", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  await shop.pay(order, "SECOND1");
  for (const [transaction = "", amount] of [
    [(await shop.paymentsOf(order))[0]?.split(" ")[0], "10.00"],
    ["SECOND1", "29.90"],
  ])
    await shop.press(await shop.hear(`/refund ${transaction} ${amount}`), /确认退款/);
  expect(wordsOf(await shop.hear("/dashboard"))).toMatch(/29\.90 USD\s+退款 1 笔 10\.00 USD\s+净 19\.90 USD/);
  const { refunds } = await readFigures(shop.world.shop.database.read, dayOf(new Date(), zone), zone);
  expect(refunds).toMatchObject([{ currency: "USD", count: 1, amountMinor: 1000 }]);
});

test("a day begins at midnight in Beijing, and a span holds its days and no more", async () => {
  await using shop = await temporaryDatabase();
  const today = dayOf(noon, zone);
  const midnight = startOfDay(today, zone);
  expect(midnight.toISOString()).toBe("2026-11-25T16:00:00.000Z");
  await paidAt(shop, 1, midnight);
  await paidAt(shop, 2, new Date(midnight.getTime() - 1));
  const visited = [today, today, today - 1].map((day, index) => ({ day, userId: (index % 2) + 1 }));
  await shop.database.write((tx) => tx.insert(visits).values(visited));
  const figures = await readFigures(shop.database.read, today, zone);
  expect(figures).toMatchObject({
    visitors: 2,
    drafts: 1,
    orders: 1,
    products: [{ paid: 1, amountMinor: 2990 }],
  });
  const two = await readFigures(shop.database.read, today - 1, zone);
  expect(two).toMatchObject({
    visitors: 2,
    drafts: 2,
    orders: 2,
    products: [{ paid: 2, amountMinor: 5980 }],
  });
});

test("revenue is what was to be paid after the discount, and the model's cost is that of the orders that were paid", async () => {
  await using shop = await temporaryDatabase();
  await paidAt(shop, 1, noon);
  const unpaid = await orderProduct(shop.database, { userId: 2, now: noon });
  await shop.database.write(async (tx) => {
    const call = { section: 0, model: "m", outcome: "accepted" as const, startedAt: noon };
    await tx.insert(modelCalls).values({ ...call, orderId: 1, priceMicroUsd: 12_345 });
    await tx.insert(modelCalls).values({ ...call, orderId: 1, priceMicroUsd: null });
    await tx.insert(modelCalls).values({ ...call, orderId: unpaid.id, priceMicroUsd: 99_999 });
  });
  const figures = await readFigures(shop.database.read, dayOf(noon, zone), zone);
  expect(figures.costMicroUsd).toBe(12_345);
  expect(figures.products).toEqual([
    { productId: "comprehensive", currency: "USD", paid: 1, completed: 0, amountMinor: 2990 },
  ]);
});

test("the trend counts each of 30 days in Beijing and leaves no day out", async () => {
  await using shop = await temporaryDatabase();
  const today = dayOf(noon, zone);
  await paidAt(shop, 1, noon);
  await paidAt(shop, 2, startOfDay(today - 29, zone));
  await paidAt(shop, 3, new Date(startOfDay(today - 29, zone).getTime() - 1));
  const trend = await readTrend(shop.database.read, { timeZone: zone, starValue: usualStarValue }, noon);
  expect(trend.days).toHaveLength(30);
  expect(trend.orders).toEqual([1, ...Array<number>(28).fill(0), 1]);
  expect(trend.revenueMinor).toEqual([2990, ...Array<number>(28).fill(0), 2990]);
  expect(trend).toMatchObject({ currency: "USD", others: [] });
});

test.each(languages)(
  "the picture of the trend in %s is a PNG for a phone and keeps its texts inside and apart",
  async (language) => {
    const days = Array.from({ length: 30 }, (_, index) => 20_754 + index);
    const counts = days.map((day) => (day * 7919) % 97);
    const revenueMinor = counts.map((count) => count * 299_000);
    const trend = { days, orders: counts, currency: "USD", revenueMinor, others: [] };
    const request = trendRequest(trend, textsIn(language, "Asia/Shanghai"));
    const picture = await trendPicture(request);
    expect(pngSize(picture)).toEqual({ width: 1080, height: 1176 });
    const { measure, drawable } = await loadFont("zh-CN");
    const { shapes } = trendDrawing(request, measure);
    const boxes = shapes.flatMap((shape) => {
      if (shape.kind !== "text") return [];
      expect(drawable(shape.text)).toBe(shape.text);
      const width = measure(shape.text, shape.size);
      const left = shape.x - width * { start: 0, middle: 0.5, end: 1 }[shape.anchor];
      return [
        { text: shape.text, left, right: left + width, top: shape.y - shape.size * 0.8, bottom: shape.y },
      ];
    });
    expect(boxes.filter(({ left, right }) => left < 48 || right > 1080 - 48)).toEqual([]);
    const touching = boxes.filter((one, index) =>
      boxes
        .slice(index + 1)
        .some(
          (two) =>
            one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom,
        ),
    );
    expect(touching).toEqual([]);
  },
);

test("the axis goes in round steps to the first that holds the highest bar", () => {
  for (const [highest, ticks] of [
    [0, [0, 1, 2]],
    [1, [0, 1, 2]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [99, [0, 20, 40, 60, 80, 100]],
    [101, [0, 50, 100, 150]],
    [2_990_000, [0, 1_000_000, 2_000_000, 3_000_000]],
  ] as const)
    expect(ticksUpTo(highest)).toEqual(ticks);
});

test("the chart comes as a picture by its button", async () => {
  await using shop = await adminWorld({ render: { ...bareDesk.render, trend: trendPicture } });
  await shop.paidOrder();
  const card = await shop.hear("/dashboard");
  await shop.press(card, "📈 30 天走势图");
  const picture = await shop.admin.waitForMessage((each) => each.photo !== undefined);
  expect(wordsOf(picture)).toMatch(/下单 \d+，收入 29\.90 USD/);
});

async function paidAt({ database }: TemporaryDatabase, userId: number, now: Date): Promise<void> {
  const order = await orderProduct(database, { userId, now });
  const { merchantTransactionId, amountMinor, currency } = order;
  const money = { status: "SUCCESS" as const, amountMinor, amountText: "29.900000", currency };
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId: `T${order.id}`,
    ...money,
  };
  await database.write((tx) => recordPaymentNotice(tx, notice, "callback", now));
}
