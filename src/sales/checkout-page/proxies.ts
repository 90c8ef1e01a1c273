import type { BlockList } from "node:net";
import { networksIn } from "../../shared/config/networks.ts";
import type { Log } from "../../shared/log.ts";
import { buyerIp, isIn } from "./buyer-ip.ts";

/** Where no buyer comes from, but a proxy may. Source: RFC 1918, RFC 4193, RFC 6598. */
const privateNetworks = networksIn(
  "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,fc00::/7",
);

/** Tells buyers' addresses, and says once if a proxy seems to be forgotten: its address would stand for every buyer. */
export class Proxies {
  readonly #trusted: BlockList;
  readonly #log: Log;
  #isToldOf = false;

  constructor(trusted: BlockList, log: Log) {
    this.#trusted = trusted;
    this.#log = log;
  }

  /** @param peer address of the socket */
  buyerOf(request: Request, peer: string): string {
    const forwardedFor = request.headers.get("x-forwarded-for");
    if (forwardedFor !== null && !this.#isToldOf) this.#judge(buyerIp(peer, null, this.#trusted));
    return buyerIp(peer, forwardedFor, this.#trusted);
  }

  #judge(peer: string): void {
    if (isIn(peer, this.#trusted) || !isIn(peer, privateNetworks)) return;
    this.#isToldOf = true;
    const because =
      "This passes requests on, but TRUSTED_PROXIES does not name it: its address stands for its buyers'";
    this.#log.warn("proxy_not_trusted", { peer, because });
  }
}
