import { expect, test } from "bun:test";
import { startSandboxServer } from "../../sandbox/server.ts";
import type { StandIn, World } from "../../sandbox/stand-in.ts";

function recorder(world: World): StandIn {
  return {
    name: "deepseek",
    faultKinds: ["no_done"],
    operation: (_request, path) => path.slice(1),
    async handle(_request, path) {
      world.journal.record("deepseek", path.slice(1), { path });
      return new Response("ok");
    },
    stop() {},
  };
}

async function open() {
  const server = await startSandboxServer({ port: 0, standIns: (world) => [recorder(world)] });
  return { ...server, control: `${server.origin}/control`, [Symbol.asyncDispose]: () => server.stop() };
}

const json = { "content-type": "application/json" };
const addFault = (control: string, fault: unknown, headers: Record<string, string> = json) =>
  fetch(`${control}/faults`, { method: "POST", headers, body: JSON.stringify(fault) });
const read = async (response: Response) => JSON.parse(await response.text());

test("a fault can be added, listed and cleared over HTTP", async () => {
  await using sandbox = await open();
  const fault = { service: "deepseek", kind: "status", status: 503 };
  expect((await addFault(sandbox.control, fault)).status).toBe(201);
  const listed = await read(await fetch(`${sandbox.control}/faults`));
  expect(listed).toEqual({ faults: [{ fault, passes: 0, left: 1 }] });
  await fetch(`${sandbox.control}/faults`, { method: "DELETE" });
  expect(await read(await fetch(`${sandbox.control}/faults`))).toEqual({ faults: [] });
  expect((await fetch(`${sandbox.origin}/deepseek/models`)).status).toBe(200);
});

const wrong: [string, unknown][] = [
  ["of an unknown kind", { service: "deepseek", kind: "no_dome" }],
  ["of a service that is not simulated", { service: "telegram", kind: "delay" }],
  ["of an unknown service", { service: "openai", kind: "delay" }],
  ["with an unknown field", { service: "deepseek", kind: "delay", delay: 5 }],
];

test.each(wrong)("a fault %s is refused, because it would never happen", async (_what, fault) => {
  await using sandbox = await open();
  expect((await addFault(sandbox.control, fault)).status).toBe(400);
  expect((await addFault(sandbox.control, { service: "deepseek", kind: "no_done" })).status).toBe(201);
});

test("a form from a foreign page is not a control request", async () => {
  await using sandbox = await open();
  const fault = { service: "deepseek", kind: "reset_before" };
  for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
    expect((await addFault(sandbox.control, fault, { "content-type": type })).status).toBe(415);
  }
  expect(sandbox.world.faults.waiting()).toEqual([]);
});

test("the journal can be read by service, operation and position", async () => {
  await using sandbox = await open();
  for (const path of ["models", "user/balance", "models"]) await fetch(`${sandbox.origin}/deepseek/${path}`);
  const sequences = async (query: string) => {
    const { entries } = await read(await fetch(`${sandbox.control}/journal?${query}`));
    return entries.map(({ sequence }: { sequence: number }) => sequence);
  };
  expect(await sequences("")).toEqual([1, 2, 3]);
  expect(await sequences("service=deepseek&operation=models")).toEqual([1, 3]);
  expect(await sequences("service=deepseek&after=2")).toEqual([3]);
  expect(await sequences("service=telegram")).toEqual([]);
});

test("a reader of the journal can wait for an entry that is still to come", async () => {
  await using sandbox = await open();
  const waiting = fetch(`${sandbox.control}/journal?operation=models&waitMs=5000`);
  await fetch(`${sandbox.origin}/deepseek/models`);
  const { entries } = await read(await waiting);
  expect(entries).toHaveLength(1);
});

test("unknown control addresses are not found", async () => {
  await using sandbox = await open();
  expect((await fetch(`${sandbox.control}/secrets`)).status).toBe(404);
});
