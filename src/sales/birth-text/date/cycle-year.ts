import { PILLAR_PATTERN, pillarNameAt } from "../../../bazi/calendar/stem-branch.ts";
import type { Found, Leftover } from "../leftover.ts";
import { PLAIN_YEAR } from "../spelling.ts";

/** Our choice: births before 1900 cannot be charted, and nobody is asked whether a birth was after 2030. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2030;
/** The year 4 is a 甲子 year. */
const YEAR_OF_JIA_ZI = 4;

const NAME = `(?<name>${PILLAR_PATTERN})`;
const BESIDE_NUMBER = new RegExp(`(?<=(?<!\\d)${PLAIN_YEAR}\\s?)\\(?${NAME}\\)?(?=\\s?年)`, "g");
const ON_ITS_OWN = new RegExp(`\\(?${NAME}[鼠牛虎兔龙蛇马羊猴鸡狗猪]?年\\)?`, "g");

/** Takes years such as 庚午年, also from 1990庚午年 and 1990年(庚午年), and returns the first. */
export function takeCycleYear(leftover: Leftover): Found | undefined {
  return [...leftover.takeAll(BESIDE_NUMBER), ...leftover.takeAll(ON_ITS_OWN)].at(0);
}

/** Years 1900–2030 that bear the name, the latest first; none for a pair that does not occur, such as 甲丑. */
export function yearsOfCycle({ groups }: Found): readonly number[] {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, back) => LAST_YEAR - back);
  return years.filter((year) => pillarNameAt(year - YEAR_OF_JIA_ZI) === groups.name);
}
