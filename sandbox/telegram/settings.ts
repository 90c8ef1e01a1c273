/** A simulated user as an option or a control request gives one. */
export interface NewPerson {
  readonly id: number;
  readonly firstName?: string;
  readonly username?: string;
  /** IETF tag as Telegram sends it, e.g. `zh-hans`, `zh-hant`, `en` */
  readonly languageCode?: string;
}

/** How the simulated Telegram is set up. */
export interface TelegramOptions {
  /** `<bot id>:<secret>`; any other token gets 401 */
  readonly token: string;
  /** without `@` */
  readonly botUsername: string;
  readonly botName?: string;
  /** Known from the start; anyone else appears when first acting. */
  readonly people?: readonly NewPerson[];
  /** Development switch: lets webhooks go to plain-http loopback addresses on any port, which Telegram refuses. */
  readonly allowLoopbackWebhook?: boolean;
  /** How long a pressed button waits for its answer. Default 15 s: reported by users, not documented. */
  readonly callbackLifetimeMs?: number;
  /** How long a bot may take to answer a pre-checkout query. Default 10 s, as the Bot API documents. */
  readonly preCheckoutLifetimeMs?: number;
  /** What every user has in Stars at first. Default 5000: enough to try things. */
  readonly startingStars?: number;
  /** Pause before a failed webhook delivery is tried again, doubled up to 64 times. Default 1 s: our choice. */
  readonly webhookRetryMs?: number;
  /** Refuses messages beyond this rate in one chat with 429. Off by default. */
  readonly flood?: { readonly messages: number; readonly perMs: number };
  /** Epoch milliseconds; default the machine's clock. */
  readonly now?: () => number;
}

/** The options with their defaults filled in. */
export type TelegramSettings = Required<Omit<TelegramOptions, "flood">> & Pick<TelegramOptions, "flood">;

export function withDefaults(options: TelegramOptions): TelegramSettings {
  return {
    botName: options.botUsername,
    people: [],
    allowLoopbackWebhook: false,
    callbackLifetimeMs: 15_000,
    preCheckoutLifetimeMs: 10_000,
    startingStars: 5000,
    webhookRetryMs: 1000,
    now: Date.now,
    ...options,
  };
}
