// A real SMTP server for tests. The first argument is JSON: port, user, password, loginOptional, authMethods, key, cert, tls ("none" hides STARTTLS), utf8 (false hides SMTPUTF8),
// refuse ({ address: "550 5.1.1 text" }), dropData (true: hang up in the middle of DATA).
// Prints {"ready":port}, then one JSON line for each mail.
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const options = JSON.parse(process.argv[2]);
const print = value => process.stdout.write(JSON.stringify(value) + '\n');
const no = text => Object.assign(new Error(text.slice(4)), { responseCode: Number(text.slice(0, 3)) });

const server = new SMTPServer({
  key: options.key,
  cert: options.cert,
  hideSTARTTLS: options.tls === 'none',
  hideSMTPUTF8: options.utf8 === false,
  authOptional: !options.user || options.loginOptional,
  allowInsecureAuth: options.tls === 'none',
  authMethods: options.authMethods ?? ['PLAIN', 'LOGIN'],
  disableReverseLookup: true,
  onAuth(auth, session, done) {
    const right = auth.username === options.user && auth.password === options.password;
    done(right ? null : no('535 5.7.8 wrong login'), right ? { user: auth.username } : undefined);
  },
  onMailFrom(address, session, done) {
    const reply = options.refuse?.[address.address];
    done(reply ? no(reply) : null);
  },
  onRcptTo(address, session, done) {
    const reply = options.refuse?.[address.address];
    done(reply ? no(reply) : null);
  },
  onData(stream, session, done) {
    if (options.dropData) {
      stream.once('data', () => server.connections.forEach(connection => connection._socket.destroy()));
      stream.on('error', () => {});
      return;
    }
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', async () => {
      const raw = Buffer.concat(chunks);
      const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
      print({
        envelopeFrom: session.envelope.mailFrom.address,
        envelopeTo: session.envelope.rcptTo.map(to => to.address),
        secure: session.secure,
        user: session.user || null,
        session: session.id,
        messageId: mail.messageId,
        from: mail.from?.value[0],
        to: mail.to?.value[0],
        subject: mail.subject,
        date: mail.date?.toISOString(),
        text: mail.text,
        html: mail.html || null,
        headers: mail.headerLines.map(header => [header.key, header.line]),
        raw: raw.toString('base64'),
      });
      done(null, 'kept');
    });
  },
});
server.on('error', () => {}); // a client that breaks off is part of the tests
server.listen(options.port ?? 0, '127.0.0.1', () => print({ ready: server.server.address().port }));
