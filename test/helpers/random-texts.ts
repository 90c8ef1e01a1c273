import { messageText } from "../../sandbox/telegram/formatted-text.ts";
import { reportParts } from "../../src/report/parts.ts";
import { plainTextOf } from "./plain-text.ts";
import { Random } from "./random.ts";

const frame = { title: "报告", orderNumber: "BZ1", noticeAtStart: "〔始〕", noticeAtEnd: "终。" };
const maxUnits = 3800;

/**
 * Turns random texts into messages and has the Telegram stand-in parse them.
 * @returns each text of which a part was refused or too long, or of which something was lost, and how
 */
export function brokenTexts(seed: number, count: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => randomText(random)).flatMap((text) =>
    faultsOf(text).map((fault) => `${fault}: ${JSON.stringify(text.slice(0, 200))}`),
  );
}

function faultsOf(text: string): string[] {
  const parts = reportParts(text, frame);
  const faults = parts.flatMap((html) => {
    try {
      const shown = messageText({ text: html, parseMode: "HTML", entities: undefined }, () => undefined);
      const isSame = essence(shown.text) === essence(plainTextOf(html));
      return [shown.text.length > maxUnits && "too long", !isSame && "shown otherwise than planned"];
    } catch (error) {
      return [`refused (${String(error)})`];
    }
  });
  const isWhole =
    essence(parts.map(plainTextOf).join("")).replace("〔始〕", "") === essence(`报告BZ1${visible(text)}终。`);
  return [...faults, !isWhole && "not whole"].filter((fault) => typeof fault === "string");
}

/** What of a text must survive: all but what cannot be seen, and of marks that pile up the first three. */
function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replaceAll(
      /(?!\n|\t|\ufe0e|\ufe0f)(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}|\p{Co}|\p{NChar}|\u2800)/gu,
      "",
    )
    .replaceAll(/(\p{M}{3})\p{M}+/gu, "$1");
}

/** A text without white space and without what may have been markup. */
function essence(text: string): string {
  return text.replaceAll(/[\s*`\\#>•—+\-_]/gu, "");
}

const alphabets: readonly ((random: Random) => string)[] = [
  (random) => String.fromCodePoint(0x4e00 + random.below(0x51a5)),
  (random) => String.fromCodePoint(0x20 + random.below(0x5f)),
  (random) => String.fromCharCode(0xd800 + random.below(0x800)),
  (random) => String.fromCodePoint(0x300 + random.below(0x70)),
  (random) => random.of(["👨\u200d👩\u200d👧\u200d👦", "🏳️\u200d🌈", "👍🏽", "🇨🇳", "1️⃣", "☯️"]),
  (random) => String.fromCodePoint(0x590 + random.below(0x170)),
  (random) => random.of(["\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\ufeff", "\u{e0041}"]),
  (random) => String.fromCharCode(random.below(0x20)),
  (random) =>
    random.of(["**", "*", "`", "\n", "\n\n", "## ", "> ", "- ", "<b>", "</b>", "&", "&lt;", "<", "\\"]),
  (random) => String.fromCodePoint(random.below(0x110000)),
];

/** Mostly short, now and then longer than one message, of one or several alphabets. */
function randomText(random: Random): string {
  const length = random.below(20) === 0 ? random.below(9000) : random.below(200);
  const chosen = Array.from({ length: 1 + random.below(4) }, () => random.of(alphabets));
  let text = "";
  while (text.length < length) text += random.of(chosen)(random);
  return text;
}
