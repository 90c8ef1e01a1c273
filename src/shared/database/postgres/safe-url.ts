import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { isAbsolute } from "node:path";
import { ConfigurationError } from "../../config/environment.ts";
import { exposureOfSecret } from "../../private-file.ts";

/** `prefer` and `require` take any certificate, so that whoever sits in between reads everything. */
const verified = "verify-full";

/**
 * Refuses a URL under which passwords and birth data would cross a network that others may listen to, and one with files of
 * certificates that cannot be used.
 * @throws ConfigurationError with the remedy
 */
export function refuseUnsafeUrl(url: string): void {
  const { hostname, searchParams } = new URL(url);
  const problems = ["sslrootcert", "sslcert", "sslkey"].flatMap((name) =>
    faultOf(name, searchParams.get(name)),
  );
  if (!isOwnHost(hostname) && searchParams.get("sslmode") !== verified)
    problems.push(
      `the server ${hostname} without a verified connection: add ?sslmode=${verified}, and &sslrootcert=FILE if its certificate is your own authority's`,
    );
  if (problems.length > 0)
    throw new ConfigurationError(problems.map((problem) => `DATABASE_URL names ${problem}`));
}

/** @returns what is wrong with a file, if anything */
function faultOf(name: string, file: string | null): string[] {
  if (file === null) return [];
  if (!isAbsolute(file)) return [`${name}=${file}, which is no whole path: begin it with /`];
  try {
    readFileSync(file);
    const exposure = name === "sslkey" ? exposureOfSecret(file) : undefined;
    return exposure ? [`${name}=${file}, which others may read (${exposure.mode}): ${exposure.remedy}`] : [];
  } catch {
    return [`${name}=${file}, which cannot be read: name a file that this user may read`];
  }
}

/** Whether a name is this machine's own: what is sent there never leaves it. */
function isOwnHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return (
    bare === "" || bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."))
  );
}
