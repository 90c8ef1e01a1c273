/** Where and as whom the shop talks to DeepSeek. */
export interface DeepSeekConnection {
  readonly apiKey: string;
  /** no trailing slash */
  readonly baseUrl: string;
  readonly model: string;
}
