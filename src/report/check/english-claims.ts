import type { Claim } from "./finding.ts";

/** In English a denial stands further ahead of what it denies: `there is no reason to be afraid of`. */
const denialReach = 48;
/** And it holds for all of a list: `no word of death, lawsuits or the lottery`. */
const clauseEnd = /[.;!?:\n]/;

/** The same that `claims.ts` looks for in Chinese. */
export const englishClaims: readonly Claim[] = [
  {
    kind: "claim_death",
    pattern:
      /\b(?:death|dies?|dying|pass(?:es)? away|early grave|fatal|life ?span|life expectancy|live (?:only )?(?:until|to be))\b/gi,
    denialReach,
    clauseEnd,
  },
  {
    kind: "claim_diagnosis",
    pattern:
      /\b(?:diagnos(?:ed|is)|cancer|tumou?rs?|diabetes|depressive disorder|infertil\w*|miscarr\w*|(?:suffer|suffering) from|will be cured|stop taking (?:your )?medic\w+)\b/gi,
    denialReach,
    clauseEnd,
  },
  {
    kind: "claim_court",
    pattern:
      /\b(?:win|wins|winning|lose|loses|losing)\b[^.;\n]{0,24}\b(?:lawsuit|court|trial|case at law)\b|\b(?:prison|jail(?:ed)?|sentenced)\b/gi,
    denialReach,
    clauseEnd,
  },
  {
    kind: "claim_gambling",
    pattern:
      /\b(?:lottery|jackpot|casino|gambl(?:e|ing)|betting|guaranteed returns?|sure profits?|buy (?:shares|stocks|crypto\w*|bitcoin))\b/gi,
    denialReach,
    clauseEnd,
  },
  {
    kind: "claim_certainty",
    pattern:
      /\b(?:definitely|certainly|inevitably|undoubtedly|without (?:a )?doubt|guaranteed?|destined|doomed|bound) (?:to |will |be |become |happen)|\bwill (?:definitely|certainly|inevitably|surely|undoubtedly)\b|\b(?:is|are) guaranteed\b|\b100 ?%/gi,
    denialReach: 16,
  },
  {
    kind: "claim_paid_remedy",
    pattern:
      /\b(?:talismans?|amulets?|exorcis\w+|consecrat\w+|rituals? (?:to|that) (?:remove|dissolve|ward)|pay(?:ing)?[^.;\n]{0,24}\b(?:master|ritual|remedy))\b/gi,
    denialReach,
    clauseEnd,
  },
  {
    kind: "claim_life_order",
    pattern:
      /\b(?:must|have to|should|ought to)(?: (?!never\b|not\b)\w+)? (?:divorce|quit your job|resign|have an abortion)\b/gi,
    denialReach,
  },
];
