import type { Leftover } from "../leftover.ts";

const NOT_KNOWN =
  "(?:(?:不|未|没)(?:太|大)?(?:知道?|清楚|详|确定|记得|明|晓得|记住)|记不(?:得|清楚?|住)|忘(?:记)?了?)";
const BIRTH_TIME = "(?:时辰|(?:具体|准确|确切|出生)的?时间)";
const NOUN =
  "(?:具体|准确|出生|确切|的|了|是|在)*(?:(?:时辰|时间|几点(?:钟)?|钟点|小时|时刻)(?:出?生)?|什么时候出?生)的?";
const BETWEEN = "(?:是|都|也|我|真的|:|\\s){0,4}";
const LATIN_NOT_KNOWN =
  "(?:unknown|unsure(?:\\s{1,3}of)?|not\\s{1,3}sure(?:\\s{1,3}of)?|(?:i\\s{1,3})?(?:do\\s?n['’]?o?t|do\\s{1,3}not)\\s{1,3}(?:know|remember)|forgot)";

/** The time is named: 时辰不详, 不知道几点, time unknown. Without it, 没有时间 is a buyer in a hurry. */
const WITH_NOUN: readonly RegExp[] = [
  new RegExp(`${NOT_KNOWN}了?\\s{0,3}${NOUN}`, "gu"),
  new RegExp(`(?:时辰|时间|几点(?:钟)?|钟点)(?:出?生的?)?${BETWEEN}(?:${NOT_KNOWN}|未知)了?`, "gu"),
  new RegExp(`(?:没有?|无)${BIRTH_TIME}|${BIRTH_TIME}[:\\s]{0,3}(?:没有|无)`, "gu"),
  new RegExp(
    `(?<![a-z])(?:${LATIN_NOT_KNOWN}\\s{1,3}(?:the\\s{1,3}|my\\s{1,3}|exact\\s{1,3}|birth\\s?){0,3}|no\\s{1,3}(?:exact\\s{1,3}|birth\\s?))(?:time|hour)(?:\\s{1,3}of\\s{1,3}birth)?(?![a-z])`,
    "gi",
  ),
  /(?<![a-z])(?:birth\s?)?(?:time|hour)(?:\s{1,3}of\s{1,3}birth)?[\s:]{0,3}(?:is\s{1,3})?(?:unknown|unsure|not\s{1,3}known|not\s{1,3}sure|n\/a)(?![a-z])/gi,
];
/** The time is not named: 不详. */
const BARE = new RegExp(
  `^\\s{0,3}(?:没有?|无|none)\\s{0,3}$|${NOT_KNOWN}了?|(?<![a-z])${LATIN_NOT_KNOWN}(?![a-z])`,
  "gi",
);

/** Takes phrases such as 时辰不详; must run before a search for 时辰 and 时间. */
export function takeUnknownTime(leftover: Leftover): boolean {
  return WITH_NOUN.flatMap((pattern) => leftover.takeAll(pattern)).length > 0;
}

/** Takes a bare 不知道, which means the time only where nothing else is missing. */
export function takeBareUnknown(leftover: Leftover): boolean {
  return leftover.takeAll(BARE).length > 0;
}
