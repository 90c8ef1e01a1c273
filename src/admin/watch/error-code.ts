/** The system's short name of an error, like ENOENT, which holds no path. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
}
