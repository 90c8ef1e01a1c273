import { describe, expect, test } from "bun:test";
import { desc, eq } from "drizzle-orm";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { claimReports } from "../../src/fulfilment/report-duty.ts";
import { modelCalls, parts } from "../../src/shared/database/schema/fulfilment.ts";
import { adminWorld } from "../helpers/admin-world.ts";
import { reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";

describe("/order", () => {
  test("shows an admin one order's whole state, without its birth", async () => {
    await using shop = await adminWorld({ catalogue: readCatalogue(undefined) });
    const order = await shop.stuckOrder();
    const number = order.merchantTransactionId;
    const words = wordsOf(await shop.hear(`/order ${number}`));
    const [payment = ""] = await shop.paymentsOf(order);
    const wanted = [
      `🧾 ${number}　人工处理中`,
      "29.90 USD",
      "1001",
      payment.split(" ")[0] ?? "",
      "正款　已到账",
    ];
    for (const part of [
      ...wanted,
      "已停止　已试 1 次",
      "DeepSeek：被内容审核截断",
      "共 5 次",
      "已送达 0/1 条",
    ])
      expect(words).toContain(part);
    for (const move of ["待付款（买家确认下单）", "已付款（支付平台通知）", "写报告中（开始处理）"])
      expect(words).toContain(move);
    for (const secret of ["1990", "14:30", "庚午", "女"]) expect(words).not.toContain(secret);
  });

  test("shows what the model cost", async () => {
    await using shop = await adminWorld();
    const order = await shop.completedOrder();
    const [call] = await shop.world.shop.database.read
      .select()
      .from(modelCalls)
      .orderBy(desc(modelCalls.id))
      .limit(1);
    const words = wordsOf(await shop.hear(`/order ${order.merchantTransactionId}`));
    expect(words).toContain("通过检查");
    expect(words).toContain(
      `输入 ${call?.promptTokens}（缓存 ${call?.cacheHitTokens}），输出 ${call?.completionTokens}`,
    );
  });

  test("finds an order by PingPong's number, and tells of a payment that has none", async () => {
    await using shop = await adminWorld();
    const order = await shop.completedOrder();
    await shop.pay(order, "SECOND1");
    expect(wordsOf(await shop.hear("/order SECOND1"))).toContain(order.merchantTransactionId);
    await shop.pay({ ...order, merchantTransactionId: "NOBODYS" }, "LOST1");
    expect(wordsOf(await shop.hear("/order LOST1"))).toMatch(/不属于任何订单[\s\S]*NOBODYS/);
  });

  test("says so where a number is unknown, and shows the latest orders without one", async () => {
    await using shop = await adminWorld();
    const order = await shop.paidOrder();
    expect(wordsOf(await shop.hear("/order BZ20260101AAAAAAAAAA"))).toContain("没有订单");
    expect(wordsOf(await shop.hear("/order '--"))).toContain("没有订单或付款");
    expect(wordsOf(await shop.hear("/order"))).toContain(order.merchantTransactionId);
  });

  test("opens an order by the last six characters that buttons show, however they are typed", async () => {
    await using shop = await adminWorld();
    const { merchantTransactionId: number } = await shop.paidOrder();
    const ending = number.slice(-6);
    const wide = [...ending].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join("");
    for (const words of [ending, ending.toLowerCase(), wide, number.toLowerCase()])
      expect(wordsOf(await shop.hear(`/order ${words}`))).toContain(`🧾 ${number}`);
  });

  test("of an order with an endless history still fits into a message", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    for (let round = 0; round < 30; round++) await shop.pay(order, `EXTRA${round}`);
    expect(wordsOf(await shop.hear(`/order ${order.merchantTransactionId}`))).toContain("多付");
  });
});

