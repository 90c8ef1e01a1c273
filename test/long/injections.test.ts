import { describe, expect, test } from "bun:test";
import { messageText } from "../../sandbox/telegram/formatted-text.ts";
import type { FormattedText } from "../../sandbox/telegram/wire.ts";
import { callLabel } from "../../src/fulfilment/writing/model-calls.ts";
import { checkReport } from "../../src/report/check.ts";
import { reportParts } from "../../src/report/parts.ts";
import { modelCalls, reportSections } from "../../src/shared/database/schema/fulfilment.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { hostileAnswers } from "../helpers/hostile-answers.ts";
import { injectEverywhere } from "../helpers/injected-shop.ts";
import { someInjections } from "../helpers/injections.ts";
import { brokenTexts } from "../helpers/random-texts.ts";
import { factSheet, sections } from "../report/charts.ts";
import { soundReport } from "../report/sound-report.ts";

const frame = { title: "报告", orderNumber: "BZ1", noticeAtStart: "仅供娱乐。", noticeAtEnd: "仅供娱乐。" };

test("hostile words of users reach no model, no other chat, no row and no log: twenty of them in every field", async () => {
  expect(someInjections).toHaveLength(20);
  await using injected = await injectEverywhere(someInjections);
  expect(await injected.violations()).toEqual([]);
  expect(await injected.reportsDelivered()).toBe(6);
});

describe("a hostile answer of the model", () => {
  test.each(hostileAnswers.map((answer) => [answer.slice(0, 40), answer] as const))(
    "is refused, or clean when it reaches the chat: %j",
    (_, answer) => {
      const report = soundReport.replace("\n\n", `\n\n${answer}\n\n`);
      if (checkReport(report, factSheet, sections).length > 0) return;
      const shown = reportParts(report, frame).map(parsed);
      expect(shown.flatMap(foulnessOf)).toEqual([]);
      for (const word of ["四柱为", "换换环境", "自我反思"].filter((each) => soundReport.includes(each)))
        expect(shown.map(({ text }) => text).join("")).toContain(word);
    },
  );

  test("that leads out of the report is refused in every spelling", () => {
    const leading = hostileAnswers.slice(0, 31);
    const passed = leading.filter((answer) => {
      const report = soundReport.replace("\n\n", `\n\n${answer}\n\n`);
      return !checkReport(report, factSheet, sections).some(({ kind }) => kind === "link");
    });
    expect(passed).toEqual([]);
  });

  test("reaches no buyer: after a refusal the next answer is delivered", async () => {
    await using world = await fulfilmentWorld();
    const chosen = hostileAnswers.filter((_, index) => index % 4 === 0);
    for (const [index, text] of chosen.entries()) {
      world.server.world.faults.add({ service: "deepseek", kind: "foreign_text", with: { text } });
      await world.paidOrder({ userId: 100 + index });
    }
    for (let round = 0; round < 12; round++) await world.work(new Date(Date.now() + round * 200 * 60_000));
    const foul: string[] = [];
    for (const index of chosen.keys()) {
      const messages = (await world.buyer(100 + index).messages()).filter(({ is_from_bot }) => is_from_bot);
      expect(messages.map(wordsOf).join()).toContain("的报告已送达");
      foul.push(
        ...messages.flatMap((each) => foulnessOf({ text: wordsOf(each), entities: each.entities ?? [] })),
      );
      const buttons = messages.flatMap(buttonsOf).map(({ text }) => text);
      foul.push(
        ...buttons.filter((text) => !/^(💬 追问这份报告|🎯 说得准不准？|✏️ 出生信息填错了？)$/.test(text)),
      );
    }
    expect(foul).toEqual([]);
    const outcomes = (await world.shop.database.read.select().from(modelCalls)).map(callLabel);
    expect(outcomes.filter((outcome) => outcome.startsWith("refused: ")).length).toBeGreaterThanOrEqual(7);
    const stored = await world.shop.database.read.select().from(reportSections);
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(stored.length);
  });

  /** What takes a step for each pair of 200,000 characters is ended by the limit of all tests. */
  test("of one endless word is judged too", () => {
    for (const text of ["长".repeat(200_000), "b".repeat(200_000), "a.".repeat(100_000), "1".repeat(200_000)])
      expect(checkReport(`${soundReport}\n\n${text}`, factSheet, sections)).toBeArray();
  });
});

test("1,000 random Unicode texts: Telegram parses every part, none is too long, and nothing is lost", () => {
  expect(brokenTexts(1, 1_000)).toEqual([]);
});

function parsed(html: string): FormattedText {
  return messageText({ text: html, parseMode: "HTML", entities: undefined }, () => undefined);
}

const harmless = new Set(["bold", "italic", "code", "blockquote"]);

/** What a message has that a report may not have. */
function foulnessOf({
  text,
  entities,
}: Pick<FormattedText, "text"> & { entities: readonly { type: string }[] }) {
  const invisible =
    /(?!\n|\t|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{NChar}\p{Default_Ignorable_Code_Point}]/u;
  return [
    ...entities
      .filter(({ type }) => !harmless.has(type))
      .map(({ type }) => `a ${type} in ${text.slice(0, 40)}`),
    ...(invisible.test(text) ? [`something invisible in ${JSON.stringify(text.slice(0, 40))}`] : []),
    ...(/\p{M}{4}/u.test(text) ? [`a pile of marks in ${text.slice(0, 40)}`] : []),
    ...(text.length > 4096 ? [`${text.length} units`] : []),
  ];
}
