import { ELEMENTS, type Element, STEMS } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import type { ChartPillars, PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import { favourableOf } from "../../bazi/reading/favourable-element.ts";
import { monthCommand } from "../../bazi/reading/month-command.ts";
import { patternOf } from "../../bazi/reading/pattern.ts";
import { type Relation, relationsOf } from "../../bazi/reading/relations.ts";
import { type SeasonalState, seasonalStates } from "../../bazi/reading/seasonal-states.ts";
import { type Strength, strengthOf } from "../../bazi/reading/strength.ts";
import type { Words } from "../../locales/texts.ts";
import { asLine } from "./as-line.ts";
import type { ChartNote } from "./chart-note.ts";
import { favourableLines, patternLine } from "./favourable-lines.ts";
import { glossedOnce } from "./gloss-once.ts";

/**
 * 月令, 强弱, 格局 and 用神 with their method and evidence, and 合冲刑害. What an unknown hour or an undecided month leaves open is
 * said to be open.
 */
export function chartNotes({ pillars }: Chart, texts: Words): readonly ChartNote[] {
  const balance = {
    title: texts.plain("note.balance"),
    lines: glossedOnce([...monthLines(pillars, texts), ...verdictLines(pillars, texts)]),
  };
  const relations = relationsOf(pillars).map((relation) => relationLine(relation, texts));
  const lines = relations.length > 0 ? glossedOnce([relations.join(texts.plain("note.semicolon"))]) : [];
  return [
    balance,
    {
      title: texts.plain("note.relations"),
      lines: lines.length > 0 ? lines : [asLine(texts.plain("note.none"))],
    },
  ];
}

function monthLines(pillars: ChartPillars, texts: Words): string[] {
  const command = monthCommand(pillars);
  if (!command) return [];
  const { branch, stem, tenGod } = command;
  const states = seasonalStates(branch);
  const seasons = seasonOrder.flatMap((state) => seasonLabels(states, state, texts));
  return [
    texts.plain("note.month", {
      branch,
      stem,
      tenGod: texts.plain(`tenGod.${tenGod}`),
      seasons: seasons.join(texts.plain("note.space")),
    }),
  ];
}

const seasonOrder: readonly SeasonalState[] = ["旺", "相", "休", "囚", "死"];

function seasonLabels(
  states: Readonly<Record<Element, SeasonalState>>,
  state: SeasonalState,
  texts: Words,
): string[] {
  return ELEMENTS.filter((element) => states[element] === state).map((element) =>
    texts.plain("note.season", {
      element: texts.plain(`element.${element}`),
      state: texts.plain(`season.${state}`),
    }),
  );
}

function verdictLines(pillars: ChartPillars, texts: Words): string[] {
  const strength = strengthOf(pillars);
  const favourable = favourableOf(pillars);
  return [
    ...(strength ? strengthLines(strength, texts) : [texts.plain("note.openStrength")]),
    patternLine(patternOf(pillars), pillars, texts),
    ...(favourable ? favourableLines(favourable, texts) : []),
  ];
}

function strengthLines({ score, verdict, season, roots, allies }: Strength, texts: Words): string[] {
  const rooted = roots
    .filter((root) => root.score > 0)
    .map((root) =>
      texts.plain("note.evidence", {
        member: memberLabel(root.position, root.branch, texts),
        kind: texts.plain(`root.${root.kind}`),
        score: root.score,
      }),
    );
  const helping = allies
    .filter((ally) => ally.score > 0)
    .map((ally) =>
      texts.plain("note.evidence", {
        member: memberLabel(ally.position, ally.stem, texts),
        kind: texts.plain(`role.${ally.role}`),
        score: ally.score,
      }),
    );
  const listed = (evidence: readonly string[]) =>
    evidence.length > 0 ? evidence.join(texts.plain("note.comma")) : texts.plain("note.none");
  return [
    texts.plain("note.strength", { verdict: texts.plain(`strength.${verdict}`), score }),
    texts.plain("note.strengthEvidence", {
      state: texts.plain(`season.${season.state}`),
      score: season.score,
      roots: listed(rooted),
      allies: listed(helping),
    }),
  ];
}

function relationLine({ kind, members, positions, element }: Relation<PillarPosition>, texts: Words): string {
  const named = positions
    .map((position, index) => memberLabel(position, members[index] ?? "", texts))
    .join(texts.plain("note.comma"));
  const relation = texts.plain(`relation.${kind}`);
  return element
    ? texts.plain("note.relationTo", { relation, named, element: texts.plain(`element.${element}`) })
    : texts.plain("note.relation", { relation, named });
}

/** 年干丁, 日支寅 or 时柱甲子. */
function memberLabel(position: PillarPosition, member: string, texts: Words): string {
  return texts.plain(`member.${memberKind(member)}`, {
    position: texts.plain(`position.${position}`),
    member,
  });
}

function memberKind(member: string): "pillar" | "stem" | "branch" {
  if (member.length === 2) return "pillar";
  return STEMS.some((stem) => stem === member) ? "stem" : "branch";
}
