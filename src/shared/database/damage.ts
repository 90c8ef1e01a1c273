/** Whether an error is SQLite's word that the file contradicts itself: a damaged page, or no database at all. */
export function isDamage(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
  );
}
