import { expect, test } from "bun:test";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { salesWorld } from "../helpers/sales-world.ts";

/** Presses button after button, each once the bot has answered the one before, and counts the taps. */
async function tapAll(buyer: ChatUser, ...labels: readonly (string | RegExp)[]): Promise<number> {
  for (const label of labels) await buyer.pressAndHear(label);
  return labels.length;
}

const consent = "✅ 我已满 18 岁，同意";

test("a buyer who types orders with five taps, START and consent among them, and one line", async () => {
  await using world = await salesWorld();
  const buyer = world.user(1001);
  await buyer.start();
  let taps = 1;
  taps += await tapAll(buyer, /综合命盘报告/, consent);
  const line = "女 1990年5月15日 14:30 成都";
  await buyer.say(line);
  await buyer.waitForMessage(/请核对命盘/);
  taps += await tapAll(buyer, /下单/);
  await buyer.say("/orders");
  await buyer.waitForMessage(/BZ\d{8}/);
  expect(taps).toBeLessThanOrEqual(4);
  expect(line.length).toBeLessThanOrEqual(25);
});

const tapped: readonly (readonly [languageCode: string, buttons: readonly (string | RegExp)[]])[] = [
  [
    "zh-hans",
    [
      ...[/综合命盘报告/, consent, "女", "公历（阳历）", "1990年代", "1990", "5月", "15"],
      ...[/^未时/, "中国，不说具体地方", /下单/],
    ],
  ],
  [
    "en",
    [
      ...[/^Comprehensive/, /^✅ I am 18/, "Female", /^Solar/, "1990s", "1990", "May", "15"],
      ...[/^Wei/, "United Kingdom", "London", /order for/],
    ],
  ],
];

test.each(tapped)(
  "a buyer in %s who only taps orders with thirteen taps, START and consent among them",
  async (code, buttons) => {
    await using world = await salesWorld();
    const buyer = await world.user(1001).speak(code);
    await buyer.start();
    const taps = 1 + (await tapAll(buyer, ...buttons));
    await buyer.say("/orders");
    await buyer.waitForMessage(/BZ\d{8}/);
    expect(taps).toBeLessThanOrEqual(13);
  },
);

/** Cards of the form at which every button is pressed, by what is typed to come there. */
const stages: Readonly<Record<string, readonly string[]>> = {
  "the first question": [],
  "the date": ["女"],
  "the time": ["女 1990-05-15"],
  "the place": ["女 1990-05-15 14:30"],
  "a choice of places": ["女 1990-05-15 14:30 朝阳区"],
  "the card to confirm": ["女 1990-05-15 14:30 喀什"],
};

test.each(Object.entries(stages))(
  "each button of %s answers both of two taps, once, and loses nothing",
  async (_, typed) => {
    await using world = await salesWorld();
    for (let index = 0, count = 1; index < count; index++) {
      const buyer = world.user(2000 + index);
      await buyer.start();
      await tapAll(buyer, /综合命盘报告/, consent);
      for (const text of typed) {
        const said = await buyer.say(text);
        await buyer.waitForMessage(/./, { after: said.message_id });
      }
      await buyer.settled();
      const card = await buyer.waitForMessage((each) => buttonsOf(each).length > 1);
      count = buttonsOf(card).length;
      const button = buttonsOf(card)[index];
      const before = (await buyer.messages()).length;
      const answers = await Promise.all(
        (await buyer.tap(card, button?.text ?? "", 2)).map((tap) => buyer.hear(tap)),
      );
      await buyer.settled();
      const alerts = answers.filter(({ showAlert }) => showAlert).map(({ text }) => text);
      expect(alerts.filter((text) => !/已经(取消|下单)了/.test(text ?? ""))).toEqual([]);
      const messages = await buyer.messages();
      expect(messages.length - before).toBeLessThanOrEqual(1);
      await buyer.start();
      await buyer.settled();
      const shown = (await buyer.messages()).map(wordsOf).join("\n");
      if (!/命盘无误|取消/.test(button?.text ?? "") && typed.length > 0)
        expect(shown).toMatch(/还没填完[\s\S]*性别：女/);
    }
  },
);
