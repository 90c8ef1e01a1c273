/** A table as Markdown, its first row the head. Bars within a cell are escaped, and line ends become blanks. */
export function tableMarkdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map(rowMarkdown).join("\n");
}

function rowMarkdown(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/\s+/g, " ").replaceAll("|", "\\|")).join(" | ")} |`;
}
