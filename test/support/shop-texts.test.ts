import { expect, test } from "bun:test";
import { wordsIn } from "../../src/locales/texts.ts";
import { wordSetting } from "../../src/shop/settings.ts";
import { contactButton, contactLine } from "../../src/support/contact-button.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { salesWorld } from "../helpers/sales-world.ts";

const birth = "1990年5月15日 14:30 成都 女";
const link = { kind: "link", url: "https://t.me/bazi_help", label: "@bazi_help" } as const;

test("before paying, a buyer reads the owners' terms and refund rule behind one button, and the order stays in sight", async () => {
  await using world = await salesWorld();
  const { database } = world.shop;
  await database.write((tx) =>
    wordSetting(tx, "terms", { scope: "all", text: "Our <own> terms" }, new Date()),
  );
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.say(birth);
  await buyer.pressAndHear("✅ 我已满 18 岁，同意");
  await buyer.pressAndHear(/下单/);
  const said = await buyer.say("/terms");
  await buyer.settled();
  const terms = await buyer.waitForMessage(/Our <own> terms/, { after: said.message_id });
  expect(wordsOf(terms)).toMatch(/缘来八字[\s\S]*退款规则[\s\S]*全额退款[\s\S]*\/support/);
});

test("help, terms and help with payments lead to the shop's contact, and the talk with it is not in this chat", async () => {
  await using world = await salesWorld({ contact: link });
  const buyer = world.user(1001);
  for (const command of ["/help", "/terms", "/paysupport", "/support"]) {
    const { message_id } = await buyer.say(command);
    const card = await buyer.waitForMessage(/@bazi_help/, { after: message_id });
    expect(buttonsOf(card).map(({ url }) => url)).toContain(link.url);
  }
  const { message_id } = await buyer.say("hello?");
  expect(wordsOf(await buyer.waitForMessage(/./, { after: message_id }))).toContain("没看懂");
});

test("an email is read and copied, as no button opens it", () => {
  const texts = wordsIn("en");
  const email = { kind: "email", address: "help@example.com" } as const;
  expect(contactButton(email, texts)).toMatchObject({ copy_text: { text: "help@example.com" } });
  expect(contactLine(email, texts)).toContain("help@example.com");
  expect(contactButton(undefined, texts)).toMatchObject({ callback_data: "s:open" });
});
