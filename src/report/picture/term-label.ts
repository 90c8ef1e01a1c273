import type { PillarName } from "../../bazi/calendar/stem-branch.ts";
import { BRANCHES, branchElement, STEMS, stemElement } from "../../bazi/calendar/stem-branch.ts";
import type { DescribedPillar } from "../../bazi/chart/describe-pillar.ts";
import type { Words } from "../../locales/texts.ts";
import type { Piece } from "./cell.ts";
import { elementInks, inks } from "./palette.ts";

/** A ten god without the Chinese name that English adds to it, where room is short. */
export function shortTenGod(tenGod: DescribedPillar["tenGod"], texts: Words): string {
  return texts.plain(`tenGod.${tenGod}`).replace(/ \p{Script=Han}+$/u, "");
}

/** A pillar's two characters, each in the colour of its element. */
export function pillarPieces(name: PillarName): readonly Piece[] {
  return Array.from(name, (character) => ({ text: character, fill: characterInk(character), isBold: true }));
}

function characterInk(character: string): string {
  const stem = STEMS.find((candidate) => candidate === character);
  if (stem) return elementInks[stemElement(stem)];
  const branch = BRANCHES.find((candidate) => candidate === character);
  return branch ? elementInks[branchElement(branch)] : inks.text;
}
