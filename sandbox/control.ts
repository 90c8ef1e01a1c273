import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { commonFaultKinds } from "./common-faults.ts";
import type { StandIn, World } from "./stand-in.ts";

const faultSchema = Type.Object(
  {
    service: Type.Union([
      Type.Literal("telegram"),
      Type.Literal("pingpong"),
      Type.Literal("yuanfenju"),
      Type.Literal("deepseek"),
    ]),
    kind: Type.String({ minLength: 1 }),
    operation: Type.Optional(Type.String()),
    about: Type.Optional(Type.String()),
    times: Type.Optional(Type.Integer({ minimum: 1 })),
    skip: Type.Optional(Type.Integer({ minimum: 0 })),
    delayMs: Type.Optional(Type.Integer({ minimum: 0 })),
    status: Type.Optional(Type.Integer({ minimum: 200, maximum: 599 })),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
    body: Type.Optional(Type.String()),
    with: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { additionalProperties: false },
);

/**
 * The sandbox's own address, under `/control`:
 * `GET /journal?service=&operation=&after=&waitMs=` (with `waitMs` it waits for a first entry),
 * `GET /faults`, `POST /faults` (one fault), `DELETE /faults`.
 */
export async function controlAnswer(
  world: World,
  standIns: readonly StandIn[],
  request: Request,
  path: string,
): Promise<Response> {
  if (path === "/journal" && request.method === "GET") return journalAnswer(world, request);
  if (path !== "/faults") return refusal(404, "no such control address");
  if (request.method === "GET") return Response.json({ faults: world.faults.waiting() });
  if (request.method === "POST") return addFault(world, standIns, request);
  if (request.method !== "DELETE") return refusal(405, "use GET, POST or DELETE");
  world.faults.clear();
  return Response.json({ faults: [] });
}

/**
 * The JSON body of a control request.
 * Only `application/json` is read: a foreign web page can post a form, but not that, without asking first.
 * @returns the parsed value, or the refusal to answer with
 */
export async function jsonBody(request: Request): Promise<{ body: unknown } | { refused: Response }> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return { refused: refusal(415, "send application/json") };
  try {
    return { body: await request.json() };
  } catch {
    return { refused: refusal(400, "the body is not JSON") };
  }
}

/** An error answer of a control address. */
export function refusal(status: number, error: string): Response {
  return Response.json({ error }, { status });
}

async function journalAnswer(world: World, request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const after = Number(asked.get("after") ?? 0);
  const isWanted = (entry: { sequence: number; service: string; operation: string }) =>
    entry.sequence > after &&
    (asked.get("service") ?? entry.service) === entry.service &&
    (asked.get("operation") ?? entry.operation) === entry.operation;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(Number(asked.get("waitMs") ?? 0))]);
  if (asked.has("waitMs")) await world.journal.waitFor(isWanted, signal).catch(() => undefined);
  return Response.json({ entries: world.journal.entries().filter(isWanted) });
}

async function addFault(world: World, standIns: readonly StandIn[], request: Request): Promise<Response> {
  const read = await jsonBody(request);
  if ("refused" in read) return read.refused;
  if (!Value.Check(faultSchema, read.body)) return refusal(400, describeError(read.body));
  const unknown = unknownKind(standIns, read.body);
  if (unknown) return refusal(400, unknown);
  world.faults.add(read.body);
  return Response.json({ faults: world.faults.waiting() }, { status: 201 });
}

/** A misspelt fault would silently never happen, so a test that orders it must hear about it. */
function unknownKind(standIns: readonly StandIn[], fault: Static<typeof faultSchema>): string | undefined {
  const standIn = standIns.find(({ name }) => name === fault.service);
  if (!standIn) return `${fault.service} is not simulated here`;
  if (!standIn.faultKinds) return undefined;
  const kinds = [...commonFaultKinds, ...standIn.faultKinds];
  return kinds.includes(fault.kind) ? undefined : `unknown kind ${fault.kind}; known: ${kinds.join(", ")}`;
}

function describeError(body: unknown): string {
  const first = Value.Errors(faultSchema, body).First();
  return first ? `${first.path || "/"}: ${first.message}` : "not a fault";
}
