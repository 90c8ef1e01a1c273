import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";

let shop: RunningSandbox;
let nextId = 5500;

beforeAll(async () => {
  shop = await runningSandbox();
});

afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

const agree = "✅ 我已满 18 岁，同意";

async function newcomer(languageCode = "zh-hans"): Promise<ChatUser> {
  nextId += 1;
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ id: nextId, language_code: languageCode });
  await fetch(`${shop.sandbox.origin}/telegram/control/users`, { method: "POST", headers, body });
  const user = shop.user(nextId);
  await user.start();
  await user.waitForMessage(/请选择一份报告|請選擇一份報告|choose a report/);
  return user;
}

/** Everything in the drafts of a user, as it is stored. */
async function storedForms({ id }: ChatUser): Promise<string> {
  const rows = await shop.raw.records("SELECT form FROM drafts WHERE user_id = ?", id);
  return rows.map(({ form }) => form).join("\n");
}

async function consentedAt({ id }: ChatUser): Promise<unknown> {
  const sql = "SELECT consented_at AS at FROM users WHERE telegram_id = ?";
  return (await shop.raw.records(sql, id))[0]?.at;
}

describe("before any birth datum", () => {
  test("is asked for, a buyer who chooses a product reads the notice and agrees once", async () => {
    const buyer = await newcomer();
    await buyer.pressAndHear(/综合命盘报告/);
    const card = await buyer.waitForMessage(/已满 18 周岁/);
    for (const line of ["DeepSeek", "缘份居", "180 天", "您保存的人 180 天", "/privacy"])
      expect(wordsOf(card)).toContain(line);
    expect(await consentedAt(buyer)).toBeNull();
    await buyer.pressAndHear(agree);
    await buyer.waitForMessage(/👉 性别/);
    await buyer.pressAndHear("⬅️ 返回");
    await buyer.pressAndHear(/感情专题报告/);
    await buyer.waitForMessage(/👉 性别/);
    expect((await buyer.messages()).filter((each) => /已满 18/.test(wordsOf(each)))).toEqual([]);
  });

  test("is stored, a buyer who types first is asked, and what was typed is taken in afterwards", async () => {
    const buyer = await newcomer();
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/已满 18 周岁/);
    expect(await storedForms(buyer)).toBe("");
    await buyer.pressAndHear(agree);
    expect(wordsOf(await buyer.waitForMessage(/请核对命盘/))).toContain("公历 1990年5月15日");
  });

  test("two messages typed before consent are both taken in, each by its own button", async () => {
    const buyer = await newcomer();
    await buyer.pressAndHear(/综合命盘报告/);
    const first = await buyer.say("女");
    const asked = await buyer.waitForMessage(/已满 18 周岁/, { after: first.message_id });
    const second = await buyer.say("1990-05-15 14:30");
    await buyer.waitForMessage(/已满 18 周岁/, { after: second.message_id });
    expect(await storedForms(buyer)).toBe("{}");
    await buyer.pressAndHear(agree);
    await buyer.pressOn(asked.message_id, agree);
    const card = await buyer.waitForMessage(/👉 出生地/);
    expect(wordsOf(await buyer.waitForMessage(/性别：女/))).toContain("时间：14:30");
    expect(wordsOf(card)).not.toContain("生日：待填写");
  });

  test("a double tap on consent takes the text in once and shows one card", async () => {
    const buyer = await newcomer();
    await buyer.say("1990年5月15日 14:30 成都 女");
    const asked = await buyer.waitForMessage(/已满 18 周岁/);
    await buyer.tap(asked, agree, 2);
    await buyer.waitForMessage(/请核对命盘/);
    await buyer.say("/orders");
    await buyer.waitForMessage(/还没有订单/);
    expect((await buyer.messages()).filter((each) => /请核对命盘/.test(wordsOf(each)))).toHaveLength(1);
  });

  test("who declines is let go politely, nothing is stored, and can still agree", async () => {
    const buyer = await newcomer();
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/已满 18 周岁/);
    await buyer.pressAndHear("暂不同意");
    await buyer.waitForMessage(/什么都没有保存/);
    expect(await storedForms(buyer)).toBe("");
    expect(await consentedAt(buyer)).toBeNull();
    await buyer.pressAndHear(/现在同意/);
    await buyer.waitForMessage(/请核对命盘/);
  });

  test("forged buttons of the form store nothing", async () => {
    const buyer = await newcomer();
    await buyer.pressAndHear(/综合命盘报告/);
    const card = await buyer.waitForMessage(/已满 18 周岁/);
    const id = await draftIdOf(buyer);
    for (const data of [`d:${id}:1:gender:male`, `d:${id}:1:unknown:`, "w:add", `d:${id}:1:saved:1`])
      await buyer.forgeAndHear(card.message_id, data);
    expect(await storedForms(buyer)).toBe("{}");
    await buyer.waitForMessage(/已满 18 周岁/);
  });

  test("a buyer from before consent was asked for has the old draft kept and is asked once", async () => {
    const buyer = await newcomer();
    await chooseProduct(buyer, /综合命盘报告/);
    await buyer.say("女 1990-05-15");
    await buyer.waitForMessage(/👉 时间/);
    await withdraw(buyer);
    await buyer.say("14:30");
    const asked = await buyer.waitForMessage(/已满 18 周岁/);
    expect(asked.message_id).toBeGreaterThan(3);
    await buyer.pressAndHear(agree);
    expect(wordsOf(await buyer.waitForMessage(/👉 出生地/))).toMatch(/1990年5月15日[\s\S]*14:30/);
  });
});

