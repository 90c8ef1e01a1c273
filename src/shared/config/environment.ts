import { readFileSync } from "node:fs";
import type { Static } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { exposureOfSecret } from "../private-file.ts";
import { flawOf } from "./flaws.ts";
import { weaknessOf } from "./secrets.ts";
import { isHidden, type Variable, type VariableName, variables } from "./variables.ts";

/** The variables of a process, as an operator sets them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Why a process cannot start: one line for each wrong variable, naming it and the remedy. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigurationError";
    this.problems = problems;
  }
}

type ValueOf<N extends VariableName> = Static<(typeof variables)[N]["schema"]>;

/** What an editor puts around a text: a mark of its encoding, and line ends behind it. */
function withoutFrame(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/[\r\n]+$/, "");
}

/** Reads variables by name and gathers what is wrong with them, so that an operator learns it all at once. */
export class EnvironmentReader {
  /** the first problem of each variable */
  readonly #problems = new Map<VariableName, string>();
  /** who uses which secret */
  readonly #secrets = new Map<string, VariableName>();
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** @returns the value, its default, or undefined if it is neither set nor has a default */
  optional<N extends VariableName>(name: N): ValueOf<N> | undefined {
    const variable: Variable = variables[name];
    const text = this.#text(name, variable) ?? variable.fallback;
    return text === undefined ? undefined : this.#parse(name, variable, text);
  }

  /** Like {@link optional}, but an unset variable is a problem; then a value of no meaning comes back. */
  required<N extends VariableName>(name: N): ValueOf<N> {
    const value = this.optional(name);
    if (value === undefined) this.refuse(name, "is not set");
    return value as ValueOf<N>;
  }

  /** Notes that a variable's value cannot be accepted, e.g. because of another's. */
  refuse(name: VariableName, problem: string, remedy: string = variables[name].remedy): void {
    if (!this.#problems.has(name)) this.#problems.set(name, `${name} ${problem}: ${remedy}`);
  }

  /** @throws ConfigurationError if anything was wrong */
  finish(): void {
    if (this.#problems.size > 0) throw new ConfigurationError([...this.#problems.values()]);
  }

  #text(name: VariableName, variable: Variable): string | undefined {
    const value = this.#written(name, this.#environment[name], variable);
    const file = isHidden(variable) ? this.#written(name, this.#environment[`${name}_FILE`], {}) : undefined;
    if (value && file) this.refuse(name, `and ${name}_FILE are both set`, "keep one of them");
    return value ?? (file === undefined ? undefined : this.#fromFile(name, file, variable));
  }

  /** @returns the text without the blanks around it, undefined if nothing is left */
  #written(name: VariableName, given = "", { isSecret }: Pick<Variable, "isSecret">): string | undefined {
    const text = given.trim();
    if (text === "") return undefined;
    const flaw = flawOf(isSecret ? given : text, isSecret === true);
    if (flaw) this.refuse(name, flaw.problem, flaw.remedy);
    return text;
  }

  #fromFile(name: VariableName, file: string, variable: Variable): string | undefined {
    try {
      const exposure = exposureOfSecret(file);
      if (exposure)
        this.refuse(name, `is in ${file}, which others may read (${exposure.mode})`, exposure.remedy);
      const text = this.#written(name, withoutFrame(readFileSync(file, "utf8")), variable);
      if (text === undefined) this.refuse(name, `is empty in the file that ${name}_FILE names`);
      return text;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
      this.refuse(name, `cannot be read (${code})`, `set ${name}_FILE to a file that this user may read`);
      return undefined;
    }
  }

  #parse<N extends VariableName>(name: N, variable: Variable, text: string): ValueOf<N> | undefined {
    const isNumber = variable.schema.type === "integer" && /^-?\d{1,15}$/.test(text);
    const value: unknown = isNumber ? Number(text) : text;
    if (!Value.Check(variable.schema, value)) {
      this.refuse(name, isHidden(variable) ? "has a wrong form" : `is “${text.slice(0, 80)}”`);
      return undefined;
    }
    const fault = variable.faultOf?.(text);
    if (fault) this.refuse(name, fault);
    if (variable.isSecret) this.#judge(name, text);
    return fault ? undefined : (value as ValueOf<N>);
  }

  /** A secret must be no example, and of one use only: who learns one must not hold another with it. */
  #judge(name: VariableName, secret: string): void {
    const weakness = weaknessOf(secret);
    if (weakness) this.refuse(name, weakness);
    const twin = this.#secrets.get(secret) ?? name;
    if (twin !== name) this.refuse(name, `is the same as ${twin}`, "give each purpose a secret of its own");
    this.#secrets.set(secret, name);
  }
}
