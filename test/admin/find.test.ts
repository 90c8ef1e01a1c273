import { describe, expect, test } from "bun:test";
import { adminWorld } from "../helpers/admin-world.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";

describe("/find", () => {
  test("opens one order by its number, the end of it or PingPong's number", async () => {
    await using shop = await adminWorld();
    const order = await shop.completedOrder();
    const number = order.merchantTransactionId;
    const transaction = (await shop.paymentsOf(order))[0]?.split(" ")[0];
    for (const words of [number, number.slice(-6), number.slice(-8).toLowerCase(), `${transaction}`])
      expect(wordsOf(await shop.hear(`/find ${words}`))).toMatch(new RegExp(`🧾 ${number}`));
    const foreign = number.at(-7) === "Z" ? "Y" : "Z";
    expect(wordsOf(await shop.hear(`/find ${foreign}${number.slice(-6)}`))).toContain("没有订单");
  });

  test("lists the orders of a user, of a product and in a state, by its name in any language, page by page", async () => {
    await using shop = await adminWorld();
    const { database } = shop.world.shop;
    const numbers: string[] = [];
    for (let index = 0; index < 7; index++)
      numbers.push((await orderProduct(database, { userId: 1002 })).merchantTransactionId);
    const other = await orderProduct(database, { userId: 1003, productId: "career" });
    const [oldest = "", ...newer] = numbers;
    for (const words of ["1002", "comprehensive"]) {
      const page = await shop.hear(`/find ${words}`);
      expect(newer.filter((each) => wordsOf(page).includes(each))).toHaveLength(4);
      expect(wordsOf(page)).not.toContain(other.merchantTransactionId);
      const older = await shop.pressAndRead(page, "较早的 ›", new RegExp(oldest));
      expect(newer.slice(2).some((each) => wordsOf(older).includes(each))).toBe(false);
      await shop.pressAndRead(older, "⏮ 最新", new RegExp(numbers[6] ?? ""));
    }
    for (const words of ["pending", "待付款", "PENDING"])
      expect(wordsOf(await shop.hear(`/find ${words}`))).toContain(other.merchantTransactionId);
    expect(wordsOf(await shop.hear("/find 已退款"))).toContain("没有订单");
  });

  test("takes words of any kind as words", async () => {
    await using shop = await adminWorld();
    const order = await shop.completedOrder();
    const hostile = [
      "' OR 1=1 --",
      "%",
      "______",
      "%%%%%%",
      '"; DROP TABLE orders; --',
      "<b>x</b>",
      "</code><a href='https://example.com'>x</a>",
      "\u0000",
      "𝔄".repeat(50),
      "9".repeat(40),
    ];
    for (const words of hostile) {
      const answer = await shop.hear(`/find ${words}`);
      expect(wordsOf(answer)).toMatch(/没有找到|没有订单|查找订单/);
      expect(buttonsOf(answer).some(({ text }) => text.includes("查看订单"))).toBe(false);
    }
    expect((await shop.movesOf(order)).at(-1)).toBe("completed");
  });

  test("without words shows the latest orders, and offers the states that want a human", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    const help = await shop.hear("/find");
    expect(wordsOf(help)).toMatch(new RegExp(`最新的在前[\\s\\S]*${order.merchantTransactionId}`));
    const list = await shop.pressAndRead(help, "人工处理中", /订单：人工处理中/);
    expect(wordsOf(list)).toContain(order.merchantTransactionId);
    await shop.press(list, /查看订单/);
    await shop.admin.waitForMessage(/🧾/, { after: list.message_id });
  });
});

describe("/order", () => {
  test("understands the ending that buttons show, small letters and wide ones", async () => {
    await using shop = await adminWorld();
    const { merchantTransactionId: number } = await shop.completedOrder();
    const wide = number.replaceAll(/[A-Z0-9]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    for (const words of [number.toLowerCase(), number.slice(-6), number.slice(-6).toLowerCase(), wide])
      expect(wordsOf(await shop.hear(`/order ${words}`))).toMatch(new RegExp(`🧾 ${number}`));
    expect(wordsOf(await shop.hear(`／ｏｒｄｅｒ　${number}`))).toMatch(new RegExp(`🧾 ${number}`));
    expect(wordsOf(await shop.hear("/order 222222"))).toContain("没有订单");
  });

  test("lists the orders whose numbers end alike", async () => {
    await using shop = await adminWorld();
    const { database } = shop.world.shop;
    const random = new Uint8Array(10).fill(7);
    const one = await orderProduct(database, { userId: 1002, random });
    const now = new Date("2026-11-25T00:00:00Z");
    const other = await orderProduct(database, { userId: 1003, random, now });
    const ending = one.merchantTransactionId.slice(-6);
    const list = wordsOf(await shop.hear(`/order ${ending.toLowerCase()}`));
    for (const { merchantTransactionId } of [one, other]) expect(list).toContain(merchantTransactionId);
  });
});

test("/unpaid shows what waits for its money, with age, product and amount", async () => {
  await using shop = await adminWorld();
  const now = new Date(Date.now() - 3 * 60 * 60_000);
  const order = await orderProduct(shop.world.shop.database, { userId: 1002, now });
  const list = wordsOf(await shop.hear("/unpaid"));
  expect(list).toContain(order.merchantTransactionId);
  expect(list).toMatch(/综合命盘报告\s+29\.90 USD[\s\S]*3 小时前/);
});

describe("the history of an order", () => {
  test("tells everything in the order of time, page by page, with what admins did", async () => {
    await using shop = await adminWorld();
    const order = await shop.completedOrder();
    const transaction = (await shop.paymentsOf(order))[0]?.split(" ")[0];
    await shop.press(await shop.hear(`/refund ${transaction} 5.00`), /确认退款/);
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    expect(wordsOf(card)).toMatch(/合计 < 0\.01 USD\s+输入 \d+（缓存 \d+%），输出 \d+/);
    let page = await shop.pressAndRead(card, "🕰 经过", /全部经过\s+1\/\d/);
    const pages = Number(/1\/(\d+)/.exec(wordsOf(page))?.[1]);
    expect(pages).toBeGreaterThan(1);
    const told: string[] = [wordsOf(page)];
    for (let number = 2; number <= pages; number++) {
      page = await shop.pressAndRead(page, "较晚 ›", new RegExp(`全部经过\\s+${number}/${pages}`));
      told.push(wordsOf(page));
    }
    const all = told.join("\n");
    for (const words of [
      "待付款",
      "第一次听到付款",
      "任务：排队中 → 进行中",
      "第 1 条消息：待发 → 正在占位",
      "模型调用",
      "提交退款",
      "管理员 9001：退款",
    ])
      expect(all).toContain(words);
    const times = [...all.matchAll(/• (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/g)].map(([, time = ""]) => time);
    expect(times.length).toBeGreaterThan(15);
    expect(times).toEqual(times.toSorted());
    await shop.pressAndRead(page, /返回/, /🧾/);
  });
});
