/** What a relation of the fact sheet comes to, by the last character of its name: 六合：日支辰、大运酉（金） is a 合. */
export function kindOf(relation: string): string {
  return relation.split("：")[0]?.at(-1) ?? "";
}

/** The relations by kind, in the order in which the kinds come up. */
export function groupByKind(
  relations: readonly string[],
): readonly (readonly [kind: string, texts: readonly string[]])[] {
  return [...Map.groupBy(relations, kindOf)];
}
