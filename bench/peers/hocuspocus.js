/** `node hocuspocus.js PORT FILE`: Hocuspocus as its documentation starts it, with its SQLite extension. */
const [port, database] = process.argv.slice(2);

// By computed names: the packages are here only when the bench has installed them.
const [{ Server }, { SQLite }] = await Promise.all(
  ['@hocuspocus/server', '@hocuspocus/extension-sqlite'].map((name) => import(name)),
);
const server = new Server({
  address: '127.0.0.1',
  port: Number(port),
  quiet: true,
  extensions: [new SQLite({ database })],
});
await server.listen();

export {};
