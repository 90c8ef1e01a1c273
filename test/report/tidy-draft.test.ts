import { expect, test } from "bun:test";
import { judgeSections } from "../../src/report/sections.ts";
import { tidyDraft } from "../../src/report/tidy-draft.ts";
import { factSheet, sections } from "./charts.ts";
import { soundReport } from "./sound-report.ts";

const commission = {
  factSheet,
  required: sections,
  wanted: sections,
  language: "zh-CN",
  stored: [],
} as const;
const plain = judgeSections(soundReport, commission).sound;
const eachHeading = (change: (heading: string) => string) =>
  soundReport.replaceAll(/^## (.+)$/gm, (_, heading: string) => change(heading));

const wrapped: readonly (readonly [string, string])[] = [
  ["in a fence", `\`\`\`\n${soundReport}\n\`\`\``],
  ["in a fence with its language", `\`\`\`markdown\n${soundReport}\n\`\`\`\n`],
  ["in a fence of tildes, after blanks", `\n\n  ~~~ md \n${soundReport}\n  ~~~  \n\n`],
  ["in a longer fence", `\`\`\`\`\n${soundReport}\n\`\`\`\``],
  ["in a fence that never ends", `\`\`\`markdown\n${soundReport}`],
  ["with a fence around each section", soundReport.replaceAll(/^(## .+)\n+/gm, "```\n\n$1\n\n```markdown\n")],
  ["after an announcement", `Sure, here is the report you asked for:\n\n${soundReport}`],
  ["after an announcement in Chinese", `好的，以下是为您写的报告：\n\n${soundReport}`],
  [
    "with an announcement in each section",
    soundReport.replaceAll(/^(## .+)\n+/gm, "$1\n\n以下是本节内容：\n\n"),
  ],
  ["under a title", `# 事业报告\n\n${soundReport}`],
  ["with headings of another level", eachHeading((heading) => `### ${heading}`)],
  ["with bold headings", eachHeading((heading) => `## **${heading}**`)],
  ["with bold lines for headings", eachHeading((heading) => `**${heading}**`)],
  ["with numbered headings", eachHeading((heading) => `## 一、${heading}：`)],
  ["with headings without a blank", eachHeading((heading) => `##${heading}`)],
];

test.each(wrapped)("a report %s is the report", (_, text) => {
  expect(judgeSections(text, commission)).toEqual({ sound: plain, findings: [] });
});

test("words that only look like a wrapper stay", () => {
  const text = "以下是三点建议：\n\n- 先看 `月柱`\n\n**贵人**：年支为贵人。\n\n### 小节\n\n~~不写~~";
  expect(tidyDraft(`你好。\n\n${text}`, ["事业"])).toBe(`你好。\n\n${text}`);
});
