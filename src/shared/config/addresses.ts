import { isIP } from "node:net";

/**
 * Why an address is none that money and birth data may go to: only TLS keeps them from who stands between, but on this
 * machine.
 * @param text an address without query and fragment
 * @returns a clause for an error line, undefined if it is one
 */
export function addressFault(text: string): string | undefined {
  const address = URL.parse(text);
  if (!address) return `is “${text.slice(0, 80)}”, which is no address`;
  if (address.username || address.password || text.includes("@")) return "holds a name or a password";
  const isSafe = address.protocol === "https:" || isLoopback(address);
  return isSafe ? undefined : `is “${text.slice(0, 80)}”, which is not https`;
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return (
    protocol === "http:" && (/^127(\.\d+){3}$/.test(hostname) || ["localhost", "[::1]"].includes(hostname))
  );
}

/** Whether an address is on that host, compared as a whole: a name that only begins like it is anybody's. */
export function isOnHost(text: string, host: string): boolean {
  const address = URL.parse(text);
  return address?.protocol === "https:" && address.host === host;
}

/** Why a host to listen on is none; undefined if it may be one. */
export function hostFault(host: string): string | undefined {
  const isNumeric = /^[\d.]+$/.test(host) || host.includes(":");
  return isNumeric && isIP(host) === 0 ? `is “${host.slice(0, 80)}”, which is no IP address` : undefined;
}
