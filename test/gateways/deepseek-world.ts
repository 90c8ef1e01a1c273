import { DeepSeekStandIn } from "../../sandbox/deepseek/deepseek.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import type { DeepSeekConnection } from "../../src/gateways/deepseek/connection.ts";
import type { WritingRequest } from "../../src/gateways/deepseek.ts";
import { linePrompt } from "../helpers/line-prompt.ts";

export const apiKey = "sk-canary-0123456789abcdef";

/** A prompt for a section of a report. */
export const request: WritingRequest = {
  messages: linePrompt,
  maxTokens: 8000,
  thinking: false,
  signal: new AbortController().signal,
};

export async function startDeepSeek(
  charactersPerSecond = Number.POSITIVE_INFINITY,
): Promise<{ server: SandboxServer; connection: DeepSeekConnection }> {
  const options = { apiKey, charactersPerSecond, keepAliveMs: 5 };
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new DeepSeekStandIn(world, options)],
  });
  return { server, connection: { apiKey, baseUrl: `${server.origin}/deepseek`, model: "deepseek-flash" } };
}
