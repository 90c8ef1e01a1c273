import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";

/** Where a text that is not JSON first goes wrong, and how: `line 12, column 3: comma expected`. */
export function jsonFault(text: string): string {
  const faults: ParseError[] = [];
  parse(text, faults, { disallowComments: true, allowEmptyContent: false });
  const [fault] = faults;
  if (!fault) return "line 1, column 1";
  const before = text.slice(0, fault.offset).split(/\r\n|\n|\r/);
  const words = printParseErrorCode(fault.error).replaceAll(
    /\B[A-Z]/g,
    (letter) => ` ${letter.toLowerCase()}`,
  );
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${words.toLowerCase()}`;
}
