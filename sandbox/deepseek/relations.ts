/** What a relation of the fact sheet comes to, by the last character of its name: 六合：日支辰、大运酉（金） is a 合. */
export function kindOf(relation: string): string {
  return relation.split("：")[0]?.at(-1) ?? "";
}

/** The relation of the most pillars, the first of equals; undefined of none. */
export function greatestOf(relations: readonly string[]): string | undefined {
  return relations.toSorted((one, other) => membersOf(other) - membersOf(one))[0];
}

function membersOf(relation: string): number {
  return relation.split("、").length;
}

/** The relations by kind, in the order in which the kinds come up. */
export function groupByKind(
  relations: readonly string[],
): readonly (readonly [kind: string, texts: readonly string[]])[] {
  return [...Map.groupBy(relations, kindOf)];
}
