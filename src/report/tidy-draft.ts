/**
 * Takes off what a model puts around an answer although it was told not to: a fence, and a line that announces it. The words
 * stay as they are.
 */
export function tidyDraft(text: string): string {
  return text
    .split("\n")
    .filter((line) => !fence.test(line))
    .join("\n")
    .trim()
    .replace(announcement, "");
}

/** No answer has code in it, so that every fence is a wrapper. */
const fence = /^[ \t>]{0,8}(?:`{3,}|~{3,})[ \t]{0,8}[\w-]{0,20}[ \t]{0,8}$/;

/** 好的，以下是本节内容：, Sure, here is the report: at the beginning. */
const announcement =
  /^(?:好的|当然|當然|没问题|沒問題|以下是|下面是|这是|這是|Sure|Certainly|Of course|Absolutely|Here is|Here's|Here are|Below is)(?![a-z])[^\n]{0,80}[:：][ \t]{0,8}(?:\n|$)/i;
