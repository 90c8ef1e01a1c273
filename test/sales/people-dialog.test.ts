import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { desc, eq } from "drizzle-orm";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { quickPicture, type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

let world: SalesWorld;
let nextId = 5700;

beforeAll(async () => {
  world = await salesWorld({ render: quickPicture().render });
});

afterAll(async () => {
  try {
    await expectInvariants(world.shop.url);
  } finally {
    await world[Symbol.asyncDispose]();
  }
});

async function buyerOf(product: RegExp): Promise<ChatUser> {
  nextId += 1;
  const buyer = world.user(nextId);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, product);
  return buyer;
}

async function sayAndRead(buyer: ChatUser, text: string): Promise<string> {
  const said = await buyer.say(text);
  return wordsOf(await buyer.waitForMessage(({ text }) => text !== undefined, { after: said.message_id }));
}

async function pressAll(buyer: ChatUser, ...labels: readonly (string | RegExp)[]): Promise<void> {
  for (const label of labels) await buyer.pressAndHear(label);
}

/** The card that shows the draft at present. */
async function card(buyer: ChatUser): Promise<SeenMessage> {
  return buyer.waitForMessage((each) =>
    buttonsOf(each).some(({ callback_data }) => callback_data?.startsWith("d:")),
  );
}

/** A buyer of a 综合 report who has saved the person of the form as 妈妈. */
async function buyerWithMother(): Promise<ChatUser> {
  const buyer = await buyerOf(/综合命盘报告/);
  await sayAndRead(buyer, "1965年3月2日 9:15 武汉 女");
  await pressAll(buyer, "💾 保存此人", "妈妈");
  await buyer.waitForMessage(/已保存：妈妈/);
  return buyer;
}

interface SavedRow {
  readonly id: number;
  readonly label: string;
  readonly birth: string;
  readonly updatedAt: number;
}

async function peopleOf({ id }: ChatUser): Promise<SavedRow[]> {
  const sql =
    "SELECT id, label, birth, updated_at FROM people WHERE user_id = ? AND removed_at IS NULL ORDER BY id";
  const rows = await world.shop.raw.rows(sql, id);
  return rows.map(([row, label, birth, updatedAt]) => ({
    id: Number(row),
    label: String(label),
    birth: String(birth),
    updatedAt: Number(updatedAt),
  }));
}

function setLastUse({ id }: ChatUser, at: number): Promise<void> {
  return world.shop.raw.run("UPDATE people SET updated_at = ? WHERE user_id = ?", at, id);
}

