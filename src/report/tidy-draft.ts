/**
 * Takes off what a model puts around a text although it was told not to: fences, also around one section, a line that
 * announces the text, and marks, numbers or another level on a heading that was asked for. The words stay as they are.
 * @param required the headings that were asked for; none for the answer to a question
 */
export function tidyDraft(text: string, required: readonly string[]): string {
  return text
    .split("\n")
    .filter((line) => !fence.test(line))
    .map((line) => asHeading(line, required))
    .join("\n")
    .trim()
    .replaceAll(announcement, "$<heading>");
}

/** No report has code in it, so that every fence is a wrapper. */
const fence = /^[ \t>]{0,8}(?:`{3,}|~{3,})[ \t]{0,8}[\w-]{0,20}[ \t]{0,8}$/;

/** 好的，以下是本节内容：, Sure, here is the report: at the beginning of the text or of a section. */
const announcement =
  /(?<heading>^|(?:^|\n)## [^\n]{1,80}\n)\s{0,4}(?:好的|当然|當然|没问题|沒問題|以下是|下面是|这是|這是|Sure|Certainly|Of course|Absolutely|Here is|Here's|Here are|Below is)(?![a-z])[^\n]{0,80}[:：][ \t]{0,8}(?:\n|$)/gi;

function asHeading(line: string, required: readonly string[]): string {
  const marked =
    /^[ \t]{0,3}(?:#{1,6}[ \t]{0,8}(?<hashed>.{1,80})|\*\*(?<bold>.{1,80})\*\*[ \t]{0,8}[:：]?[ \t]{0,8})$/.exec(
      line,
    );
  const words = marked?.groups?.hashed ?? marked?.groups?.bold;
  if (words === undefined) return line;
  const plain = words
    .replaceAll(/[*_`#]/g, "")
    .trim()
    .replace(
      /^(?:\d{1,2}[.、)）]|[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[节節章部]分?[:：]?)\s{0,4}/u,
      "",
    )
    .replace(/[:：]$/, "")
    .trim();
  return required.includes(plain) ? `## ${plain}` : line;
}
