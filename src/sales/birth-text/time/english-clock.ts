import type { Found, Leftover } from "../leftover.ts";
import { DAY_PART } from "./day-part.ts";
import { readClock, readShort } from "./read-clock.ts";
import { impossible, type TimeReading } from "./time-reading.ts";

const HOURS: readonly string[] = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const MINUTES: Readonly<Record<string, number>> = {
  five: 5,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  "twenty-five": 25,
  thirty: 30,
  "thirty-five": 35,
  forty: 40,
  "forty-five": 45,
  fifty: 50,
  "fifty-five": 55,
};
const HOUR_WORD = `(?<hourWord>${HOURS.join("|")}|(?:1[0-2]|0?[1-9])(?![\\d:.]))`;
const MINUTE_WORD = "(?<minuteWord>(?:twenty|thirty|forty|fifty)(?:[\\s-]five)?|fifteen|five|ten)";
const O_CLOCK = "(?:\\s{0,3}o\\s?['’]?\\s?clock)?";
const BEGINNING = "(?<![a-z\\d])(?:(?<aboutBefore>around|about|circa)\\s{1,3})?";
const PART = `(?:[\\s,]{0,3}(?<after>${DAY_PART}))`;

/** half past three, ten past 3. */
const PAST = form(
  `${BEGINNING}(?:(?<half>half)|(?:an?\\s{1,3})?(?<quarterWord>quarter)|${MINUTE_WORD}(?:\\s{1,3}min(?:ute)?s?)?|(?<minute>[0-5]?\\d)(?:\\s{1,3}min(?:ute)?s?)?)\\s{1,3}(?:past|after)\\s{1,3}${HOUR_WORD}${O_CLOCK}${PART}?(?![a-z])`,
);
/** a quarter to four, twenty minutes before 4. */
const TO = form(
  `${BEGINNING}(?:(?:an?\\s{1,3})?(?<quarterWord>quarter)|${MINUTE_WORD}(?:\\s{1,3}min(?:ute)?s?)?)\\s{1,3}(?:to|before|till|until)\\s{1,3}${HOUR_WORD}${O_CLOCK}${PART}?(?![a-z])`,
);
/** three thirty pm, seven o'clock, two in the afternoon: not without a word that makes it a time. */
const SPOKEN = form(
  `${BEGINNING}(?<hourWord>${HOURS.join("|")})(?:[\\s-]{1,3}${MINUTE_WORD})?(?:\\s{0,3}o\\s?['’]?\\s?clock${PART}?|${PART.replace("<after>", "<afterOnly>")})(?![a-z])`,
);
/** half three: half past two to some, half past three to others. */
const HALF_AN_HOUR = form(
  `(?<![a-z])half\\s{1,3}(?:${HOURS.join("|")}|1?\\d(?![\\d:.]))(?:\\s{0,3}[ap]\\.?\\s?m)?(?![a-z])`,
);

/** Takes the times that are written in English words. */
export function takeEnglishClocks(leftover: Leftover): readonly TimeReading[] {
  return [
    ...leftover.take(PAST, (found) => readClock(inDigits(found))),
    ...leftover.take(TO, (found) => readShort(inDigits(found))),
    ...leftover.take(SPOKEN, (found) => readClock(inDigits(found))),
    ...leftover.take(HALF_AN_HOUR, ({ text }) => impossible({ kind: "vague_time", text })),
  ];
}

/** The same match with the groups that a time in digits has. */
function inDigits(found: Found): Found {
  const { hourWord = "", minuteWord, quarterWord, after, afterOnly, ...groups } = found.groups;
  const position = HOURS.indexOf(hourWord.toLowerCase());
  const minutes = quarterWord ? 15 : MINUTES[(minuteWord ?? "").toLowerCase().replace(/\s/, "-")];
  return {
    ...found,
    groups: {
      ...groups,
      hour: position < 0 ? hourWord : String(position + 1),
      minute: minutes === undefined ? groups.minute : String(minutes),
      less: String(minutes ?? 0),
      casual: "o'clock",
      after: after ?? afterOnly,
    },
  };
}

function form(source: string): RegExp {
  return new RegExp(source, "giu");
}
