import { expect, test } from "bun:test";
import { buyerIp, neighbourhood } from "../../../src/sales/checkout-page/buyer-ip.ts";
import { Proxies } from "../../../src/sales/checkout-page/proxies.ts";
import { networksFault, networksIn } from "../../../src/shared/config/networks.ts";
import { createLog } from "../../../src/shared/log.ts";

const trusted = networksIn("127.0.0.1, ::1, 10.0.0.0/8, fd00::/8");

test.each<[string, string, string | null, string]>([
  ["comes straight", "203.0.113.7", null, "203.0.113.7"],
  ["forges the header without a proxy", "203.0.113.7", "198.51.100.1", "203.0.113.7"],
  ["names a proxy of ours without being one", "203.0.113.7", "127.0.0.1, 10.1.1.1", "203.0.113.7"],
  ["comes through our proxy", "127.0.0.1", "203.0.113.7", "203.0.113.7"],
  ["forges the header before our proxy", "127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"],
  ["comes through two proxies of ours", "10.0.0.2", "203.0.113.7, 10.9.9.9", "203.0.113.7"],
  [
    "forges a proxy of ours before our proxy",
    "127.0.0.1",
    "198.51.100.1, 10.1.1.1, 203.0.113.7",
    "203.0.113.7",
  ],
  ["sends no address but words", "127.0.0.1", "unknown", "127.0.0.1"],
  ["sends words before an address", "127.0.0.1", "x\r\ny, 203.0.113.7", "203.0.113.7"],
  ["sends an empty header", "127.0.0.1", "", "127.0.0.1"],
  ["is on this machine", "127.0.0.1", "127.0.0.1", "127.0.0.1"],
  ["has IPv6", "::1", "2001:db8::7", "2001:db8::7"],
  ["has IPv6 with a port", "::1", "[2001:DB8::7]:4711", "2001:db8::7"],
  ["has a port", "127.0.0.1", "203.0.113.7:4711", "203.0.113.7"],
  ["is written as IPv6", "::ffff:127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"],
  ["sends a thousand hops", "127.0.0.1", "10.0.0.1,".repeat(1000).slice(0, -1), "10.0.0.1"],
])("the address of a buyer who %s", (_, peer, header, expected) => {
  expect(buyerIp(peer, header, trusted)).toBe(expected);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::7", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
])("%s counts with its household", (ip, place) => {
  expect(neighbourhood(ip)).toBe(place);
});

test.each([
  ["127.0.0.1,::1", undefined],
  ["172.16.0.0/12", undefined],
  ["127.0.0.1,proxy", "proxy"],
  ["10.0.0.0/33", "10.0.0.0/33"],
  ["127.0.0.1,", "“”"],
])("a list of proxies %s", (list, fault) => {
  if (fault === undefined) expect(networksFault(list)).toBeUndefined();
  else expect(networksFault(list)).toContain(fault);
});

test("a proxy that TRUSTED_PROXIES forgot is told of once, a buyer with a header never", () => {
  const lines: string[] = [];
  const log = createLog({ process: "bot", level: "info", format: "json" }, (line) => lines.push(line));
  const proxies = new Proxies(trusted, log);
  const request = new Request("http://shop/pay/x", { headers: { "x-forwarded-for": "203.0.113.7" } });
  expect(proxies.buyerOf(request, "198.51.100.9")).toBe("198.51.100.9");
  expect(proxies.buyerOf(request, "127.0.0.1")).toBe("203.0.113.7");
  expect(lines).toEqual([]);
  for (let count = 0; count < 3; count++) proxies.buyerOf(request, "172.18.0.1");
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ event: "proxy_not_trusted", peer: "172.18.0.1" }),
  ]);
});