describe("a person of a form", () => {
  test("is saved under a name and fills the next form at one tap", async () => {
    const buyer = await buyerWithMother();
    const confirmable = await card(buyer);
    expect(wordsOf(confirmable)).toContain("请核对命盘");
    expect(buttonsOf(confirmable).map(({ text }) => text)).not.toContain("💾 保存此人");
    await pressAll(buyer, /^✅ 命盘无误/);
    await buyer.say("/start");
    await buyer.waitForMessage(/请选择一份报告/);
    await chooseProduct(buyer, /感情专题报告/);
    await pressAll(buyer, "👤 妈妈");
    const chart = wordsOf(await buyer.waitForMessage(/请核对命盘　感情专题报告/));
    expect(chart).toContain("公历 1965年3月2日");
    expect(chart).toContain("湖北省 武汉市");
  });

  test("is kept for as long again when taken for another order", async () => {
    const buyer = await buyerWithMother();
    await pressAll(buyer, "📋 换一份报告", /^合婚报告/);
    const pressedAt = Date.now();
    await setLastUse(buyer, pressedAt - 100 * 24 * 60 * 60_000);
    await pressAll(buyer, "👤 妈妈");
    await buyer.waitForMessage(/请核对命盘　合婚报告/);
    expect((await peopleOf(buyer))[0]?.updatedAt).toBeGreaterThanOrEqual(pressedAt);
  });

  test("is saved under any typed name, cleaned of what does not show", async () => {
    const buyer = await buyerOf(/综合命盘报告/);
    await sayAndRead(buyer, "1965年3月2日 9:15 武汉 女");
    await pressAll(buyer, "💾 保存此人");
    expect(await sayAndRead(buyer, "  奶奶 \u202e\u200b <b>👵🏽</b>  ")).toContain(
      "已保存：奶奶 <b>👵🏽</b>",
    );
    expect((await peopleOf(buyer)).map(({ label }) => label)).toEqual(["奶奶 <b>👵🏽</b>"]);
  });

  test.each(["", "　", "\u200b\u202e", "名".repeat(21), "\u3164"])(
    "is not saved under %p, and the question stays",
    async (label) => {
      const buyer = await buyerOf(/综合命盘报告/);
      await sayAndRead(buyer, "1965年3月2日 9:15 武汉 女");
      await pressAll(buyer, "💾 保存此人");
      expect(await sayAndRead(buyer, label || "\u200d")).toContain("1 到 20 个字");
      expect(await sayAndRead(buyer, "阿姨")).toContain("已保存：阿姨");
    },
  );

  test("is not saved under a name that somebody has", async () => {
    const buyer = await buyerWithMother();
    await sayAndRead(buyer, "1966年3月2日");
    await pressAll(buyer, "💾 保存此人", "妈妈");
    await buyer.waitForMessage(/已经有人叫「妈妈」/);
    expect(await peopleOf(buyer)).toHaveLength(1);
  });

  test("is saved once by a double tap", async () => {
    const buyer = await buyerOf(/综合命盘报告/);
    await sayAndRead(buyer, "1965年3月2日 9:15 武汉 女");
    await pressAll(buyer, "💾 保存此人");
    const asked = await card(buyer);
    const taps = await buyer.tap(asked, "爸爸", 3);
    await Promise.all(taps.map((tap) => buyer.hear(tap)));
    await buyer.waitForMessage(/请核对命盘/);
    await sayAndRead(buyer, "/people");
    expect(await peopleOf(buyer)).toHaveLength(1);
  });
});

describe("/people", () => {
  test("lists everybody and adds somebody without an order", async () => {
    nextId += 1;
    const buyer = world.user(nextId);
    await buyer.start();
    await buyer.waitForMessage(/请选择一份报告/);
    await sayAndRead(buyer, "/people");
    await pressAll(buyer, "➕ 添加一个人");
    await buyer.waitForMessage(/已满 18 周岁/);
    await pressAll(buyer, "✅ 我已满 18 岁，同意");
    await sayAndRead(buyer, "/people");
    await pressAll(buyer, "➕ 添加一个人");
    expect(await sayAndRead(buyer, "1992-12-01 卯时 上海 男")).toMatch(/怎么称呼.*180 天没有用到也没有修改/);
    expect(await sayAndRead(buyer, "弟弟")).toMatch(
      /已保存：弟弟[\s\S]*弟弟　男　公历 1992年12月1日\n\n180 天没有用到也没有修改/,
    );
    expect(await sayAndRead(buyer, "/cancel")).toContain("没有正在填写");
  });

  test("changes the birth data of somebody, and the order in hand stays as it was", async () => {
    const buyer = await buyerWithMother();
    await sayAndRead(buyer, "/people");
    await pressAll(buyer, "👤 妈妈", "✏️ 改出生信息", "✏️ 改时间", /^午时/, "💾 保存修改");
    const chart = await card(buyer);
    expect(wordsOf(chart)).toMatch(/已保存：妈妈[\s\S]*请核对命盘[\s\S]*时间：09:15/);
    expect((await peopleOf(buyer))[0]?.birth).toContain('"index":6');
  });

  test("leaves somebody as they are when the buyer thinks better of it", async () => {
    const buyer = await buyerWithMother();
    const before = await peopleOf(buyer);
    await sayAndRead(buyer, "/people");
    await pressAll(buyer, "👤 妈妈", "✏️ 改出生信息", "✏️ 改性别", "男", "✖️ 不改了");
    expect(await peopleOf(buyer)).toEqual(before);
    expect(wordsOf(await card(buyer))).toContain("性别：女");
  });

  test("renames somebody", async () => {
    const buyer = await buyerWithMother();
    await sayAndRead(buyer, "/people");
    await pressAll(buyer, "👤 妈妈", "🏷 改称呼");
    expect(await sayAndRead(buyer, "娘亲")).toContain("已保存：娘亲");
    expect((await peopleOf(buyer)).map(({ label }) => label)).toEqual(["娘亲"]);
  });

  test("removes somebody, and brings them back once", async () => {
    const buyer = await buyerWithMother();
    await sayAndRead(buyer, "/people");
    await pressAll(buyer, "👤 妈妈", "🗑 删除");
    const removed = await buyer.waitForMessage(/已删除「妈妈」/);
    expect(await peopleOf(buyer)).toEqual([]);
    const data = buttonsOf(removed)[0]?.callback_data ?? "";
    await pressAll(buyer, "↩️ 撤销删除");
    await buyer.waitForMessage(/「妈妈」已恢复/);
    expect((await buyer.forgeAndHear(removed.message_id, data)).text).toContain("不能撤销");
    expect((await peopleOf(buyer)).map(({ label }) => label)).toEqual(["妈妈"]);
  });

  test("keeps 20 people and no more", async () => {
    const buyer = await buyerWithMother();
    await fillUp(buyer, 19);
    await sayAndRead(buyer, "1966年3月2日");
    await pressAll(buyer, "💾 保存此人", "爸爸");
    await buyer.waitForMessage(/最多只能保存 20 个人/);
    expect(await peopleOf(buyer)).toHaveLength(20);
  });
});

