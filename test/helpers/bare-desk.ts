import type { AdminDesk } from "../../src/admin/desk.ts";
import { quickDrawings } from "./drawings.ts";
import { usualFront } from "./usual-front.ts";

/** A desk whose buttons look at nothing outside, and whose trend is an empty picture. */
export const bareDesk: Pick<
  AdminDesk,
  "supplies" | "render" | "shopName" | "contact" | "timeZone" | "starValue" | "bounds"
> = {
  supplies: {
    deepseek: { connection: { apiKey: "", baseUrl: "http://127.0.0.1:1" }, below: 0 },
    yuanfenju: undefined,
    backup: undefined,
    disk: { folder: ".", belowMb: 0 },
  },
  render: { trend: async () => new Uint8Array(), ...quickDrawings().render },
  ...usualFront,
};
