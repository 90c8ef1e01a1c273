import type { Branch } from "../../bazi/calendar/stem-branch.ts";
import type { DescribedPillar, HiddenStem } from "../../bazi/chart/describe-pillar.ts";
import type { TextKey, Words } from "../../locales/texts.ts";
import type { Measure } from "../typesetting/font.ts";
import { starLabel } from "../wording/star-label.ts";
import { type CellLine, cellText, type Piece } from "./cell.ts";
import { elementInks, inks } from "./palette.ts";
import { shortTenGod } from "./term-label.ts";

/** One row of the pillar table: its name and what it says of a pillar. */
export interface PillarRow {
  readonly label: TextKey;
  readonly cell: (pillar: DescribedPillar, stars: readonly string[]) => readonly CellLine[];
}

const SIZE = 28;
const GREAT = 92;
const GLOSS = 22;

/** The rows from top to bottom. */
export function pillarRows(texts: Words, width: number, measure: Measure): readonly PillarRow[] {
  const plain = (text: string) => cellText(text, { size: SIZE, fill: inks.text, width, measure });
  const stacked = (text: string) =>
    termLines(text, texts.language === "en" ? 24 : SIZE, width, measure, true);
  const term = (text: string) => termLines(text, texts.language === "en" ? 24 : SIZE, width, measure);
  return [
    { label: "picture.row.tenGod", cell: ({ tenGod }) => stacked(texts.plain(`tenGod.${tenGod}`)) },
    {
      label: "picture.row.stem",
      cell: ({ stem, stemElement }) =>
        greatCharacter(stem, elementInks[stemElement], texts.plain(`stem.${stem}`)),
    },
    {
      label: "picture.row.branch",
      cell: ({ branch, branchElement }) =>
        greatCharacter(branch, elementInks[branchElement], texts.plain(`branch.${branch}`)),
    },
    {
      label: "picture.row.hidden",
      cell: ({ hiddenStems }) => hiddenStems.flatMap((hidden) => hiddenLines(hidden, texts)),
    },
    { label: "picture.row.stage", cell: ({ stage }) => term(texts.plain(`stage.${stage}`)) },
    { label: "picture.row.ownStage", cell: ({ ownStage }) => term(texts.plain(`stage.${ownStage}`)) },
    {
      label: "picture.row.void",
      cell: ({ voidBranches }) => [
        ...plain(voidBranches.join("")),
        ...(texts.language === "en" ? [branchNames(voidBranches, texts)] : []),
      ],
    },
    { label: "picture.row.nayin", cell: ({ nayin }) => stacked(texts.plain(`nayin.${nayin}`)) },
    { label: "picture.row.stars", cell: (_, stars) => starLines(stars, texts, width, measure) },
  ];
}

/** A translated term with its Chinese name behind it, or below it where that is wanted or both are too wide. */
function termLines(
  text: string,
  size: number,
  width: number,
  measure: Measure,
  isStacked = false,
): readonly CellLine[] {
  const [, translation, chinese] = /^(.*[^\p{Script=Han} ]) (\p{Script=Han}+)$/u.exec(text) ?? [];
  const style = { size, fill: inks.text, width, measure };
  const isOneLine = !isStacked && measure(text, size) <= width;
  if (translation === undefined || chinese === undefined || isOneLine) return cellText(text, style);
  return [...cellText(translation, style), ...cellText(chinese, { ...style, fill: inks.soft })];
}

function greatCharacter(character: string, fill: string, gloss: string): readonly CellLine[] {
  return [
    { size: GREAT, leading: 1.16, pieces: [{ text: character, fill, isBold: true }] },
    { size: GLOSS, pieces: [{ text: gloss, fill: inks.soft }] },
  ];
}

/** Their sounds, for readers who know no characters: `Xu, Hai`. */
function branchNames(branches: readonly Branch[], texts: Words): CellLine {
  const names = branches.map((branch) => texts.plain(`branch.${branch}`).replace(/,.*/, ""));
  return { size: GLOSS, pieces: [{ text: names.join(", "), fill: inks.soft }] };
}

/** A hidden stem, its ten god and its name (本气, 中气, 余气); in English the god has a line of its own. */
function hiddenLines({ stem, rank, element, tenGod }: HiddenStem, texts: Words): readonly CellLine[] {
  const character: Piece = { text: `${stem} `, fill: elementInks[element], isBold: true };
  const god: Piece = { text: shortTenGod(tenGod, texts), fill: inks.text };
  const name: Piece = { text: texts.plain(`rank.${rank}`), fill: inks.soft };
  if (texts.language !== "en")
    return [{ size: SIZE, pieces: [character, god, { ...name, text: ` ${name.text}` }] }];
  return [
    { size: 21, pieces: [character, name] },
    { size: 21, pieces: [god] },
  ];
}

/** Names side by side where two fit into the column, since some pillars have eight and more. */
function starLines(
  stars: readonly string[],
  texts: Words,
  width: number,
  measure: Measure,
): readonly CellLine[] {
  if (stars.length === 0) return cellText("—", { size: SIZE, fill: inks.soft, width, measure });
  const names = stars.map((star) => starLabel(star, texts));
  if (texts.language === "en") return names.flatMap((name) => termLines(name, 22, width, measure));
  return paired(names, (line) => measure(line, 26) <= width).map((text) => ({
    size: 26,
    pieces: [{ text, fill: inks.text }],
  }));
}

function paired(names: readonly string[], fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  for (const name of names) {
    const joined = `${lines.at(-1)}　${name}`;
    if (lines.length > 0 && fits(joined)) lines[lines.length - 1] = joined;
    else lines.push(name);
  }
  return lines;
}
