/** Cells of a tab-separated table, the heading line left out. */
export function tableRows(text: string): readonly (readonly string[])[] {
  const lines = text.split("\n").slice(1);
  return lines.filter((line) => line !== "").map((line) => line.split("\t"));
}

/** Words of a cell that lists several, separated by commas; none for an empty or missing cell. */
export function cellWords(cell: string | undefined): readonly string[] {
  return cell ? cell.split(",") : [];
}
