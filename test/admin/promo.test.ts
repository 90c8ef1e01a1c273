import { describe, expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import fc from "fast-check";
import { termsLine } from "../../src/admin/promo/describe-code.ts";
import { parseTerms } from "../../src/admin/promo/parse-terms.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { promoCodes } from "../../src/shared/database/schema/promo.ts";
import { type AdminWorld, adminWorld, supportId } from "../helpers/admin-world.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode, free } from "../helpers/promo.ts";

const catalogue = readCatalogue(undefined);
const timeZone = "Asia/Shanghai";
const now = new Date("2026-11-26T04:00:00Z");
const parse = (line: string) => parseTerms(line, { catalogue, timeZone }, now);

async function codesOf({ world }: AdminWorld) {
  return world.shop.database.read.select().from(promoCodes).orderBy(asc(promoCodes.id));
}

async function deedsIn({ world }: AdminWorld) {
  const deeds = await world.shop.database.read.select().from(audit).orderBy(asc(audit.id));
  return deeds.map(({ action, facts }) => [action, facts]);
}

describe("a line that makes a promo code", () => {
  test("says all that a code can be limited by; its days are Beijing's, the last one included", () => {
    const line =
      "spring20 20% products=career,wealth from=2026-12-01 until=2026-12-31 max=100 each=2 min=9.90 note=春节  <b>专用</b>";
    expect(parse(line)).toEqual({
      kind: "terms",
      terms: {
        code: "SPRING20",
        kind: "percent",
        percentBps: 2000,
        amountMinor: null,
        currency: "USD",
        productIds: ["career", "wealth"],
        userId: null,
        minimumMinor: 990,
        startsAt: new Date("2026-11-30T16:00:00Z"),
        endsAt: new Date("2026-12-31T16:00:00Z"),
        maxUses: 100,
        maxUsesPerUser: 2,
        note: "春节 <b>专用</b>",
      },
    });
  });

  test.each([
    ["AAA 12.5%", { percentBps: 1250, maxUses: null, maxUsesPerUser: 1 }],
    ["AAA 0.05%", { percentBps: 5 }],
    ["AAA -5.00", { kind: "fixed", amountMinor: 500, currency: "USD" }],
    ["AAA -5USD", { kind: "fixed", amountMinor: 500, currency: "USD" }],
    ["AAA FREE max=3", { kind: "free", maxUses: 3 }],
    ["AAA 100% max=1", { percentBps: 10_000 }],
    ["AAA 20% each=0", { maxUsesPerUser: null }],
    ["AAA 20% until=2026-11-26", { endsAt: new Date("2026-11-26T16:00:00Z") }],
  ])("%s is understood", (line, terms) => {
    expect(parse(line)).toMatchObject({ kind: "terms", terms });
  });

  test.each([
    ["春天 20%", "code", "春天"],
    ["help 20%", "code", "help"],
    ["AAA", "value", ""],
    ["AAA 0%", "value", "0%"],
    ["AAA 100.01% max=1", "value", "100.01%"],
    ["AAA 5.00", "value", "5.00"],
    ["AAA -0.00", "amount", "-0.00"],
    ["AAA -5.001", "amount", "-5.001"],
    ["AAA -5.00HKD", "currency", "-5.00HKD"],
    ["AAA 20% min=9.9HKD", "currency", "min=9.9HKD"],
    ["AAA 20% min=x", "amount", "min=x"],
    ["AAA 20% products=career,nothing", "product", "products=career,nothing"],
    ["AAA 20% products=", "product", "products="],
    ["AAA 20% until=2026-02-30", "date", "until=2026-02-30"],
    ["AAA 20% from=soon", "date", "from=soon"],
    ["AAA 20% until=2026-11-25", "past", "AAA 20% until=2026-11-25"],
    ["AAA 20% from=2026-12-02 until=2026-12-01", "past", "AAA 20% from=2026-12-02 until=2026-12-01"],
    ["AAA 20% max=-1", "number", "max=-1"],
    ["AAA 20% each=1.5", "number", "each=1.5"],
    ["AAA 20% maximum=3", "key", "maximum=3"],
    ["AAA 20% 30%", "key", "30%"],
    ["AAA free", "unlimited", "AAA free"],
    ["AAA 100%", "unlimited", "AAA 100%"],
    ["AAA free max=0", "unlimited", "AAA free max=0"],
    ["AAA -50.00", "unlimited", "AAA -50.00"],
    ["AAA -14.90 products=career,study", "unlimited", "AAA -14.90 products=career,study"],
  ])("%s is refused because of its %s", (line, kind, word) => {
    expect<object>(parse(line)).toEqual({ kind, word });
  });

  test("is written by the same terms again, so that the second tap makes what the first has shown", () => {
    const maybe = (some: fc.Arbitrary<string>) => fc.option(some, { nil: "" });
    const someLine = fc
      .tuple(
        fc.constantFrom("20%", "0.01%", "99.99%", "-5.00", "-0.01USD"),
        maybe(fc.subarray(["career", "wealth", "love"], { minLength: 1 }).map((ids) => `products=${ids}`)),
        maybe(fc.integer({ min: 1, max: 28 }).map((day) => `from=2026-12-${String(day).padStart(2, "0")}`)),
        maybe(fc.integer({ min: 1, max: 28 }).map((day) => `until=2027-02-${String(day).padStart(2, "0")}`)),
        maybe(fc.nat(1000).map((count) => `max=${count}`)),
        maybe(fc.nat(10).map((count) => `each=${count}`)),
        maybe(fc.integer({ min: 1, max: 5000 }).map((cents) => `min=${(cents / 100).toFixed(2)}`)),
        maybe(fc.string({ unit: "grapheme" }).map((note) => `note=${note}`)),
      )
      .map((words) => ["AAA", ...words.filter((word) => word !== "")].join(" "));
    fc.assert(
      fc.property(someLine, (line) => {
        const first = parse(line);
        if (first.kind !== "terms") throw new Error(`${line}: ${first.kind}`);
        expect(parse(termsLine(first.terms, timeZone))).toEqual(first);
      }),
    );
  });
});

describe("/promo", () => {
  test("shows a code first, makes it once at the second tap, audited, with a link to share", async () => {
    await using shop = await adminWorld();
    const asked = await shop.hear("/promo spring20 20% products=career max=2 note=春节 <b>&</b>");
    for (const part of [
      "SPRING20 20% products=career max=2 each=1 note=春节 <b>&</b>",
      "减 20%",
      "总次数：2",
    ])
      expect(wordsOf(asked)).toContain(part);
    expect(await codesOf(shop)).toEqual([]);
    const answers = await shop.tap(asked, "确认新建", 3);
    expect(answers.filter((text) => text === "已执行。")).toHaveLength(1);
    expect(await codesOf(shop)).toMatchObject([
      {
        code: "SPRING20",
        percentBps: 2000,
        productIds: ["career"],
        maxUses: 2,
        isOn: true,
        note: "春节 <b>&</b>",
      },
    ]);
    expect(await deedsIn(shop)).toEqual([
      [
        "make_promo_code",
        { code: "SPRING20", terms: "SPRING20 20% products=career max=2 each=1 note=春节 <b>&</b>" },
      ],
    ]);
    const card = await shop.admin.waitForMessage(/已新建/);
    expect(wordsOf(card)).toContain("https://t.me/bazi_test_bot?start=promo-SPRING20");
    expect(wordsOf(await shop.hear("/promo SPRING20 30%"))).toContain("已经有了");
  });

  test("makes up a code that nobody guesses", async () => {
    await using shop = await adminWorld();
    for (const _ of [1, 2]) await shop.press(await shop.hear("/promo new -5.00"), "确认新建");
    const codes = (await codesOf(shop)).map(({ code }) => code);
    expect(new Set(codes).size).toBe(2);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
  });

  test("tells what is wrong and how it is written, and changes nothing", async () => {
    await using shop = await adminWorld();
    expect(wordsOf(await shop.hear("/promo help"))).toContain("用法");
    const refused = wordsOf(await shop.hear("/promo AAA free"));
    expect(refused).toContain("一定要写 max=");
    expect(refused).toContain("用法");
    expect(wordsOf(await shop.hear("/promo NOSUCH"))).toContain("没有优惠码 NOSUCH");
    expect(await codesOf(shop)).toEqual([]);
  });

  test("lists codes with how they were used, and switches one off and on at second taps", async () => {
    await using shop = await adminWorld();
    const { database } = shop.world.shop;
    const code = await aCode(database, { maxUses: 9 });
    await orderProduct(database, { code });
    await orderProduct(database, { code: await aCode(database, { ...free, code: "GIFT1", userId: 1001 }) });
    expect(wordsOf(await shop.hear("/unpaid"))).toContain("23.92 USD");
    const list = await shop.hear("/promo");
    expect(wordsOf(list)).toContain("SPRING20　减 20%　已用 0，占用 1，共 9");
    expect(wordsOf(list)).toContain("赠送的报告 1 份，已领 1 份");
    const card = await shop.pressAndRead(list, "SPRING20", /未付款占用 1/);
    const asked = await shop.pressAndRead(card, "⚪️ 停用", /马上不能再用/);
    expect((await codesOf(shop))[0]?.isOn).toBe(true);
    const answers = await shop.tap(asked, "确认停用", 2);
    expect(answers.toSorted()).toEqual(["已执行。", "没有执行：这个确认已用过或已过期，请重新发起。"]);
    expect((await orderProduct(database, { code })).discountMinor).toBe(0);
    const off = await shop.admin.waitForMessage(/🎟 SPRING20　⚪️/);
    await shop.press(await shop.pressAndRead(off, "🟢 启用", /将启用/), "确认启用");
    expect((await orderProduct(database, { code })).discountMinor).toBe(598);
    expect((await deedsIn(shop)).map(([action]) => action)).toEqual([
      "switch_promo_code",
      "switch_promo_code",
    ]);
  });

  test("the button of a question makes the code that was asked, whatever the message with it says", async () => {
    await using shop = await adminWorld();
    const data = buttonsOf(await shop.hear("/promo AAA 20%"))[0]?.callback_data ?? "";
    const other = await shop.hear("/promo BBB 90%");
    expect(await shop.forge(shop.admin, other, data)).toBe("已执行。");
    expect((await codesOf(shop)).map(({ code, percentBps }) => [code, percentBps])).toEqual([["AAA", 2000]]);
  });
});

describe("/grant", () => {
  async function greeted(shop: AdminWorld) {
    const user = shop.world.buyer(1001);
    await user.start();
    await user.waitForMessage(/请选择一份报告/);
    return user;
  }

  test("gives one user one report for nothing, once, audited, and tells the user with a button that begins it", async () => {
    await using shop = await adminWorld();
    const user = await greeted(shop);
    const asked = await shop.hear("/grant 1001 career");
    expect(wordsOf(asked)).toContain("事业专题报告");
    const answers = await shop.tap(asked, "确认赠送", 3);
    expect(answers.filter((text) => text === "已执行。")).toHaveLength(1);
    const [code] = await codesOf(shop);
    expect(await codesOf(shop)).toMatchObject([
      { kind: "free", userId: 1001, productIds: ["career"], maxUses: 1, maxUsesPerUser: 1 },
    ]);
    expect(code?.code).toMatch(/^GIFT[2-9A-HJ-NP-Z]{12}$/);
    expect(await deedsIn(shop)).toEqual([
      ["grant_report", { user: "1001", product: "career", code: code?.code ?? "" }],
    ]);
    await shop.admin.waitForMessage(/对方已收到通知/);
    const told = await user.waitForMessage(/店家送您一份事业专题报告/);
    expect(buttonsOf(told).map(({ callback_data }) => callback_data)).toEqual(["p:career"]);
  });

  test("that could not be told is seen by the user at the next /start", async () => {
    await using shop = await adminWorld();
    const user = await greeted(shop);
    await user.block();
    await shop.press(await shop.hear("/grant 1001 career"), "确认赠送");
    await shop.admin.waitForMessage(/通知没有送到/);
    await user.unblock();
    const { message_id: after } = await user.start();
    const menu = await user.waitForMessage(/请选择一份报告/, { after });
    expect(wordsOf(menu)).toContain("店家送您一份事业专题报告");
  });

  test("needs a user who has used the bot and a product of the catalogue", async () => {
    await using shop = await adminWorld();
    expect(wordsOf(await shop.hear("/grant 4040 career"))).toContain("还没有用过这个机器人");
    for (const words of ["", "1001", "@someone career", "1001 nothing", "1001 career now", "-1 career"])
      expect(wordsOf(await shop.hear(`/grant ${words}`))).toContain("用法");
    expect(await codesOf(shop)).toEqual([]);
  });
});

test("a button for a report that is sold no more, or for a user who is gone, says so", async () => {
  await using shop = await adminWorld();
  const desk = await shop.hear("/admin");
  for (const data of [`k:grant:${supportId}:horoscope`, "k:grant:4711:career"])
    expect(await shop.forge(shop.admin, desk, data)).toContain("已经不能用了");
  expect(await codesOf(shop)).toEqual([]);
});

test("support sees a sentence and makes, switches and grants nothing, by command or by button", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  await aCode(database);
  const support = shop.world.buyer(supportId);
  await support.start();
  const menu = await support.waitForMessage(/请选择一份报告/);
  const make = await shop.hear("/promo AAA 90%");
  const grant = await shop.hear(`/grant ${supportId} career`);
  for (const words of ["/promo", "/promo AAA 90%", "/promo SPRING20", `/grant ${supportId} career`]) {
    const said = await support.say(words);
    expect(wordsOf(await support.waitForMessage(/./, { after: said.message_id }))).toMatch(/只有店主/);
  }
  const { message_id: after } = await support.say(`/user ${supportId}`);
  const offered = buttonsOf(await support.waitForMessage(/👤 用户/, { after }));
  expect(offered.map(({ text }) => text)).not.toContain("🎁 赠送报告…");
  const dataOf = (message: SeenMessage) => buttonsOf(message)[0]?.callback_data ?? "";
  for (const data of [
    "a:promos",
    "a:promo:1",
    `a:gifts:${supportId}`,
    "k:promo-make",
    "k:promo-off:1",
    dataOf(make),
    dataOf(grant),
  ])
    expect(await shop.forge(support, menu, data)).toMatch(/只有店主/);
  expect((await codesOf(shop)).map(({ code, isOn }) => [code, isOn])).toEqual([["SPRING20", true]]);
  expect(await deedsIn(shop)).toEqual([]);
});
