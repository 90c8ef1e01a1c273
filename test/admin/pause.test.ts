import { describe, expect, test } from "bun:test";
import { alerts, audit } from "../../src/shared/database/schema/desk.ts";
import { drafts, orders } from "../../src/shared/database/schema/orders.ts";
import { beginPause, endPause, findPause, remindOfPause } from "../../src/shop/pauses.ts";
import { adminId, adminWorld, supportId } from "../helpers/admin-world.ts";
import { seeChart } from "../helpers/buying.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { deskChat } from "../helpers/desk-chat.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const birth = "1990年5月15日 14:30 成都 女";

describe("while sales pause", () => {
  test("nobody orders, what is filled in stays, what is paid is delivered, and after the pause the same card orders", async () => {
    await using shop = await adminWorld();
    const { read } = shop.world.shop.database;
    const paid = await shop.paidOrder();
    const buyer = shop.world.buyer(1002);
    await seeChart(buyer, /综合命盘报告/, birth);
    await shop.press(await shop.hear("/settings pause all 周一见。"), "确认修改");
    const question = await shop.hear("/pause");
    expect(wordsOf(question)).toContain("周一见。");
    const desk = await shop.pressAndRead(question, "确认暂停接单", /已暂停接单/);
    expect(buttonsOf(desk).map(({ text }) => text)).toContain("▶️ 恢复接单");
    await buyer.press(/下单/);
    await buyer.waitForMessage(/周一见。[\s\S]*请核对命盘/);
    expect(await read.$count(orders)).toBe(1);
    expect((await read.select().from(drafts)).map(({ status }) => status)).toContain("open");
    const said = await buyer.say("/start");
    await buyer.waitForMessage(/周一见。/, { after: said.message_id });
    await shop.world.work();
    expect((await shop.movesOf(paid)).at(-1)).toBe("completed");
    await shop.press(await shop.hear("/resume"), "确认恢复接单");
    await buyer.pressAndHear(/下单/);
    expect(await read.$count(orders)).toBe(2);
    const deeds = await read.select({ action: audit.action }).from(audit);
    expect(deeds.map(({ action }) => action)).toEqual(["change_setting", "pause_sales", "resume_sales"]);
  });

  test("the dashboard says so, and how long already", async () => {
    await using shop = await adminWorld();
    await shop.world.shop.database.write((tx) =>
      beginPause(tx, adminId, new Date(Date.now() - 3 * 3_600_000)),
    );
    expect(wordsOf(await shop.hear("/dashboard"))).toMatch(/已暂停接单 3 小时/);
    expect(wordsOf(await shop.hear("/admin"))).toMatch(/已暂停接单 3 小时/);
  });

  test("owners are reminded once a day, and no more after its end", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const start = Date.parse("2026-11-24T00:00:00Z");
    await database.write((tx) => beginPause(tx, adminId, new Date(start)));
    for (let hours = 1; hours <= 60; hours++) await remindOfPause(shop, new Date(start + hours * 3_600_000));
    const reminders = await database.read.select().from(alerts);
    expect(reminders.map(({ kind, facts }) => [kind, facts.hours])).toEqual([
      ["sales_paused", "24"],
      ["sales_paused", "48"],
    ]);
    await database.write((tx) => endPause(tx, new Date(start)));
    await remindOfPause(shop, new Date(start + 1000 * 3_600_000));
    expect(await database.read.$count(alerts)).toBe(2);
  });

  test("a second pause begins nothing, support begins none, and what is over ends once", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const begun = await Promise.all(
      [1, 2].map(() => database.write((tx) => beginPause(tx, adminId, new Date()))),
    );
    expect(begun).toEqual([true, false]);
    const chat = deskChat(database);
    expect(await chat.press(adminId, "k:pause")).toContain("已经暂停接单");
    expect(await chat.press(supportId, "k:resume")).toContain("只有店主可以做");
    expect(await database.write((tx) => endPause(tx, new Date()))).toBe(true);
    expect(await database.write((tx) => endPause(tx, new Date()))).toBe(false);
    expect(await findPause(database.read)).toBeUndefined();
  });
});
