import type { FactSheet } from "./fact-sheet/sheet.ts";

/**
 * Leaves parts out of a fact sheet that a report does not need: the model reads and pays for less. Of the second person
 * the same parts are left out.
 * @param names keys of the sheet; those that it does not have are left out already
 */
export function withoutFacts(factSheet: FactSheet, names: readonly string[]): object {
  return leave(factSheet, names);
}

function leave(sheet: object, names: readonly string[]): object {
  const kept = Object.entries(sheet).filter(([name]) => !names.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]: [string, unknown]) => [
      name,
      name === "对方" && typeof value === "object" && value !== null ? leave(value, names) : value,
    ]),
  );
}