describe("a stuck order", () => {
  test("is retried by the second tap, once however often it is tapped, and the buyer gets the report", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    const question = await shop.pressAndRead(card, "🔁 重试", /将重试/);
    expect(wordsOf(question)).toContain(order.merchantTransactionId);
    expect(await shop.deedsOf(order)).toEqual([]);
    const answers = await shop.tap(question, "确认重试", 3);
    expect(answers.toSorted()).toEqual([
      "已执行。",
      ...Array(2).fill(answers.find((text) => /没有执行/.test(text))),
    ]);
    await shop.world.work();
    const moves = ["pending", "paid", "generating", "needs_admin", "generating", "completed"];
    expect(await shop.movesOf(order)).toEqual(moves);
    const facts = { number: order.merchantTransactionId };
    expect(await shop.deedsOf(order)).toEqual([{ adminId: 9001, action: "retry", facts }]);
    expect(await reportPages(shop.world.buyer())).not.toHaveLength(0);
  });

  test("that the model failed as often as it may gets six more tries from an admin's retry", async () => {
    await using shop = await adminWorld({ catalogue: readCatalogue(undefined) });
    const { world } = shop;
    const lie = { service: "deepseek", kind: "wrong_pillar", about: "事业" } as const;
    world.server.world.faults.add({ ...lie, times: 99, with: { times: 99 } });
    const order = await shop.paidOrder();
    for (let round = 0; round < 9; round++) await world.work(new Date(Date.now() + round * 300 * 60_000));
    world.server.world.faults.clear();
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    const question = await shop.pressAndRead(card, "🔁 重试", /将重试/);
    expect(await shop.press(question, "确认重试")).toBe("已执行。");
    await world.work();
    expect((await shop.movesOf(order)).at(-1)).toBe("completed");
  });

  test("whose message may or may not have been sent is sent once more by a retry", async () => {
    await using shop = await adminWorld();
    const { world } = shop;
    const order = await shop.paidOrder();
    const lost = { service: "telegram", kind: "reset_after", operation: "sendMessage" } as const;
    for (const skip of [0, 2]) world.server.world.faults.add({ ...lost, skip });
    for (let round = 0; round < 3; round++) await world.work(new Date(Date.now() + round * 300 * 60_000));
    expect((await shop.movesOf(order)).at(-1)).toBe("needs_admin");
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    await shop.press(await shop.pressAndRead(card, "🔁 重试", /将重试/), "确认重试");
    await world.work();
    expect((await shop.movesOf(order)).at(-1)).toBe("completed");
  });

  test("is marked delivered by the second tap, and nothing more is sent", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    const question = await shop.pressAndRead(card, "✅ 标为已送达", /您已用别的办法/);
    await shop.tap(question, "确认标为已送达", 2);
    expect((await shop.movesOf(order)).slice(-2)).toEqual(["needs_admin", "completed"]);
    expect((await shop.deedsOf(order)).map(({ action }) => action)).toEqual(["mark_delivered"]);
    await shop.world.work(new Date(Date.now() + 300 * 60_000));
    expect(await reportPages(shop.world.buyer())).toHaveLength(0);
  });

  test("is left alone by an admin who goes back from the question", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    const question = await shop.pressAndRead(card, "🔁 重试", /将重试/);
    await shop.pressAndRead(question, "⬅️ 返回", /🧾 BZ\w+　人工处理中/);
    expect((await shop.movesOf(order)).at(-1)).toBe("needs_admin");
    expect(await shop.deedsOf(order)).toEqual([]);
  });

  test("that was stuck, retried and stuck again is not marked delivered by the question of the first time", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    const number = order.merchantTransactionId;
    const old = await shop.pressAndRead(
      await shop.hear(`/order ${number}`),
      "✅ 标为已送达",
      /您已用别的办法/,
    );
    const question = await shop.pressAndRead(await shop.hear(`/order ${number}`), "🔁 重试", /将重试/);
    await shop.press(question, "确认重试");
    shop.world.server.world.faults.add({ service: "deepseek", kind: "content_filter" });
    await shop.world.work();
    expect(await shop.press(old, "确认标为已送达")).toContain("没有执行");
    expect((await shop.movesOf(order)).at(-1)).toBe("needs_admin");
  });
});

test("a button that is made up for a state without it does nothing", async () => {
  await using shop = await adminWorld();
  const paid = await shop.paidOrder();
  const card = await shop.hear(`/order ${paid.merchantTransactionId}`);
  const tryAll = async () => {
    for (const name of ["retry", "delivered", "resend"]) {
      expect(await shop.forge(shop.admin, card, `k:${name}:${paid.id}`)).toBe("");
      const question = await shop.admin.waitForMessage(/❓/, { after: card.message_id - 1 });
      expect(await shop.press(question, /^确认/)).toContain("没有执行");
    }
  };
  await tryAll();
  expect(await shop.movesOf(paid)).toEqual(["pending", "paid"]);
  const [lease] = await shop.world.shop.database.write((tx) => claimReports(tx, 1, new Date()));
  expect(lease?.orderId).toBe(paid.id);
  await tryAll();
  expect((await shop.movesOf(paid)).at(-1)).toBe("generating");
  expect(await shop.deedsOf(paid)).toEqual([]);
});

describe("a completed order's report", () => {
  test("is sent again by the second tap: the same pages once, however often it is tapped", async () => {
    await using shop = await adminWorld({ catalogue: readCatalogue(undefined) });
    const order = await shop.completedOrder();
    const buyer = shop.world.buyer();
    const before = (await reportPages(buyer)).map(wordsOf);
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    const question = await shop.pressAndRead(card, "📤 重发报告", /重新发给/);
    await shop.tap(question, "确认重发", 3);
    await shop.world.work();
    expect((await reportPages(buyer)).map(wordsOf)).toEqual([...before, ...before]);
    expect((await shop.deedsOf(order)).map(({ action }) => action)).toEqual(["resend"]);
    expect((await shop.movesOf(order)).at(-1)).toBe("completed");
    const sent = await shop.world.shop.database.read.select().from(parts).where(eq(parts.orderId, order.id));
    expect(sent.every(({ status }) => status === "sent")).toBe(true);
  });

  test("is not there where the order was delivered by hand", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    const question = await shop.pressAndRead(card, "✅ 标为已送达", /您已用别的办法/);
    const done = await shop.pressAndRead(question, "确认标为已送达", /已标为送达/);
    const again = await shop.pressAndRead(done, "📤 重发报告", /重新发给/);
    expect(await shop.press(again, "确认重发")).toContain("没有执行");
    expect((await shop.deedsOf(order)).map(({ action }) => action)).toEqual(["mark_delivered"]);
  });
});
