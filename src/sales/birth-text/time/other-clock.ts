import type { Place } from "../../../bazi/birth.ts";
import type { Found, Leftover } from "../leftover.ts";
import type { TimeFinding } from "./find-time.ts";

/** 北京时间 is what papers in China mean, and no place. */
const BEIJING = /北京时间?(?=\s{0,3}(?:是|为|:)?\s{0,3}[\p{L}\d])/gu;
/** The clock on the wall, which is what is asked for. */
const WALL_CLOCK = /(?:当地|本地|夏令|夏时制)时间?/gu;
const OTHER =
  /(?:新疆|乌鲁木齐|中原|标准|格林尼治|世界|真?太阳|平太阳)时间?(?!辰)|(?<![a-z])(?:(?:local\s{1,3})?(?:mean|true|apparent)\s{1,3}solar\s{1,3}time|standard\s{1,3}time|(?:utc|gmt)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?|zulu|[ecmp][sd]t|cet|bst|sgt|hkt|[ijk]st)(?![a-z])|(?<=\d:\d{2})(?:(?::\d{2}(?:\.\d{1,6})?)?(?:z(?![a-z\d])|\+\d{2}:?\d{2}(?!\d))|:\d{2}(?:\.\d{1,6})?-\d{2}:?\d{2}(?!\d))/giu;

interface NamedClocks {
  /** The first clock that may not be the one of the birthplace's walls: 新疆时间, UTC. */
  readonly other: Found | undefined;
  readonly beijing: Found | undefined;
}

/** Takes the words that say by which clock a time is; must run before a search for times and places. */
export function takeClockNames(leftover: Leftover): NamedClocks {
  const [other] = leftover.takeAll(OTHER);
  const [beijing] = leftover.takeAll(BEIJING);
  leftover.takeAll(WALL_CLOCK);
  return { other, beijing };
}

/** The time of a message, or the question for that of the birthplace's clock where it is by another one. */
export function byClockOf(
  place: Place | undefined,
  time: TimeFinding,
  { other, beijing }: NamedClocks,
): TimeFinding {
  const isAbroad = place !== undefined && !place.id.startsWith("cn-");
  const clock = other ?? (isAbroad ? beijing : undefined);
  if (!clock || time.time === undefined || time.time.kind === "unknown") return time;
  return { problems: [{ kind: "other_clock", text: clock.text }], isWritten: true };
}
