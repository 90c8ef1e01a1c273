import { simplified } from "../../bazi/places/chinese-script.ts";
import { isDenied, isSupposed } from "../check/denial.ts";
import type { Direction } from "../claims/claim.ts";
import type { PlannedClaim } from "../plan/section-plan.ts";

/**
 * Whether a sentence says plainly the opposite of the one claim that it tells. Only words that are a verdict by themselves are
 * looked for: a good claim may well be told with a caution, and a hard one with its use. A mixed claim has no opposite.
 */
export function isAgainst(text: string, claims: readonly PlannedClaim[]): boolean {
  const [only, ...others] = claims;
  if (!only || others.length > 0) return false;
  const opposite = OPPOSITES[only.claim.direction];
  const prose = simplified(text.normalize("NFKC"));
  return (
    opposite !== undefined &&
    [...prose.matchAll(opposite)].some(
      ({ index }) =>
        !isDenied(prose, index, DENIAL_REACH) && !isSupposed(prose, index) && !isTurned(prose, index),
    )
  );
}

const DENIAL_REACH = 12;

/** 虽有阻力…, even though: what the sentence grants before it turns. */
function isTurned(prose: string, index: number): boolean {
  return /虽|尽管|即使|哪怕|看似|以为|\b(?:although|though|even if|seem)/i.test(
    prose.slice(Math.max(0, index - 40), index),
  );
}

const OPPOSITES: Readonly<Record<Direction, RegExp | undefined>> = {
  supports:
    /对你不利|处处受阻|阻力重重|每况愈下|难有起色|一事无成|大为不利|凶多吉少|是你的短板|只会拖累|\b(?:works against you|is bad for you|goes from bad to worse|comes to nothing|is a dead end|your weak point)\b/gi,
  strains:
    /对你有利|一帆风顺|畅通无阻|毫无压力|大吉大利|稳操胜券|大为有利|万事如意|是你的强项|\b(?:plain sailing|works in your favou?r|nothing stands in your way|goes smoothly|your strong suit)\b/gi,
  mixed: undefined,
};
