import { canPreload, preloaded } from "./preloaded.ts";

/** Whether a system that lies and fails can be made here. */
export const canFakeSystem = canPreload;

/** Variables that put a program under the faulty system of test/fixtures/faulty-system.c. */
export function faultySystem(faults: Readonly<Record<`FAULTY_${string}`, string>>): Record<string, string> {
  return { ...preloaded("faulty-system"), ...faults };
}
