import type { SignType } from "./signature.ts";

/** How the simulated PingPong is set up. */
export interface PingPongOptions {
  readonly accId: string;
  readonly clientId: string;
  readonly salt: string;
  /** How notices are signed. Requests may use SHA256 or MD5; an HMAC-SHA256 account takes that alone. */
  readonly signType: SignType;
  /** Divides the gaps between the deliveries of a notice; 1 is the real table. */
  readonly speedUp?: number;
  /** Development switch: lets notices go to 127.0.0.1, ::1 and localhost, which PingPong refuses. */
  readonly allowLoopbackNotifications?: boolean;
  /**
   * Whether fields that are marked mandatory must be there and right. Default true, as in production; false: as in PingPong's
   * own sandbox, which lets orders without them in.
   */
  readonly isStrict?: boolean;
  /** The account mode in which a FAILED order cannot be paid again. Default false, as PingPong's. */
  readonly failureIsFinal?: boolean;
  /** How long a refund stays PROCESSING, before `speedUp` divides it. Default 3 s: our choice. */
  readonly refundDelayMs?: number;
  /** Epoch milliseconds; default the machine's clock. */
  readonly now?: () => number;
}

/** The options with their defaults filled in. */
export type PingPongSettings = Required<PingPongOptions>;

export function withDefaults(options: PingPongOptions): PingPongSettings {
  return {
    speedUp: 1,
    allowLoopbackNotifications: false,
    isStrict: true,
    failureIsFinal: false,
    refundDelayMs: 3000,
    now: Date.now,
    ...options,
  };
}
