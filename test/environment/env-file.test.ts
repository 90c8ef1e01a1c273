import { describe, expect, test } from "bun:test";
import { parseEnvFile } from "../../src/environment/env-file.ts";

describe("an env file is read as people write it:", () => {
  test.each<[string, string, string]>([
    ["a plain line", "NAME=value", "value"],
    ["a number sign inside", "NAME=abc#def", "abc#def"],
    ["a number sign at the beginning", "NAME=#def", "#def"],
    ["a comment behind a blank", "NAME=abc # def", "abc"],
    ["a comment behind a tab", "NAME=abc\t# def", "abc"],
    ["nothing but a comment", "NAME= # def", ""],
    ["nothing", "NAME=", ""],
    ["an exported name", "export NAME=abc", "abc"],
    ["blanks around the sign", "  NAME \t=  abc  ", "abc"],
    ["blanks inside", "NAME=a b  c", "a b  c"],
    ["an equals sign inside", "NAME=a=b==", "a=b=="],
    ["double quotes", 'NAME="a b # c"', "a b # c"],
    ["single quotes", "NAME='a \"b\" # c'", 'a "b" # c'],
    ["quotes inside", `NAME=it's "so"`, `it's "so"`],
    ["a comment behind quotes", 'NAME="abc" # def', "abc"],
    ["an escaped quote", String.raw`NAME="a\"b"`, 'a"b'],
    ["escapes", String.raw`NAME="a\\b\nc\td\$e"`, "a\\b\nc\td$e"],
    ["a backslash without quotes", String.raw`NAME=a\nb`, String.raw`a\nb`],
    ["a backslash in single quotes", String.raw`NAME='a\nb'`, String.raw`a\nb`],
    ["a dollar sign", "NAME=pa$$word$1", "pa$$word$1"],
    ["what would be filled in, in single quotes", `NAME='\${HOME}'`, `\${HOME}`],
    ["a mark of the encoding", "\ufeffNAME=abc", "abc"],
    ["a Windows line end", "NAME=abc\r", "abc"],
    ["Chinese", "NAME=北京", "北京"],
    ["the same line twice", "NAME=abc\nNAME=abc", "abc"],
  ])("%s", (_, text, value) => {
    expect(parseEnvFile(text)).toEqual({ values: { NAME: value }, problems: [] });
  });

  test("with empty lines, comments and any line ends", () => {
    expect(parseEnvFile("# first\r\n\r\nA=1\r\n  # second\nB=2\rC=3\n\n")).toEqual({
      values: { A: "1", B: "2", C: "3" },
      problems: [],
    });
  });

  test("and a name that every object has is a name like another", () => {
    expect(parseEnvFile("__proto__=1\nconstructor=2").problems).toEqual([]);
    expect(Object.hasOwn(parseEnvFile("constructor=2").values, "constructor")).toBe(true);
  });
});

describe("what two readers would understand differently is refused, with its line and name:", () => {
  test.each([
    ["a quote that is not closed", 'NAME="abc', "NAME has no closing quote on its line"],
    ["a value of several lines", 'NAME="abc\ndef"', "NAME has no closing quote on its line"],
    ["words behind a quote", 'NAME="abc"def', "NAME has something behind its closing quote"],
    ["a comment close behind a quote", "NAME='abc'#def", "NAME has something behind its closing quote"],
    ["a line that goes on", "NAME=abc\\", "NAME ends in a backslash"],
    ["an escape that is none", String.raw`NAME="C:\path"`, String.raw`NAME holds \p`],
    ["something to fill in", `NAME=\${HOME}/x`, "NAME asks for something to be filled in"],
    ["something to fill in, in quotes", `NAME="\${HOME}"`, "NAME asks for something to be filled in"],
    ["something to run", "NAME=$(cat salt)", "NAME asks for something to be filled in"],
    ["no sign at all", "NAME", "“NAME” is no variable"],
    ["a colon for a sign", "NAME: abc", "“NAME” is no variable"],
    ["another shell's words", "set NAME=abc", "“set” is no variable"],
    ["a name with a hyphen", "MY-NAME=abc", "“MY-NAME” is no name"],
    ["a name that begins with a digit", "1NAME=abc", "“1NAME” is no name"],
    ["a comment of another kind", "; NAME", "“;” is no variable"],
    ["no name", "=abc", "“” is no variable"],
  ])("%s", (_, line, words) => {
    const { problems } = parseEnvFile(`# a comment\nFIRST=1\n${line}\n`);
    expect(problems[0]).toStartWith(`line 3: ${words}`);
    expect(problems.join()).not.toContain("abc");
  });

  test("two values of one name", () => {
    expect(parseEnvFile("NAME=abc\nB=2\nNAME=def").problems).toEqual([
      "line 3: NAME stands on line 1 with another value: keep one of them",
    ]);
  });

  test("all of them at once", () => {
    expect(parseEnvFile('A="x\nB=1\nC: 2\n').problems).toHaveLength(2);
  });
});
