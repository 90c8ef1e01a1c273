import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { jsonBody, refusal } from "../control.ts";
import type { ChildProcess } from "./child-process.ts";

/**
 * The control address of the shop's processes, `/processes`: GET lists them, POST `{name, action}` starts, stops or kills
 * one.
 * @returns undefined for every other path
 */
export async function processesAnswer(
  processes: readonly ChildProcess[],
  request: Request,
  path: string,
): Promise<Response | undefined> {
  if (path !== "/processes") return undefined;
  if (request.method === "GET") return list(processes);
  if (request.method !== "POST") return refusal(405, "use GET or POST");
  const read = await jsonBody(request);
  if ("refused" in read) return read.refused;
  if (!Value.Check(order, read.body))
    return refusal(400, "send {name: bot | webhook, action: start | stop | kill}");
  await carryOut(processes, read.body);
  return list(processes);
}

const order = Type.Object({
  name: Type.Union([Type.Literal("bot"), Type.Literal("webhook")]),
  action: Type.Union([Type.Literal("start"), Type.Literal("stop"), Type.Literal("kill")]),
});

async function carryOut(
  processes: readonly ChildProcess[],
  { name, action }: Static<typeof order>,
): Promise<void> {
  const child = processes.find((candidate) => candidate.name === name);
  if (action === "start") child?.start();
  if (action === "stop") await child?.stop();
  if (action === "kill") child?.kill();
}

function list(processes: readonly ChildProcess[]): Response {
  return Response.json({ processes: processes.map((child) => child.report()) });
}