async function draftIdOf({ id }: ChatUser): Promise<number> {
  return Number((await shop.raw.records("SELECT id FROM drafts WHERE user_id = ?", id))[0]?.id);
}

function withdraw({ id }: ChatUser): Promise<void> {
  return shop.raw.run("UPDATE users SET consented_at = NULL WHERE telegram_id = ?", id);
}

test("/privacy says what is stored, for how long, who gets it and how to have it removed", async () => {
  const buyer = await newcomer();
  await buyer.say("/privacy");
  const text = wordsOf(await buyer.waitForMessage(/存什么/));
  for (const word of ["180 天", "您保存的人 180 天", "DeepSeek", "缘份居", "PingPong", "/delete_my_data"]) {
    expect(text).toContain(word);
  }
});

describe("/language", () => {
  test("changes the chat at once, and the form that is being filled in with it", async () => {
    const buyer = await newcomer();
    await chooseProduct(buyer, /综合命盘报告/);
    await buyer.say("女 1990-05-15");
    await buyer.waitForMessage(/👉 时间/);
    await buyer.say("/language");
    await buyer.waitForMessage(/请选择语言/);
    expect((await buyer.pressAndHear("English")).text).toBe("The chat is in English now.");
    expect(wordsOf(await buyer.waitForMessage(/👉 Birth time/))).toContain("15 May 1990");
    await buyer.pressAndHear("繁體中文");
    await buyer.waitForMessage(/👉 (出生)?時間/);
  });

  test("survives a restart of the talk, whatever Telegram says the client speaks", async () => {
    const buyer = await newcomer("en");
    await buyer.say("/language");
    await buyer.waitForMessage(/Please choose a language/);
    await buyer.pressAndHear("繁體中文");
    const said = await buyer.say("/start");
    await buyer.waitForMessage(/請選擇一份報告/, { after: said.message_id });
  });

  test("takes no language that is none", async () => {
    const buyer = await newcomer();
    await buyer.say("/language");
    const card = await buyer.waitForMessage(/请选择语言/);
    expect((await buyer.forgeAndHear(card.message_id, "l:xx")).text).toContain("不能用了");
    expect(buttonsOf(card).map(({ text }) => text)).toEqual(["✅ 简体中文", "繁體中文", "English"]);
  });
});
