import { type BlockList, isIP } from "node:net";

/** More hops than any chain of proxies has: what a forged header has beyond is not read. */
const mostHops = 20;

/**
 * The address that a buyer comes from. A header may be forged by whoever sends it, but not what a proxy of ours put at its end:
 * so it is read from its end, and only as far as proxies of ours wrote it.
 * @param peer of the socket
 * @param forwardedFor the header X-Forwarded-For, null without one
 * @returns the right-most address that is no trusted proxy's
 */
export function buyerIp(peer: string, forwardedFor: string | null, trusted: BlockList): string {
  let nearest = plainIp(peer) ?? peer;
  const hops = forwardedFor?.split(",").slice(-mostHops).toReversed() ?? [];
  for (const hop of hops) {
    if (!isIn(nearest, trusted)) return nearest;
    const before = plainIp(hop);
    if (before === undefined) return nearest;
    nearest = before;
  }
  return nearest;
}

/** Whom a limit counts together: a household has a whole /64 of IPv6. */
export function neighbourhood(ip: string): string {
  if (isIP(ip) !== 6) return ip;
  const [front = "", back] = ip.split("::");
  const head = front.split(":").filter(Boolean);
  const tail = back?.split(":").filter(Boolean) ?? [];
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  return [...head, ...(back === undefined ? [] : zeros), ...tail].slice(0, 4).join(":");
}

/** Whether an address is one of these, or in one of these networks. */
export function isIn(ip: string, networks: BlockList): boolean {
  const family = isIP(ip);
  return family !== 0 && networks.check(ip, family === 6 ? "ipv6" : "ipv4");
}

/** Without a port and brackets, and an IPv4 address that is written as an IPv6 one as itself. */
function plainIp(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const withoutPort =
    /^\[([^\]]+)\](?::\d+)?$/.exec(written)?.[1] ?? /^([\d.]+):\d+$/.exec(written)?.[1] ?? written;
  const ip = /^::ffff:([\d.]+)$/.exec(withoutPort)?.[1] ?? withoutPort;
  return isIP(ip) === 0 ? undefined : ip;
}
