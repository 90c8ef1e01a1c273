import { isIP } from "node:net";
import { ConfigurationError } from "../../config/environment.ts";

/** `prefer` and `require` take any certificate, so that whoever sits in between reads everything. */
const verified = "verify-full";

/**
 * Refuses a URL under which passwords and birth data would cross a network that others may listen to.
 * @throws ConfigurationError with the remedy
 */
export function refuseUnsafeUrl(url: string): void {
  const { hostname, searchParams } = new URL(url);
  if (isOwnHost(hostname) || searchParams.get("sslmode") === verified) return;
  throw new ConfigurationError([
    `DATABASE_URL names the server ${hostname} without a verified connection: add ?sslmode=${verified}, and &sslrootcert=FILE if its certificate is your own authority's`,
  ]);
}

/** Whether a name is this machine's own: what is sent there never leaves it. */
function isOwnHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return (
    bare === "" || bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."))
  );
}
