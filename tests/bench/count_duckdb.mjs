// Counts the answers to each question by place and group, as DuckDB would be asked to.
// Usage: node count_duckdb.mjs FILE ITEMS; prints JSON: seconds, answers, rows.
import { DuckDBInstance } from "@duckdb/node-api";

const [file, items] = process.argv.slice(2);
const questions = Array.from({ length: Number(items) }, (_, i) => `Q${i}`).join(", ");
const read = `SELECT Place, sector, ${questions} FROM read_csv('${file.replaceAll("'", "''")}',
  header = true, delim = ',', quote = '"', all_varchar = true)`;
const count = `SELECT Place, sector, question, answer, count(*) AS n
  FROM (UNPIVOT (${read}) ON ${questions} INTO NAME question VALUE answer)
  GROUP BY ALL`;

const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const start = performance.now();
const counted = await connection.runAndReadAll(count);
const seconds = (performance.now() - start) / 1000;
let answers = 0n;
for (const row of counted.getRows()) {
  answers += BigInt(row[4]);
}
console.log(JSON.stringify({ seconds, answers: Number(answers), rows: counted.currentRowCount }));
process.exit(0);
