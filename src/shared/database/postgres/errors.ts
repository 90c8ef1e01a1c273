/**
 * SQLSTATE classes and codes of a server that is there but cannot serve now: connection exceptions, too many connections, one
 * that starts, stops or follows another, and a lock that somebody else holds for long.
 * Source: PostgreSQL 15 documentation, appendix A.
 */
const awayCodes = /^(08(?!P01)|57P0[123]|53300|55P03)/;

/** Bun's own words for a connection that was not made, or was lost. */
const lostCodes =
  /^ERR_POSTGRES_(CONNECTION|IDLE|LIFETIME)|^E(CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|PIPE|TIMEDOUT)$/;

/** Whether an error says that the server cannot be reached or does not serve now, so that waiting may help. */
export function isAway(error: unknown): boolean {
  return meansAway(wordOf(error, "errno")) || meansAway(wordOf(error, "code"));
}

/** The same of an error's own word. */
export function meansAway(word: string): boolean {
  return awayCodes.test(word) || lostCodes.test(word);
}

/** @returns an error's own word, "" if it has none */
export function wordOf(error: unknown, name: "errno" | "code"): string {
  if (!(error instanceof Error)) return "";
  const word: unknown = Reflect.get(error, name);
  return typeof word === "string" ? word : "";
}
