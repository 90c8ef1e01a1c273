import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { quickPicture, type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

let world: SalesWorld;
let nextId = 5000;

beforeAll(async () => {
  world = await salesWorld({ render: quickPicture().render });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** A new buyer who has chosen the 综合 report. */
async function newBuyer(): Promise<ChatUser> {
  nextId += 1;
  const buyer = world.user(nextId);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.waitForMessage(/👉 性别/);
  return buyer;
}

/** Presses button after button, each once the bot has answered the one before. */
async function pressAll(buyer: ChatUser, ...labels: readonly (string | RegExp)[]): Promise<void> {
  for (const label of labels) await buyer.pressAndHear(label);
}

async function card(buyer: ChatUser): Promise<string> {
  const message = (await buyer.messages()).findLast((each) => /性别：/.test(wordsOf(each)));
  return message ? wordsOf(message) : "";
}

/** Says something and waits for the card that answers it. */
async function sayAndRead(buyer: ChatUser, text: string): Promise<string> {
  const said = await buyer.say(text);
  return wordsOf(await buyer.waitForMessage(({ text }) => text !== undefined, { after: said.message_id }));
}

function labels(message: SeenMessage): string[] {
  return buttonsOf(message).map(({ text }) => text);
}

describe("each field can be given by buttons:", () => {
  test("gender", async () => {
    const buyer = await newBuyer();
    await pressAll(buyer, "男");
    expect(await card(buyer)).toContain("性别：男");
  });

  test("a solar date", async () => {
    const buyer = await newBuyer();
    await pressAll(buyer, "女", "公历（阳历）", "1990年代", "1996", "2月", "29");
    expect(await card(buyer)).toContain("生日：公历 1996年2月29日");
  });

  test("a lunar date in a leap month", async () => {
    const buyer = await newBuyer();
    await pressAll(buyer, "女", "农历（阴历）", "2020年代", "2020", "闰四月", "十五");
    expect(await card(buyer)).toContain("生日：农历 2020年闰四月十五");
  });

  test("a time to the minute", async () => {
    const buyer = await newBuyer();
    await buyer.say("女 1990-05-15");
    await buyer.waitForMessage(/👉 时间/);
    await pressAll(buyer, "🕐 知道几点几分", "14:00", "14:30–39", "14:37");
    expect(await card(buyer)).toContain("时间：14:37");
  });

  test("a double hour", async () => {
    const buyer = await newBuyer();
    await buyer.say("女 1990-05-15");
    await buyer.waitForMessage(/👉 时间/);
    await pressAll(buyer, /^卯时/);
    expect(await card(buyer)).toContain("时间：卯时 05:00–06:59");
  });

  test("an unknown time, after which nothing that needs it is shown", async () => {
    const buyer = await newBuyer();
    await buyer.say("女 1990-05-15");
    await buyer.waitForMessage(/👉 时间/);
    await pressAll(buyer, "不知道时间", "中国，不说具体地方");
    expect(wordsOf(await buyer.waitForMessage(/请核对命盘/))).toContain("时柱　—　时间未知");
    await buyer.pressAndHear(/^🔎 细节/);
    expect(wordsOf(await buyer.waitForMessage(/命盘细节/))).toContain("起运的月日不作推测");
  });

  test("a Chinese county", async () => {
    const buyer = await newBuyer();
    await buyer.say("女 1990-05-15 14:30");
    await buyer.waitForMessage(/👉 出生地/);
    await pressAll(buyer, "🇨🇳 按省市区选", "四川省", "成都市", "武侯区");
    expect(await card(buyer)).toContain("出生地：四川省 成都市 武侯区");
  });

  test("a city as a whole, and a region on the second page", async () => {
    const buyer = await newBuyer();
    await buyer.say("女 1990-05-15 14:30");
    await buyer.waitForMessage(/👉 出生地/);
    await pressAll(buyer, "🇨🇳 按省市区选", "下一页 ›", "新疆维吾尔自治区", "喀什地区", /就选「喀什地区」/);
    expect(await card(buyer)).toContain("出生地：新疆维吾尔自治区 喀什地区");
  });

  test("a city of the world", async () => {
    const buyer = await newBuyer();
    await buyer.say("女 1990-05-15 14:30");
    await buyer.waitForMessage(/👉 出生地/);
    await pressAll(buyer, "🌏 海外城市", "日本", "东京");
    expect(await card(buyer)).toContain("出生地：日本 东京");
  });
});

describe("each field can be typed:", () => {
  test.each([
    ["男", "性别：男"],
    ["女士", "性别：女"],
    ["1990年5月15日", "生日：公历 1990年5月15日"],
    ["19900515", "生日：公历 1990年5月15日"],
    ["农历1990年闰五月初八", "生日：农历 1990年闰五月初八"],
    ["阴历一九八五年腊月三十", "生日：农历 1985年腊月三十"],
    ["1990-05-15 14:30", "时间：14:30"],
    ["1990-05-15 下午2点半", "时间：14:30"],
    ["1990-05-15 卯时", "时间：卯时 05:00–06:59"],
    ["1990-05-15 时辰不知道", "时间：不知道"],
    ["1990-05-15 出生在成都市武侯区", "出生地：四川省 成都市 武侯区"],
    ["1990-05-15 Singapore", "出生地：新加坡"],
  ])("%s", async (text, line) => {
    const buyer = await newBuyer();
    expect(await sayAndRead(buyer, text)).toContain(line);
  });

  test("all in one message", async () => {
    const buyer = await newBuyer();
    const chart = await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    for (const line of ["性别：女", "公历 1990年5月15日", "时间：14:30", "四川省 成都市", "请核对命盘"]) {
      expect(chart).toContain(line);
    }
    expect(chart).toContain("即农历 1990年四月廿一");
  });

  test("even before a product was chosen: nothing typed is lost", async () => {
    nextId += 1;
    const buyer = world.user(nextId);
    await buyer.start();
    await buyer.waitForMessage(/请选择一份报告/);
    expect(await sayAndRead(buyer, "1990年5月15日 14:30 成都 女")).toContain("已满 18 周岁");
    await pressAll(buyer, "✅ 我已满 18 岁，同意");
    expect(wordsOf(await buyer.waitForMessage(/请核对命盘/))).toContain("四川省 成都市");
  });

  test("a name of several places offers them", async () => {
    const buyer = await newBuyer();
    await buyer.say("女 1990-05-15 14:30 朝阳区");
    const choice = await buyer.waitForMessage(/同名的地方/);
    expect(labels(choice)).toContain("北京市 朝阳区");
    expect(labels(choice)).toContain("吉林省 长春市 朝阳区");
    await pressAll(buyer, "吉林省 长春市 朝阳区");
    expect(await card(buyer)).toContain("出生地：吉林省 长春市 朝阳区");
  });
});

describe("a wrong answer gets a sentence with an example, and costs nothing typed before:", () => {
  test.each([
    ["1990-13-15", "月份", "1990-05-15"],
    ["1990-04-31", "只有 30 天", "1990-05-15"],
    ["1991年2月29日", "只有 28 天", "1990-05-15"],
    ["农历2024年闰四月初一", "那年没有闰月", ""],
    ["农历2023年闰四月初一", "那年闰的是闰二月", ""],
    ["农历2023年闰二月三十", "只有 29 天", ""],
    ["05/06/1990", "可能是", "1990-05-15"],
    ["1890-05-15", "最早", "1900-01-31"],
    ["2099-05-15", "还没到", "1990-05-15"],
    ["1990-05-15 25:10", "小时是 0 到 23", "14:30"],
    ["1990-05-15 14:75", "分钟是 0 到 59", "14:30"],
    ["子时 1990-05-15", "早子时", "晚子时"],
    ["1990-05-15 亚特兰蒂斯 女", "没找到", "四川成都"],
    ["呵呵呵呵", "没看懂", "呵呵呵呵"],
  ])("%s", async (text, sentence, example) => {
    const buyer = await newBuyer();
    await pressAll(buyer, "男");
    const answer = await sayAndRead(buyer, text);
    expect(answer).toContain(sentence);
    expect(answer).toContain(example);
    expect(answer).toMatch(/性别：(男|女)/);
  });

  test("a photo", async () => {
    const buyer = await newBuyer();
    await buyer.act("sticker", {});
    await buyer.waitForMessage(/我只看得懂文字/);
  });

  test("an unknown command", async () => {
    const buyer = await newBuyer();
    expect(await sayAndRead(buyer, "/pay")).toContain("没有这个命令");
  });

  test("a message that is far too long", async () => {
    const buyer = await newBuyer();
    expect(await sayAndRead(buyer, "很".repeat(400))).toContain("太长了");
  });
});

describe("the way back", () => {
  test("every field can be changed without starting over", async () => {
    const buyer = await newBuyer();
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    await pressAll(buyer, "✏️ 改性别", "男");
    expect(await card(buyer)).toContain("性别：男");
    await pressAll(buyer, "✏️ 改生日", "公历（阳历）", "1980年代", "1985", "3月", "3");
    expect(await card(buyer)).toContain("生日：公历 1985年3月3日");
    await pressAll(buyer, "✏️ 改时间", /^午时/);
    expect(await card(buyer)).toContain("时间：午时");
    await pressAll(buyer, "✏️ 改出生地", "中国，不说具体地方");
    expect(await card(buyer)).toContain("出生地：中国（未指定地点");
    expect(await sayAndRead(buyer, "其实是女 1990-05-15")).toMatch(/性别：女[\s\S]*公历 1990年5月15日/);
  });

  test("a birth in Xinjiang switches between the two clocks that are in use there", async () => {
    const buyer = await newBuyer();
    await sayAndRead(buyer, "1990年5月15日 14:30 新疆喀什市 女");
    await pressAll(buyer, /^🔎 细节/);
    const details = async () => wordsOf(await buyer.waitForMessage(/命盘细节/));
    expect(await details()).toContain("钟表时间 1990-05-15 14:30（Asia/Shanghai");
    await pressAll(buyer, "🔄 钟表：北京时间");
    expect(await details()).toContain("钟表时间 1990-05-15 14:30（Asia/Urumqi，UTC+6");
    await pressAll(buyer, "🔄 钟表：新疆时间");
    expect(await details()).toContain("（Asia/Shanghai");
    const elsewhere = await newBuyer();
    await sayAndRead(elsewhere, "1990年5月15日 14:30 成都 女");
    await pressAll(elsewhere, /^🔎 细节/);
    expect(labels(await elsewhere.waitForMessage(/命盘细节/)).join()).not.toContain("钟表：");
  });

  test("each step of a date leads back to the one before, and the overview comes back unchanged", async () => {
    const buyer = await newBuyer();
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    await pressAll(buyer, "✏️ 改生日", "农历（阴历）", "1980年代", "1985", "正月");
    await pressAll(buyer, "⬅️ 返回", "⬅️ 返回", "⬅️ 返回", "⬅️ 返回", "⬅️ 返回");
    const overview = await buyer.waitForMessage(/请核对命盘/);
    expect(wordsOf(overview)).toContain("公历 1990年5月15日");
  });

  test("every step of the form names a way out", async () => {
    const buyer = await newBuyer();
    for (const press of ["女", "公历（阳历）", "1990年代", "1990", "5月", "15", /^卯时/, "🇨🇳 按省市区选"]) {
      const message = (await buyer.messages()).findLast((each) => /👉/.test(wordsOf(each)));
      expect(message && labels(message)).toEqual(expect.arrayContaining(["⬅️ 返回", "✖️ 取消"]));
      await pressAll(buyer, press);
    }
  });

  test("another product keeps what was filled in", async () => {
    const buyer = await newBuyer();
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    await pressAll(buyer, "📋 换一份报告", /^感情专题报告/);
    const chart = wordsOf(await buyer.waitForMessage(/请核对命盘　感情专题报告/));
    expect(chart).toContain("性别：女");
  });

  test("/cancel puts the form aside, and a button brings it back", async () => {
    const buyer = await newBuyer();
    await sayAndRead(buyer, "1990年5月15日 女");
    expect(await sayAndRead(buyer, "/cancel")).toContain("已取消");
    expect(await sayAndRead(buyer, "/cancel")).toContain("没有正在填写");
    await pressAll(buyer, "↩️ 恢复填写");
    expect(await card(buyer)).toMatch(/性别：女[\s\S]*1990年5月15日/);
  });

  test("/start with a form half filled shows it again", async () => {
    const buyer = await newBuyer();
    await sayAndRead(buyer, "1990年5月15日 女");
    await buyer.say("/start");
    expect(wordsOf(await buyer.waitForMessage(/还没填完/))).toContain("公历 1990年5月15日");
  });
});

describe("a button", () => {
  test("of an older card changes nothing and says so", async () => {
    const buyer = await newBuyer();
    const old = await buyer.waitForMessage(/👉 性别/);
    const data = buttonsOf(old).find(({ text }) => text === "男")?.callback_data ?? "";
    await sayAndRead(buyer, "女 1990-05-15 14:30");
    await buyer.act("press", { message_id: old.message_id, button: data, is_forged: true });
    await sayAndRead(buyer, "成都");
    expect(await card(buyer)).toContain("性别：女");
  });

  test("that is tapped twice orders once", async () => {
    const buyer = await newBuyer();
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    const message = await buyer.waitForMessage(/请核对命盘/);
    const taps = await buyer.tap(message, /下单/, 3);
    const answers = await Promise.all(taps.map((tap) => buyer.hear(tap)));
    expect(answers.map(({ text }) => text)).toContain("订单已创建，正在生成付款链接…");
    await buyer.say("/orders");
    const list = wordsOf(await buyer.waitForMessage(/我的订单/));
    expect(list.match(/BZ\d{8}/g)).toHaveLength(1);
  });

  test("that confirms another price than the one in force orders nothing and shows the right one", async () => {
    const buyer = await newBuyer();
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    const message = await buyer.waitForMessage(/请核对命盘/);
    const data = buttonsOf(message)[0]?.callback_data ?? "";
    expect(data).toContain(":confirm:2990USD");
    expect((await buyer.forgeAndHear(message.message_id, data.replace("2990USD", "1USD"))).text).toContain(
      "US$29.90",
    );
    expect(await sayAndRead(buyer, "/orders")).toContain("还没有订单");
  });

  test("of another user's order does nothing and says so", async () => {
    const buyer = await newBuyer();
    const message = await buyer.waitForMessage(/👉 性别/);
    const data = buttonsOf(message).find(({ text }) => text === "男")?.callback_data ?? "";
    const stranger = await newBuyer();
    const own = await stranger.waitForMessage(/👉 性别/);
    expect((await stranger.forgeAndHear(own.message_id, data)).text).toContain("不是您的订单");
    expect(await card(buyer)).toContain("性别：待填写");
  });

  test.each([
    "d:1",
    "d:0:0:confirm:",
    "d:999999:1:gender:male",
    "p:nothing",
    "r:999999",
    "x",
    "d:1:1:__proto__:1",
    "d:1e3:1:gender:male",
  ])("with the made-up data %p does nothing harmful and is answered", async (data) => {
    const buyer = await newBuyer();
    const message = await buyer.waitForMessage(/👉 性别/);
    expect((await buyer.forgeAndHear(message.message_id, data)).text).toBeTruthy();
    expect(await sayAndRead(buyer, "女")).toMatch(/性别：女|请选择一份报告/);
  });

  test.each([
    "month:13",
    "day:32",
    "shichen:13",
    "shichen:",
    "minute:5",
    "tens:9",
    "place:nowhere",
    "fold:2",
    "year:1990",
  ])("of this form with the impossible choice %p is refused", async (choice) => {
    const buyer = await newBuyer();
    const message = await buyer.waitForMessage(/👉 性别/);
    const [d, id, revision] = buttonsOf(message)[0]?.callback_data?.split(":") ?? [];
    expect((await buyer.forgeAndHear(message.message_id, `${d}:${id}:${revision}:${choice}`)).text).toContain(
      "不能用了",
    );
    expect(await card(buyer)).toContain("生日：待填写");
  });
});

describe("the bot speaks", () => {
  test.each([
    ["zh-hans", "请选择一份报告"],
    ["zh-hant", "請選擇一份報告"],
    ["en", "Please choose a report"],
  ])("to a client in %s: %s", async (languageCode, words) => {
    nextId += 1;
    const buyer = await world.user(nextId).speak(languageCode);
    await buyer.start();
    expect(wordsOf(await buyer.waitForMessage(new RegExp(words)))).toContain(words);
  });

  test("in groups only to point at the private chat", async () => {
    await world.user(4242).act("say", { text: "/start", group_id: -77 });
    const said = await world.user(4242).waitForGroupMessage(-77, /私聊/);
    expect(wordsOf(said)).toContain("隐私");
  });
});

test("the referral payload of the first /start is kept, and no other", async () => {
  nextId += 1;
  const buyer = world.user(nextId);
  await buyer.start("friend_42");
  await buyer.waitForMessage(/请选择一份报告/);
  const second = await buyer.start("someone_else");
  await buyer.waitForMessage(/请选择一份报告/, { after: second.message_id });
  const [[payload] = []] = await world.shop.raw.rows(
    "SELECT start_payload FROM users WHERE telegram_id = ?",
    nextId,
  );
  expect(payload).toBe("friend_42");
});
