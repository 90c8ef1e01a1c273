import type { World } from "../stand-in.ts";
import type { Courier } from "./courier.ts";
import type { PingPongSettings } from "./options.ts";
import type { OrderBook } from "./orders.ts";

/** What every operation of the simulated PingPong works with. */
export interface Cashier {
  readonly world: World;
  readonly settings: PingPongSettings;
  readonly orders: OrderBook;
  readonly courier: Courier;
}
