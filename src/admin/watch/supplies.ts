import type { DeepSeekConnection } from "../../gateways/deepseek/connection.ts";
import type { YuanfenjuConnection } from "../../gateways/yuanfenju.ts";
import type { Backups } from "../../shop/backups.ts";

/** What the shop lives on and may run short of, and when that is the case. */
export interface Supplies {
  readonly deepseek: {
    readonly connection: Pick<DeepSeekConnection, "apiKey" | "baseUrl">;
    /** in the currency of the account */
    readonly below: number;
  };
  /** undefined: not used */
  readonly yuanfenju: { readonly connection: YuanfenjuConnection; readonly belowCalls: number } | undefined;
  /** undefined: no backups are made */
  readonly backup:
    | { readonly backups: Backups; readonly folder: string; readonly maxAgeHours: number }
    | undefined;
  /** any folder of the database's disk; undefined for a database on a server */
  readonly disk: { readonly folder: string; readonly belowMb: number } | undefined;
}