async function fillUp({ id }: ChatUser, count: number): Promise<void> {
  const sql =
    "INSERT INTO people (user_id, label, birth, created_at, updated_at) SELECT user_id, ?, birth, created_at, updated_at FROM people WHERE user_id = ? LIMIT 1";
  for (let index = 0; index < count; index++) await world.shop.raw.run(sql, `第${index}个`, id);
}

describe("another user's person", () => {
  test("cannot be seen, changed, renamed, removed, taken back or put into a form", async () => {
    const owner = await buyerWithMother();
    await sayAndRead(owner, "/people");
    await pressAll(owner, "👤 妈妈", "🗑 删除");
    const undo = buttonsOf(await owner.waitForMessage(/已删除/))[0]?.callback_data ?? "";
    // Who had a 妈妈 too would be refused for the name.
    const stranger = await buyerOf(/综合命盘报告/);
    const own = await card(stranger);
    expect((await stranger.forgeAndHear(own.message_id, undo)).text).toContain("不能撤销");
    await pressAll(owner, "↩️ 撤销删除");
    const [{ id = 0 } = {}] = await peopleOf(owner);
    const before = await peopleOf(owner);
    for (const deed of ["show", "edit", "name", "remove"])
      expect((await stranger.forgeAndHear(own.message_id, `w:${deed}:${id}`)).text).toContain("没有这个人");
    await sayAndRead(stranger, "/cancel");
    await sayAndRead(stranger, "/start");
    await stranger.waitForMessage(/请选择一份报告/);
    await chooseProduct(stranger, /感情专题报告/);
    const form = await card(stranger);
    const [d, draftId, revision] = buttonsOf(form)[0]?.callback_data?.split(":") ?? [];
    const press = `${d}:${draftId}:${revision}:saved:${id}`;
    expect((await stranger.forgeAndHear(form.message_id, press)).text).toContain("没有这个人");
    expect(await peopleOf(owner)).toEqual(before);
  });
});

