// A real SMTP server on loopback for tests: says its port, then each message that it took, one JSON a line.
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo(address, session, done) {
    // Whoever is called "unknown" has no mailbox here.
    if (!address.address.startsWith('unknown')) return done();
    done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
  },
  async onData(stream, session, done) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const mail = await PostalMime.parse(Buffer.concat(chunks));
    console.log(JSON.stringify({ to: session.envelope.rcptTo[0].address, subject: mail.subject, text: mail.text, html: mail.html, headers: mail.headers }));
    done();
  },
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })));
process.stdin.on('end', () => process.exit()).resume();
