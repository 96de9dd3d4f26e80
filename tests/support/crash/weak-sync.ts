/**
 * Loaded into a server (`node --import`), for the control run alone: every connection gets
 * `synchronous=NORMAL` where the server asks for FULL.
 */
import Sqlite from 'better-sqlite3';

const pragma = Reflect.get(Sqlite.prototype, 'pragma');
Sqlite.prototype.pragma = function (this: Sqlite.Database, source: string, options?: object) {
  return pragma.call(this, source.replace('=FULL', '=NORMAL'), options);
};
