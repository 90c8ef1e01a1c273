import { statSync } from "node:fs";
import { join } from "node:path";
import { median, printTable, shown } from "./table.ts";

/** A shop to be measured: a checkout with its dependencies installed, or an executable. */
export interface Build {
  readonly name: string;
  readonly path: string;
  /** starts the program, its subcommand behind it */
  readonly command: readonly string[];
}

/** This checkout, or what `--build PATH` names, and behind it what `--against PATH` names, if it is given. */
export function builds(): readonly Build[] {
  const own = textAfter("--build") ?? join(import.meta.dir, "../..");
  const other = textAfter("--against");
  return [buildAt("this", own), ...(other === undefined ? [] : [buildAt("the other", other)])];
}

/**
 * Measures the builds in turn, round by round, so that a busy moment hits both, and prints the median of each figure and
 * what this build's is of the other's.
 * @param columns what `measure` gives, in its order
 */
export async function compareBuilds(
  title: string,
  columns: readonly string[],
  rounds: number,
  measure: (build: Build, round: number) => Promise<readonly number[]>,
): Promise<void> {
  const all = builds().map((build) => ({ build, figures: columns.map((): number[] => []) }));
  for (let round = 0; round < rounds; round++)
    for (const { build, figures } of all)
      for (const [index, figure] of (await measure(build, round)).entries()) figures[index]?.push(figure);
  const medians = all.map(({ figures }) => figures.map(median));
  const rows = all.map(({ build }, index) => [build.name, ...(medians[index] ?? []).map(shown)]);
  const [own = [], other] = medians;
  const ratios = other?.map((figure, index) => `${shown((own[index] ?? Number.NaN) / figure)} ×`);
  printTable([title, ...columns], ratios ? [...rows, ["this is", ...ratios]] : rows);
}

export function numberAfter(option: string, fallback: number): number {
  return Number(textAfter(option) ?? fallback);
}

export function textAfter(option: string): string | undefined {
  const index = process.argv.indexOf(option);
  return index < 0 ? undefined : process.argv[index + 1];
}

/** The value below which a share of the values lies, by the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

function buildAt(name: string, path: string): Build {
  const isCheckout = statSync(path).isDirectory();
  return { name, path, command: isCheckout ? [process.execPath, join(path, "src/main.ts")] : [path] };
}
