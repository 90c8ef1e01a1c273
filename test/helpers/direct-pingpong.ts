import { testAccount } from "./pingpong-notices.ts";

/**
 * The simulated PingPong for shops whose links lead straight there: like PingPong's own sandbox it takes orders without the
 * buyer's address and IP, which only the checkout page asks for.
 */
export const directPingPong = {
  ...testAccount,
  allowLoopbackNotifications: true,
  isStrict: false,
} as const;