describe("a report about two people", () => {
  test("asks for one after the other, says whose data it asks, and shows both charts", async () => {
    const buyer = await buyerOf(/合婚报告/);
    expect(wordsOf(await card(buyer))).toContain("正在填第一位");
    expect(await sayAndRead(buyer, "1990年5月15日 14:30 成都 女")).toContain("正在填第二位");
    await pressAll(buyer, "男");
    const chart = await sayAndRead(buyer, "1988-02-04 22:41 北京");
    for (const line of ["请核对命盘　合婚报告", "① 第一位：女", "② 第二位：男", "庚午", "丁卯", "⚠️"])
      expect(chart).toContain(line);
    expect(chart).toMatch(/第二位[\s\S]*离立春只差/);
  });

  test("has any answer of either changed, by button and by typing", async () => {
    const buyer = await buyerOf(/合婚报告/);
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    await sayAndRead(buyer, "1988-02-05 22:30 北京 男");
    await pressAll(buyer, "② 时间", /^卯时/, "① 性别", "男");
    expect(wordsOf(await card(buyer))).toMatch(/第一位：男 · [\s\S]*第二位：男 · .*卯时/);
    expect(await sayAndRead(buyer, "第二位：女 1989-09-09")).toMatch(/第二位：女 · 公历 1989年9月9日/);
    expect(await sayAndRead(buyer, "1991-01-01")).toMatch(/第一位：男 · 公历 1991年1月1日/);
  });

  test("takes saved people for either, and saves either", async () => {
    const buyer = await buyerWithMother();
    await pressAll(buyer, "📋 换一份报告", /^合婚报告/);
    await pressAll(buyer, "👤 妈妈");
    const chart = wordsOf(await buyer.waitForMessage(/请核对命盘　合婚报告/));
    expect(chart.match(/公历 1965年3月2日/g)).toHaveLength(2);
    await sayAndRead(buyer, "第二位：男 1964-01-01");
    await pressAll(buyer, "💾 保存 ②", "伴侣");
    await buyer.waitForMessage(/已保存：伴侣/);
    expect((await peopleOf(buyer)).map(({ label }) => label)).toEqual(["妈妈", "伴侣"]);
  });

  test("is ordered with both births, and as one about one person after all with one", async () => {
    const buyer = await buyerOf(/合婚报告/);
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    await sayAndRead(buyer, "1988-02-05 22:30 北京 男");
    await pressAll(buyer, /^✅ 命盘无误/);
    expect(await orderOf(buyer)).toMatchObject({ productId: "match", language: "zh-CN", chosenYear: null });
    expect(JSON.stringify((await orderOf(buyer))?.partnerBirth)).toContain("1988");
    const single = await buyerOf(/合婚报告/);
    await sayAndRead(single, "1990年5月15日 14:30 成都 女");
    await pressAll(single, "① 性别", "⬅️ 返回", /^事业专题报告/, /^✅ 命盘无误/);
    expect(await orderOf(single)).toMatchObject({ productId: "career", partnerBirth: null });
  });
});

describe("a report about one year", () => {
  test("asks for the year with buttons from the year in force, and says so on the card", async () => {
    const buyer = await buyerOf(/流年报告/);
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    const asked = await card(buyer);
    const years = buttonsOf(asked).flatMap(({ text }) => (/^\d{4}$/.test(text) ? [Number(text)] : []));
    expect(years).toHaveLength(10);
    await pressAll(buyer, String(years[1]));
    expect(wordsOf(await buyer.waitForMessage(/请核对命盘/))).toContain(`流年：${years[1]}`);
    await pressAll(buyer, "✏️ 改流年");
    expect(await sayAndRead(buyer, "2031年")).toContain("流年：2031");
    await pressAll(buyer, /^✅ 命盘无误/);
    expect(await orderOf(buyer)).toMatchObject({ productId: "annual", chosenYear: 2031 });
  });

  test.each(["1989", "2101", "1900年"])("takes no %s of a life that began in 1990", async (year) => {
    const buyer = await buyerOf(/流年报告/);
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    expect(await sayAndRead(buyer, year)).toContain("不能选");
    const form = await card(buyer);
    const [d, id, revision] = buttonsOf(form)[0]?.callback_data?.split(":") ?? [];
    const forged = `${d}:${id}:${revision}:annual:${Number.parseInt(year, 10)}`;
    expect((await buyer.forgeAndHear(form.message_id, forged)).text).toContain("不能用了");
    expect(await sayAndRead(buyer, "明年")).toContain("请核对命盘");
  });
});

test("the language of a report is the one that the buyer was spoken to in when ordering", async () => {
  const buyer = await buyerOf(/综合命盘报告/);
  await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
  await sayAndRead(buyer, "/language");
  await pressAll(buyer, "English");
  await buyer.waitForMessage(/All correct/);
  await pressAll(buyer, /US\$29\.90/);
  expect(await orderOf(buyer)).toMatchObject({ language: "en" });
});

/** Their latest order. */
async function orderOf({ id }: ChatUser) {
  const { read } = world.shop.database;
  return (await read.select().from(orders).where(eq(orders.userId, id)).orderBy(desc(orders.id)).limit(1))[0];
}
