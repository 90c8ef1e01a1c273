/** What a text of SQL is made of as far as it matters here: a literal, a name, a placeholder, or anything else. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g;

/** drizzle writes a target of `on conflict` with its table, which PostgreSQL refuses (42601). */
const conflictTarget = /(?<= on conflict \()(?:"\w+"\."\w+"(?:, ?)?)+(?=\))/g;

/**
 * The shop's one SQL, as drizzle writes it for SQLite, in PostgreSQL's spelling: `$1` for `?`, `default` for a number that
 * the database gives, and bare names in `on conflict`.
 */
export function inPostgresSpelling(text: string): string {
  let count = 0;
  return withGivenNumbers(text)
    .replaceAll(conflictTarget, (target) => target.replaceAll(/"\w+"\.(?=")/g, ""))
    .replaceAll(token, (found) => (found === "?" ? `$${++count}` : found));
}

/** drizzle writes `null` for a number that the database gives, which SQLite takes for "the next one". */
function withGivenNumbers(text: string): string {
  const rows = text.indexOf(" values ");
  if (rows < 0 || !/^insert into "\w+" \("id"/.test(text)) return text;
  return text.slice(0, rows) + text.slice(rows).replaceAll(/\(null(?=[,)])/g, "(default");
}
