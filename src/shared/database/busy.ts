/**
 * Repeats what another process's lock makes fail, with a short pause between the tries.
 * @param tries after so many the error passes
 * @throws whatever else `run` throws, at once
 */
export async function whileBusy<T>(run: () => T, tries: number): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return run();
    } catch (error) {
      if (!isBusy(error) || attempt === tries) throw error;
      await Bun.sleep(20);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
