import type { AlertKind } from "../shared/states.ts";

/** What a step decided. Throwing means an outage or a bug: the worker waits and counts the attempt. */
export type Outcome =
  | { kind: "done" }
  | {
      kind: "wait";
      /** absent: by the number of attempts */
      seconds?: number;
      because: string;
      /** false: waiting for something that is nobody's failure, such as a user who blocked the bot */
      isCounted: boolean;
    }
  | { kind: "give_up"; because: string; alert?: AlertKind };

export const done: Outcome = { kind: "done" };
