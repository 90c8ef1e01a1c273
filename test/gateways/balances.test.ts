import { expect, test } from "bun:test";
import { startSandboxServer } from "../../sandbox/server.ts";
import { YuanfenjuStandIn } from "../../sandbox/yuanfenju/yuanfenju.ts";
import { fetchBalance } from "../../src/gateways/deepseek/account-balance.ts";
import { fetchRemainingCalls } from "../../src/gateways/yuanfenju/remaining-calls.ts";
import { startDeepSeek } from "./deepseek-world.ts";

const yuanfenjuKey = "canary-key-0123456789";

test("DeepSeek tells what is left of the account, as it writes it", async () => {
  const { server, connection } = await startDeepSeek();
  expect(await fetchBalance(connection)).toEqual({
    kind: "known",
    isAvailable: true,
    balances: [{ currency: "CNY", amountText: "110.00" }],
  });
  await server.stop();
});

test.each([
  ["a wrong key", { kind: "unauthorized" }, "HTTP 401"],
  ["a gateway's page", { kind: "status", status: 502, body: "<html>Bad Gateway</html>" }, "HTTP 502"],
  [
    "something else than a balance",
    { kind: "status", status: 200, body: '{"is_available":true}' },
    "HTTP 200",
  ],
  ["half an answer", { kind: "half_body" }, /./],
  ["no connection", { kind: "reset_before", times: 9 }, /./],
])("DeepSeek's balance is unknown after %s, and never taken for zero", async (_, fault, because) => {
  const { server, connection } = await startDeepSeek();
  const wrong = fault.kind === "unauthorized";
  if (!wrong) server.world.faults.add({ service: "deepseek", operation: "user/balance", ...fault });
  const answer = await fetchBalance({ ...connection, ...(wrong && { apiKey: "sk-wrong-0123456789" }) });
  expect(answer).toEqual({
    kind: "unknown",
    because: because instanceof RegExp ? expect.stringMatching(because) : because,
  });
  expect(JSON.stringify(answer)).not.toContain("canary");
  await server.stop();
});

test.each([
  ["a number as text", undefined, { kind: "known", calls: 42 }],
  ["an account in an array", "merchant_array", { kind: "known", calls: 42 }],
  ["an annual member", "annual_member", { kind: "unlimited" }],
  ["a code as text", "errcode_string", { kind: "known", calls: 42 }],
  ["a refusal", "refused", { kind: "unknown", because: "errcode -1" }],
  ["a gateway's page", "bad_gateway_html", { kind: "unknown", because: "HTTP 502" }],
  ["half of the JSON", "truncated_json", { kind: "unknown", because: "HTTP 200" }],
] as const)("缘份居 tells the calls that are left: %s", async (_, kind, expected) => {
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new YuanfenjuStandIn(world, { apiKey: yuanfenjuKey, remainingCalls: 42 })],
  });
  if (kind) server.world.faults.add({ service: "yuanfenju", operation: "Free/querymerchant", kind });
  const baseUrl = `${server.origin}/yuanfenju/index.php`;
  expect(await fetchRemainingCalls({ apiKey: yuanfenjuKey, baseUrl })).toEqual(expected);
  await server.stop();
});
