import type { Press } from "../desk.ts";
import { doGrant } from "./grant-report.ts";
import { doMakeCode } from "./make-code.ts";
import { showCode, showCodes } from "./show-codes.ts";
import { askSwitchCode, doSwitchCode } from "./switch-code.ts";

/** The buttons of promo codes and granted reports, by their names; all of them are the owners'. */
export const promoPresses: readonly (readonly [string, Press])[] = [
  ["promos", (desk, ctx) => showCodes(desk, ctx)],
  ["promo", (desk, ctx, codeId) => showCode(desk, ctx, codeId)],
  ["ask-promo", (desk, ctx, codeId, to) => askSwitchCode(desk, ctx, codeId, to)],
  ["do-promo", (desk, ctx, codeId, to) => doSwitchCode(desk, ctx, codeId, to)],
  ["do-make-promo", (desk, ctx, digest) => doMakeCode(desk, ctx, digest)],
  ["do-grant", (desk, ctx, digest) => doGrant(desk, ctx, digest)],
];
