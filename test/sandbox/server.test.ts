import { expect, test } from "bun:test";
import { connect } from "node:net";
import { startSandboxServer } from "../../sandbox/server.ts";
import type { StandIn } from "../../sandbox/stand-in.ts";

/** A stand-in that echoes, streams, or waits, and counts what took effect. */
function echo(seen: string[]): StandIn {
  return {
    name: "yuanfenju",
    operation: (_request, path) => path.slice(1),
    async handle(request, path) {
      const body = await request.text();
      seen.push(`${path} ${body}`);
      if (path === "/stream") return new Response(lettersOneByOne());
      if (path === "/broken") return new Response(brokenStream());
      if (path === "/wait") await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
      return new Response(`${path} ${body}`);
    },
    stop() {
      seen.push("stopped");
    },
  };
}

function lettersOneByOne() {
  const letters = ["八", "字", "报", "告"];
  return new ReadableStream({
    pull(controller) {
      const letter = letters.shift();
      if (letter === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(letter));
    },
  });
}

function brokenStream() {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode("half")),
    pull: (controller) => controller.error(new Error("dropped")),
  });
}

async function open() {
  const seen: string[] = [];
  const server = await startSandboxServer({
    port: 0,
    standIns: () => [echo(seen)],
    page: (_request, path) => new Response(`page ${path}`),
  });
  return { ...server, seen, base: `${server.origin}/yuanfenju`, [Symbol.asyncDispose]: () => server.stop() };
}

/** The text of an answer, or the code of the error that came instead of it. */
async function endOf(answer: Promise<Response>): Promise<string> {
  try {
    return await (await answer).text();
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

const post = (url: string, body = "x") => fetch(url, { method: "POST", body });

test("each service is mounted under its name, everything else goes to the page", async () => {
  await using sandbox = await open();
  expect(await (await post(`${sandbox.base}/a/b`, "八字")).text()).toBe("/a/b 八字");
  expect(await (await fetch(`${sandbox.origin}/chat`)).text()).toBe("page /chat");
});

test("an answer is streamed as it is produced", async () => {
  await using sandbox = await open();
  expect(await (await post(`${sandbox.base}/stream`)).text()).toBe("八字报告");
});

test("a foreign Host header is refused, so that no web page can reach the sandbox under its own name", async () => {
  await using sandbox = await open();
  const headers = { host: "rebound.example" };
  expect((await fetch(`${sandbox.base}/a`, { headers })).status).toBe(421);
  expect(sandbox.seen).toEqual([]);
  const local = sandbox.base.replace("127.0.0.1", "localhost");
  expect((await fetch(`${local}/a`)).status).toBe(200);
});

test("the sandbox listens on 127.0.0.1 alone", async () => {
  await using sandbox = await open();
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({ host: "127.0.0.2", port: Number(new URL(sandbox.origin).port) });
  socket.once("connect", () => resolve("connected"));
  socket.once("error", () => resolve("refused"));
  expect(await promise).toBe("refused");
  socket.destroy();
});

const drops: [string, number][] = [
  ["reset_before", 0],
  ["reset_after", 1],
  ["half_body", 1],
];

test.each(drops)(
  "fault %s drops the connection after the request took effect %i times",
  async (kind, effects) => {
    await using sandbox = await open();
    sandbox.world.faults.add({ service: "yuanfenju", kind });
    expect(await endOf(post(`${sandbox.base}/a`))).toBe("ECONNRESET");
    expect(sandbox.seen).toHaveLength(effects);
    expect((await post(`${sandbox.base}/a`)).status).toBe(200);
  },
);

test("a stand-in can drop the connection in the middle of its own stream", async () => {
  await using sandbox = await open();
  expect(await endOf(post(`${sandbox.base}/broken`))).toBe("ECONNRESET");
});

test("fault status answers in the stand-in's place, or after it with `after`", async () => {
  await using sandbox = await open();
  const fault = { service: "yuanfenju", kind: "status", status: 502, body: "<html>" } as const;
  sandbox.world.faults.add({ ...fault, headers: { "content-type": "text/html" } });
  const before = await post(`${sandbox.base}/a`);
  expect([before.status, await before.text(), sandbox.seen.length]).toEqual([502, "<html>", 0]);
  sandbox.world.faults.add({ ...fault, with: { after: true } });
  expect((await post(`${sandbox.base}/a`)).status).toBe(502);
  expect(sandbox.seen).toHaveLength(1);
});

test("fault hang_after takes effect and never answers", async () => {
  await using sandbox = await open();
  sandbox.world.faults.add({ service: "yuanfenju", kind: "hang_after" });
  const gone = new AbortController();
  const answer = fetch(`${sandbox.base}/a`, { method: "POST", body: "x", signal: gone.signal });
  await sandbox.world.journal.waitFor(({ operation }) => operation === "fault");
  gone.abort();
  expect(await endOf(answer)).toBe("20");
});

test("fault delay holds the answer back and lets it through", async () => {
  await using sandbox = await open();
  sandbox.world.faults.add({ service: "yuanfenju", kind: "delay", delayMs: 30 });
  const started = performance.now();
  expect((await post(`${sandbox.base}/a`)).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(29);
});

test("a fault waits for its own operation, lets `skip` requests pass and hits `times` of them", async () => {
  await using sandbox = await open();
  const fault = {
    service: "yuanfenju",
    kind: "status",
    status: 503,
    operation: "a",
    skip: 1,
    times: 2,
  } as const;
  sandbox.world.faults.add(fault);
  const statuses = [];
  for (const path of ["a", "b", "a", "a", "a"]) statuses.push((await post(`${sandbox.base}/${path}`)).status);
  expect(statuses).toEqual([200, 200, 503, 503, 200]);
});

test("stopping ends requests that wait, and the stand-ins", async () => {
  const sandbox = await open();
  const waiting = post(`${sandbox.base}/wait`).catch((error: Error) => error.name);
  const entered = post(`${sandbox.base}/a`);
  await entered;
  await sandbox.stop();
  expect(sandbox.seen).toContain("stopped");
  expect(await waiting).toBe("TypeError");
});
