/**
 * A check that protects money or people, how to switch it off, and the tests of which one must then fail.
 *
 * An entry about code names the file, the function (method, or constant at the top of the file) that the guard stands in,
 * and the guard itself as it is written there:
 *
 *     {
 *       name: "nobody clicks their own link",
 *       file: "src/affiliate/attribution.ts",
 *       in: "noteClick",
 *       expression: "affiliateId === userId",
 *       becomes: "false",
 *       tests: ["test/affiliate/attribution.test.ts"],
 *     }
 *
 * The parser compares, so that spaces, line breaks, kinds of quotes, comments and moves inside the function do not matter. The
 * expression must stand exactly once in the function; write more of what is around it until it does. It may be
 * - an expression, also an element of a list or an argument: `eq(orders.userId, userId)`,
 * - a property: `isOwners: true`,
 * - a statement, with its semicolon or braces: `if (!order) return;`.
 *
 * `$name` stands for whatever is there, and is the same again in what it becomes: `if (fault) $then;` becomes
 * `if (fault && isRare) $then;`. What becomes "" is cut out, with its comma.
 *
 * An entry about the database names its trigger, which then is not made at all; with `expression`, a part of it is written
 * otherwise, where only spaces and line breaks do not matter.
 */
export type Guard = CodeGuard | TriggerGuard;

interface Named {
  readonly name: string;
  readonly tests: readonly string[];
}

export interface CodeGuard extends Named {
  readonly file: string;
  readonly in: string;
  readonly expression: string;
  readonly becomes: string;
}

export interface TriggerGuard extends Named {
  readonly trigger: string;
  readonly expression?: string;
  readonly becomes?: string;
}
