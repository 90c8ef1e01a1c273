import type { LuckAge } from "../../bazi/chart/luck.ts";
import type { Words } from "../../locales/texts.ts";

/** How long after birth the luck cycles start (起运), without the units of which there are none: 8个月5天起运. */
export function luckStart({ years, months, days }: LuckAge, texts: Words): string {
  const age = texts.sentences(
    years > 0 ? texts.plain("luck.age.years", { years }) : "",
    months > 0 ? texts.plain("luck.age.months", { months }) : "",
    days > 0 ? texts.plain("luck.age.days", { days }) : "",
  );
  return age === "" ? texts.plain("luck.startsAtBirth") : texts.plain("luck.starts", { age });
}
