/** Files that are imported with `{ type: "text" }`, so that they are inside the compiled program. */
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "*.js" {
  const text: string;
  export default text;
}
