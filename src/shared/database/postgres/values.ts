/**
 * A value as it is sent: as text, so that PostgreSQL takes its type from where it stands, as SQLite does. Text cannot hold a
 * NUL there (22021): what a person wrote has none any more, in anything else it is replaced by U+FFFD.
 */
export function sentValue(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "\uFFFD");
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "number" || typeof value === "bigint" ? String(value) : value;
}

/**
 * A value as SQLite's driver hands it over: numbers for integers of 64 bits, 1 and 0 for what is true or not.
 * @throws RangeError for an integer beyond 2^53
 */
export function receivedValue(value: unknown): unknown {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError("A stored integer is beyond 2^53");
  return number;
}
