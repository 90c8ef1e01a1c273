import { expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { endPayment, order } from "../helpers/buying.ts";
import { startProxy } from "../helpers/proxy.ts";
import { program, runningSandbox } from "../helpers/running-sandbox.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const fixtures = join(import.meta.dir, "../fixtures");
const certificate = join(fixtures, "outside.cert.pem");
const hosts = ["telegram", "pingpong", "yuanfenju", "deepseek"].map((name) => `${name}.outside.test`);

test("with a proxy in the env file every call goes through it, and a report is sold", async () => {
  using folder = temporaryFolder();
  const { promise: origin, resolve: tellOrigin } = Promise.withResolvers<string>();
  const outside = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 255,
    tls: { cert: Bun.file(certificate), key: Bun.file(join(fixtures, "outside.key.pem")) },
    fetch: (request) => forward(request, origin),
  });
  await using proxy = await startProxy(outside.port ?? 0);
  const envFile = join(folder.path, "env");
  writeFileSync(envFile, `https_proxy=${proxy.url} # for all that is outside\n`, { mode: 0o600 });
  const [telegram, pingpong, yuanfenju, deepseek] = hosts;
  await using shop = await runningSandbox({
    command: [...program, "--env-file", envFile],
    environment: {
      TELEGRAM_API_ROOT: `https://${telegram}/telegram`,
      PINGPONG_BASE_URL: `https://${pingpong}/pingpong`,
      YUANFENJU_BASE_URL: `https://${yuanfenju}/yuanfenju/index.php`,
      DEEPSEEK_BASE_URL: `https://${deepseek}/deepseek`,
      NODE_EXTRA_CA_CERTS: certificate,
    },
  });
  tellOrigin(shop.sandbox.origin);
  const buyer = shop.user(7601);
  const { payUrl } = await order(buyer, /综合命盘报告/, "1990年5月15日 14:30 成都 女");
  await endPayment(payUrl);
  await buyer.waitForMessage(/的报告已送达/);
  expect([...proxy.hosts].toSorted()).toEqual(hosts.toSorted());
  await outside.stop(true);
});

/** To the stand-ins, which are reached under their own address only. */
async function forward(request: Request, origin: Promise<string>): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { method, headers, signal } = request;
  const body = method === "GET" ? null : await request.arrayBuffer();
  headers.delete("host");
  return fetch(`${await origin}${pathname}${search}`, { method, headers, body, signal });
}
