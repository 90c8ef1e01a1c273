import { pillarNameAt } from "../src/bazi/calendar/stem-branch.ts";

/** The sixty pillars in order, 甲子 first. */
export const sixtyPillars: readonly string[] = Array.from({ length: 60 }, (_, index) => pillarNameAt(index));
