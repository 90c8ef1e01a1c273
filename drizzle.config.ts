import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: "./src/{shared/database,shop}/schema/*.ts",
});
