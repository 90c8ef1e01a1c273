import { startSandboxServer } from "../../sandbox/server.ts";
import type { YuanfenjuOptions } from "../../sandbox/yuanfenju/options.ts";
import { YuanfenjuStandIn } from "../../sandbox/yuanfenju/yuanfenju.ts";

export const apiKey = "yfj-0123456789abcdef";

/** The vendor's published sample: 8 January 1988, 12:20, a woman. */
export const sample = {
  name: "张三",
  sex: "1",
  type: "1",
  year: "1988",
  month: "1",
  day: "8",
  hours: "12",
  minute: "20",
  sect: "1",
  zhen: "2",
};

export async function openCaller(options: Partial<YuanfenjuOptions> = {}) {
  const sandbox = await startSandboxServer({
    port: 0,
    standIns: (world) => [new YuanfenjuStandIn(world, { apiKey, ...options })],
  });
  const base = `${sandbox.origin}/yuanfenju/index.php/v1`;
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${base}/${path}`, { method: "POST", body: new URLSearchParams({ api_key: apiKey, ...fields }) });
  return {
    base,
    post,
    world: sandbox.world,
    call: async (path: string, fields: Record<string, string> = sample) =>
      JSON.parse(await (await post(path, fields)).text()),
    fault: (kind: string, details: Record<string, unknown> = {}) =>
      sandbox.world.faults.add({ service: "yuanfenju", kind, with: details }),
    [Symbol.asyncDispose]: () => sandbox.stop(),
  };
}
