/** A real SMTP server for tests, which can also refuse, hang and die. */
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Received {
  to: string[];
  raw: string;
  messageId: string;
}

export interface MailServer {
  url: string;
  received: Received[];
  /** connections that were made, letters or not */
  connections: number;
  /** after so many letters it hangs: who sends is in the middle of the next one */
  hangsAfter: number;
  behave(as: Behaviour): void;
  stop(): Promise<void>;
}

type Behaviour = 'takes' | 'refuses' | 'postpones' | 'hangs' | 'dies';

export async function startMailServer(): Promise<MailServer> {
  let behaviour: Behaviour = 'takes';
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onConnect(_, done) {
      mail.connections++;
      if (behaviour !== 'hangs' && mail.received.length < mail.hangsAfter) done();
    },
    onRcptTo(_, __, done) {
      if (behaviour === 'refuses') return done(Object.assign(new Error('no such user'), { responseCode: 550 }));
      if (behaviour === 'postpones') return done(Object.assign(new Error('try later'), { responseCode: 450 }));
      done();
    },
    onData(stream, session, done) {
      if (behaviour === 'dies') {
        stream.resume();
        for (const connection of server.connections)
          (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
        return;
      }
      void text(stream).then((raw) => {
        const to = session.envelope.rcptTo.map((each) => each.address);
        mail.received.push({ to, raw, messageId: /^Message-ID: <(.+)>\r?$/im.exec(raw)?.[1] ?? '' });
        done();
        // a sender that was killed in the middle of a letter
      }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received: [],
    connections: 0,
    hangsAfter: Infinity,
    behave: (as) => (behaviour = as),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mail;
}
