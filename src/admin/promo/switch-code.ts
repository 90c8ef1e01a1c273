import { Type } from "@sinclair/typebox";
import { switchCode } from "../../shop/promo/codes.ts";
import { type Deed, deed } from "../deed.ts";
import { numberIn } from "../said.ts";
import { readFigures } from "./code-figures.ts";
import { showCode } from "./show-codes.ts";

/** Lets a promo code be used again. */
export const switchCodeOn = switchCodeDeed("on");

/** Lets nobody use a promo code any more; orders that hold it keep their price. */
export const switchCodeOff = switchCodeDeed("off");

function switchCodeDeed(turn: "on" | "off"): Deed {
  return deed({
    name: `promo-${turn}`,
    action: "switch_promo_code",
    whose: "owner",
    stale: "admin.promo.stale",
    arguments: Type.Object({ codeId: Type.Integer() }),
    async ask({ database }, { texts }, said) {
      const figures = await readFigures(database.read, numberIn(said));
      if (!figures) return texts.plain("toast.unknownButton");
      const { id: codeId, code, userId: about } = figures.code;
      const html = texts.html(`admin.promo.ask.${turn}`, { code, held: figures.held });
      return {
        arguments: { codeId },
        question: {
          html,
          sure: texts.plain(`admin.promo.sure.${turn}`),
          about,
        },
      };
    },
    back: ({ codeId }) => ["promo", codeId],
    async act(tx, { codeId }) {
      const figures = await readFigures(tx, codeId);
      if (!figures || !(await switchCode(tx, codeId, turn === "on"))) return undefined;
      return { facts: { code: figures.code.code, change: turn } };
    },
    show: (desk, ctx, { codeId }, done) =>
      showCode(desk, ctx, codeId, done ? ctx.texts.html(`admin.promo.done.${turn}`) : undefined),
  });
}
