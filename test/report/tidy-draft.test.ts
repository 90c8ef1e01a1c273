import { expect, test } from "bun:test";
import { tidyDraft } from "../../src/report/tidy-draft.ts";

const answer = "你习惯先看清再动。\n\n- 先看 `月柱`\n\n**贵人**：年支为贵人。";

test.each([
  ["in a fence", `\`\`\`\n${answer}\n\`\`\``],
  ["in a fence with its language", `\`\`\`markdown\n${answer}\n\`\`\`\n`],
  ["in a fence of tildes, after blanks", `\n\n  ~~~ md \n${answer}\n  ~~~  \n\n`],
  ["in a fence that never ends", `\`\`\`markdown\n${answer}`],
  ["after an announcement", `Sure, here is the answer you asked for:\n${answer}`],
  ["after an announcement in Chinese", `好的，以下是回答：\n${answer}`],
])("an answer %s is the answer", (_, text) => {
  expect(tidyDraft(text)).toBe(answer);
});

test("words that only look like a wrapper stay", () => {
  const text = "你好。\n\n以下是三点建议：\n\n- 先看 `月柱`\n\n~~不写~~";
  expect(tidyDraft(text)).toBe(text);
});
