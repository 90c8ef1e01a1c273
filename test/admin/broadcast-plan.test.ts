import { expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import { findBroadcast } from "../../src/broadcast/broadcasts.ts";
import { startDue } from "../../src/broadcast/start-due.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { dayMs } from "../../src/shared/time.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { clockTime, dateAt } from "../../src/shop/shop-day.ts";
import { type AdminWorld, adminId, adminWorld } from "../helpers/admin-world.ts";
import { meetUsers, rounds, write } from "../helpers/broadcast-chat.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";

const zone = "Asia/Shanghai";

test("an owner plans a broadcast in his own words, finds it among those to come, moves it, and it goes out by itself", async () => {
  await using shop = await adminWorld();
  await meetUsers(shop, [1001]);
  const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const question = await answerTime(shop, draft, "明天 20:00", /将在 .* 20:00（北京时间）自动开始发送/);
  await shop.press(question, "确认定时");
  const planned = await shop.admin.waitForMessage(/已定时[\s\S]*20:00（北京时间）自动开始[\s\S]*目前 2 人/);
  const evening = await dueOf(shop);
  expect(clockTime(evening, zone)).toEndWith(" 20:00:00");
  const listed = buttonsOf(await shop.hear("/broadcast"))[0]?.text;
  expect(listed).toMatch(new RegExp(`^⏰ 第 1 号 · ${dateAt(evening, zone).slice(5)} .* 20:00$`));
  const choice = await shop.pressAndRead(planned, "⏰ 改时间", /什么时候自动开始/);
  await shop.press(await shop.pressAndRead(choice, / 10:00$/, /10:00（北京时间）自动开始发送/), "确认定时");
  const morning = await dueOf(shop);
  expect(clockTime(morning, zone)).toEndWith(" 10:00:00");
  await startAt(shop, morning);
  await rounds(shop, 3);
  await shop.world.buyer(1001).waitForMessage(/^hello/);
  const card = await shop.admin.waitForMessage(/全部完成[\s\S]*收件人 2\n✅ 已发送 2/);
  expect(card.message_id).toBeGreaterThan(planned.message_id);
  expect(await deeds(shop)).toEqual(["plan_broadcast", "plan_broadcast"]);
});

test("a planned broadcast is taken back at one tap with all that it shows, and changed and sent at once", async () => {
  await using shop = await adminWorld();
  const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const question = await answerTime(shop, draft, "明天 20:00", /自动开始发送/);
  await shop.press(question, "确认定时");
  const planned = await shop.admin.waitForMessage(/已定时/);
  const due = await dueOf(shop);
  const said = await shop.admin.say("/broadcast 1 other words");
  await shop.admin.waitForMessage(/没有改动/, { after: said.message_id });
  expect(await shop.press(planned, "↩️ 取消定时")).toBe("已执行。");
  const again = await shop.admin.waitForMessage(/☝️/);
  await startAt(shop, due);
  expect(await findBroadcast(readOf(shop), 1)).toMatchObject({ status: "draft", html: "hello", dueAt: null });
  await shop.press(await answerTime(shop, again, "明天 21:00", /自动开始发送/), "确认定时");
  const replanned = await shop.admin.waitForMessage(/已定时/);
  await shop.press(await shop.pressAndRead(replanned, /发给 1 人/, /将把第 1 号群发/), /确认发给/);
  await startAt(shop, new Date(due.getTime() + dayMs));
  await rounds(shop, 3);
  expect(
    (await shop.admin.messages()).filter((each) => each.is_from_bot && /^hello/.test(wordsOf(each))),
  ).toHaveLength(2);
});

test("a time that has passed, or is none, is asked for again in a clear sentence", async () => {
  await using shop = await adminWorld();
  const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const past = dateAt(new Date(Date.now() - dayMs), zone);
  await answerTime(shop, draft, `${past} 20:00`, /已经过去了：现在是 .*（北京时间）/);
  const next = async (words: string, wanted: RegExp) => {
    const said = await shop.admin.say(words);
    return shop.admin.waitForMessage(wanted, { after: said.message_id });
  };
  await next("很快", /没看懂这个时间/);
  await next("2099-01-01 20:00", /最多只能提前一年/);
  await next("明天 20:00", /自动开始发送/);
  expect((await findBroadcast(readOf(shop), 1))?.status).toBe("draft");
});

test("in a zone whose clocks go forward, a time that they leave out is refused", async () => {
  await using shop = await adminWorld({ timeZone: "Europe/Berlin" });
  const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const year = new Date().getUTCFullYear();
  const gaps = [year, year + 1].map(lastSundayOfMarch).filter((gap) => gap.getTime() > Date.now());
  const [gap = new Date()] = gaps;
  await answerTime(shop, draft, `${dateAt(gap, "Europe/Berlin")} 02:30`, /没有这个时刻/);
});

test("an old question plans nothing once the broadcast shows something else, or its time has passed", async () => {
  await using shop = await adminWorld();
  const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const timeData = dataOf(draft, /定时…/);
  const question = await answerTime(shop, draft, "明天 20:00", /自动开始发送/);
  const sure = dataOf(question, /确认定时/);
  const shown = await shop.pressAndRead(question, "⬅️ 返回", /☝️/);
  const other = await write(shop, shown, /改正文/, "other words");
  expect(await shop.forge(shop.admin, other, sure)).toContain("没有定时");
  expect(await shop.forge(shop.admin, other, timeData)).toContain("没有执行");
  const [, , , digest] = dataOf(other, /先发给我/).split(":");
  const minuteAgo = Math.floor(Date.now() / 60_000) - 1;
  expect(await shop.forge(shop.admin, other, `k:news-plan:1:${digest}:${minuteAgo}`)).toContain("没有定时");
  expect(await deeds(shop)).toEqual([]);
});

/** Presses the way to a time of one's own, and answers the question for it. */
async function answerTime(
  shop: AdminWorld,
  card: SeenMessage,
  words: string,
  wanted: RegExp,
): Promise<SeenMessage> {
  const choice = await shop.pressAndRead(card, "⏰ 定时…", /什么时候自动开始/);
  const prompt = await shop.pressAndRead(choice, "✍️ 其他时间", /什么时候发/);
  const said = await shop.admin.say(words, prompt.message_id);
  return shop.admin.waitForMessage(wanted, { after: said.message_id });
}

/** Lets the bot look for what is due. */
async function startAt({ world }: AdminWorld, now: Date): Promise<void> {
  const { database, log } = world.fulfilment;
  await startDue({ database, log, watch: new ClockWatch(now, 0), ownerIds: [adminId] }, now, 0);
}

async function dueOf(shop: AdminWorld): Promise<Date> {
  const due = (await findBroadcast(readOf(shop), 1))?.dueAt;
  if (!due) throw new Error("the broadcast is not planned");
  return due;
}

function lastSundayOfMarch(year: number): Date {
  const last = new Date(Date.UTC(year, 2, 31));
  return new Date(last.getTime() - last.getUTCDay() * dayMs);
}

function dataOf(message: SeenMessage, label: RegExp): string {
  return buttonsOf(message).find(({ text }) => label.test(text))?.callback_data ?? "";
}

function readOf({ world }: AdminWorld) {
  return world.shop.database.read;
}

async function deeds(shop: AdminWorld): Promise<string[]> {
  const rows = await readOf(shop).select().from(audit).orderBy(asc(audit.id));
  return rows.map(({ action }) => action);
}
