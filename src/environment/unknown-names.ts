import { isHidden, type Variable, variables } from "../shared/config/variables.ts";

/** What the runtime and the system read of an env file by themselves. */
const foreign =
  /^(https?_proxy|no_proxy|all_proxy|node_extra_ca_certs|ssl_cert_(file|dir)|tz|lang|lc_[a-z]+|path|home|tmpdir|user|node_env|sqlite_tmpdir)$/i;

/** Names that only this program's variables begin with. */
const ours =
  /^(TELEGRAM|PINGPONG|DEEPSEEK|YUANFENJU|AFFILIATE|BAZIBOT|FULFILMENT|RETENTION|CATALOGUE|BACKUP)_/i;

const known: readonly string[] = Object.entries<Variable>(variables).flatMap(([name, variable]) =>
  isHidden(variable) ? [name, `${name}_FILE`] : [name],
);

/**
 * Finds variables that nobody reads, most likely misspelt ones.
 * @param inFile the names in the env file: all of them are meant for this program
 * @param around the names in the environment, of which only those count that look like ours
 * @returns one line for each, with the name that was meant if there is a near one
 */
export function remarksOnNames(inFile: readonly string[], around: readonly string[]): readonly string[] {
  const strange = (name: string) => !known.includes(name) && !foreign.test(name);
  const suspects = around.filter((name) => strange(name) && (ours.test(name) || nearest(name) !== undefined));
  return [...new Set([...inFile.filter(strange), ...suspects])].map((name) => {
    const near = nearest(name);
    return near ? `${name} is read by nobody: is ${near} meant?` : `${name} is read by nobody: remove it`;
  });
}

/** @returns the known name that is one or two slips away; a short name is near to too many others */
function nearest(name: string): string | undefined {
  const written = name.toUpperCase().replaceAll("-", "_");
  const most = written.length < 8 ? 1 : 2;
  const [best] = known
    .map((each) => ({ each, slips: slipsBetween(written, each, most) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips);
  return best?.each;
}

/** Letters to insert, drop or replace, two neighbours that changed places counting as one (optimal string alignment). */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line.push(
        Math.min(
          at(rows, row - 1, column) + 1,
          (line[column - 1] ?? 0) + 1,
          at(rows, row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped && row > 1 && column > 1 ? at(rows, row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(line);
  }
  return at(rows, a.length, b.length);
}

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}
