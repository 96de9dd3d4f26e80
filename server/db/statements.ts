import type { SqliteDatabase, SqliteStatement } from 'kysely';

const MOST = 500;
const CHANGES_TABLES = /^\s*(create|alter|drop)\b/i;

/**
 * Statements that are asked again are not prepared again, which costs more than most of them do.
 * One remembers the columns that it had: what changes tables makes all of them anew.
 */
export function keepStatements(sqlite: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      if (CHANGES_TABLES.test(text)) {
        kept.clear();
        return sqlite.prepare(text);
      }
      const statement = kept.get(text) ?? sqlite.prepare(text);
      kept.delete(text);
      kept.set(text, statement);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close: () => sqlite.close(),
  };
}
