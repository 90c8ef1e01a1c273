/** How the simulated DeepSeek is set up. */
export interface DeepSeekOptions {
  readonly apiKey: string;
  /** Speed of writing, reasoning included; Infinity: no waiting. Default 800: a report takes some ten seconds, so that a person sees it being written. */
  readonly charactersPerSecond?: number;
  /** Gap between keep-alive lines of the fault `keep_alive_forever`. Default 1 s: our choice. */
  readonly keepAliveMs?: number;
  /** Balance in yuan. Default "110.00". */
  readonly balance?: string;
}

export type DeepSeekSettings = Required<DeepSeekOptions>;

export function withDefaults(options: DeepSeekOptions): DeepSeekSettings {
  return { charactersPerSecond: 800, keepAliveMs: 1000, balance: "110.00", ...options };
}
