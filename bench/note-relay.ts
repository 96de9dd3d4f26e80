/** The peer of the workshop's bench: takes notes by HTTP, sends them to every socket, keeps nothing. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';

const server = createServer((request, response) => {
  void text(request).then((note) => {
    for (const socket of sockets.clients) socket.send(note);
    response.end('{}');
  });
});
const sockets = new WebSocketServer({ server });
server.listen(0, '127.0.0.1', () => {
  console.info((server.address() as { port: number }).port);
});
