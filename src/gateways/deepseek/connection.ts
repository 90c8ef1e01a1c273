import type { WritingLimits } from "./watchdog.ts";

/** Where and as whom the shop talks to DeepSeek. */
export interface DeepSeekConnection {
  readonly apiKey: string;
  /** no trailing slash */
  readonly baseUrl: string;
  readonly model: string;
  /** how long answers are waited for, where that differs from the default */
  readonly limits?: Partial<WritingLimits>;
}
