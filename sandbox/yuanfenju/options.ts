/** How the simulated 缘份居 is set up. */
export interface YuanfenjuOptions {
  readonly apiKey: string;
  /** Calls that the account still has; each answered reading takes one. Default 1000. */
  readonly remainingCalls?: number;
}
