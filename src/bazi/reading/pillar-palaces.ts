import type { PillarPosition } from "../chart/chart-pillars.ts";

/** What a pillar of the birth stands for: whose palace it is, and what part of the tree of life. */
interface PillarPalace {
  readonly palace: "祖上宫" | "父母兄弟宫" | "夫妻宫" | "子女宫";
  readonly growth: "根" | "苗" | "花" | "果";
}

/**
 * The palaces (宫位) of the four pillars; of the day it is the branch, for its stem is the person.
 * Source: 渊海子平·论日为主 (以年为根，以月为苗，以日为花，以时为果) and 定真论 (年为祖上，月为父母，日为己身，时为子息); brothers in
 * the month and the spouse in the day branch as charts print them today.
 */
export const PILLAR_PALACES: Readonly<Record<PillarPosition, PillarPalace>> = {
  year: { palace: "祖上宫", growth: "根" },
  month: { palace: "父母兄弟宫", growth: "苗" },
  day: { palace: "夫妻宫", growth: "花" },
  hour: { palace: "子女宫", growth: "果" },
};
