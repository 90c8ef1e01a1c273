import { strengthOf } from "../../bazi/reading/strength.ts";
import type { Words } from "../../locales/texts.ts";
import type { PlannedClaim } from "../plan/section-plan.ts";
import { signsLine } from "../wording/signs-line.ts";
import type { Told } from "./lines.ts";

/** What an opening is seen in, one line for the birth, the decade and the year of a person; for what it tells nothing of, none. */
export function evidenceLines(
  { native, life, decade, ofDecade, year, ofYear }: Told,
  words: Words,
): readonly string[] {
  const { dayMaster, pillars } = native.chart;
  const strength = strengthOf(pillars);
  const birth = [
    `日主${dayMaster.stem}${dayMaster.element}`,
    ...(strength ? [`日主${strength.verdict}`] : []),
    ...life.flatMap(({ claim }) => claim.evidence),
  ];
  const pillar = "decade" in decade ? decade.decade.pillar.name : "";
  const lines = [
    lineOf(words.plain("opening.about.life"), birth, life),
    lineOf(words.plain("opening.about.decade", { pillar }), evidenceOf(ofDecade), ofDecade),
    lineOf(words.plain("opening.about.year", { year: year.year }), evidenceOf(ofYear), ofYear),
  ];
  return lines.flat();

  function lineOf(
    time: string,
    signs: readonly string[],
    claims: readonly PlannedClaim[],
  ): readonly string[] {
    if (signs.length === 0) return [];
    const about = native.person === "partner" ? words.plain("opening.about.partner", { about: time }) : time;
    const shown = (all: readonly string[]) => signsLine([...new Set(all)], words);
    const against = claims.flatMap(({ claim }) => claim.against);
    return [
      words.sentences(
        words.plain("opening.evidence", { about, signs: shown(signs) }),
        against.length > 0 ? words.plain("report.evidence.against", { signs: shown(against) }) : "",
      ),
    ];
  }
}

function evidenceOf(claims: readonly PlannedClaim[]): readonly string[] {
  return claims.flatMap(({ claim }) => claim.evidence);
}
