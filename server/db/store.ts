/** Whether rows and documents rest in PostgreSQL; else the store is the path of SQLite's file. */
export function isPostgres(store: string): boolean {
  return /^postgres(ql)?:\/\//.test(store);
}
