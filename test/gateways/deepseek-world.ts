import { DeepSeekStandIn } from "../../sandbox/deepseek/deepseek.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import type { DeepSeekConnection } from "../../src/gateways/deepseek/connection.ts";
import type { WritingRequest } from "../../src/gateways/deepseek.ts";

export const apiKey = "sk-canary-0123456789abcdef";

/** A prompt for a report with two sections. */
export const request: WritingRequest = {
  messages: [
    { role: "system", content: "写一份报告。\n\n## 事业\n## 财运" },
    { role: "user", content: '```json\n{"四柱":{"年柱":{"干支":"丁卯"}}}\n```' },
  ],
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
