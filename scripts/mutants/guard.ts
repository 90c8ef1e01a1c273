/** A check that protects money or people, how to switch it off, and the tests of which one must then fail. */
export interface Guard {
  readonly name: string;
  readonly file: string;
  /** stands exactly once in the file */
  readonly from: string;
  readonly to: string;
  readonly tests: readonly string[];
}
