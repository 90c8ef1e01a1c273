import { HttpError, type Transformer } from "grammy";
import { notMade } from "../telegram.ts";

/**
 * Refuses calls of a bot that may speak no more, as the first transformer of a connection: whatever was decided or waited
 * before, it looks at the last moment. What is refused counts as not made, so that it is owed and nobody misses it.
 * @param maySpeak by a clock that no sleep stops
 */
export function fenced(maySpeak: () => boolean): Transformer {
  return async (call, method, payload, signal) => {
    if (maySpeak()) return call(method, payload, signal);
    const cause = Object.assign(new Error("Another bot may lead"), { code: notMade });
    throw new HttpError(`'${method}' was not called`, cause);
  };
}
