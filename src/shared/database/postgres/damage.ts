/** SQLSTATE of what contradicts itself on the server's disk: data_corrupted and index_corrupted. */
const damageCodes: readonly unknown[] = ["XX001", "XX002"];

/**
 * PostgreSQL's word for a damaged page, if an error is one.
 * Source: PostgreSQL 15 documentation, appendix A, class XX.
 */
export function damageIn(error: unknown): string | undefined {
  const code = error instanceof Error && "errno" in error ? error.errno : undefined;
  return damageCodes.includes(code) ? String(code) : undefined;
}
