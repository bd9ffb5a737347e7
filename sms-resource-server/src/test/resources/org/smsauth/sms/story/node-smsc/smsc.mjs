// An SMSC by npm's smpp. What it does with a message, the recipient's last two digits say; every submit_sm is a line of its output.
// A line of its input is a message that somebody wrote: it sends that, again until it is answered with ESME_ROK.
import readline from 'node:readline';
import smpp from 'smpp';

let lastId = 0xA000;
const tried = new Map();

const receipt = (submit, id, more = {}) => ({
  source_addr: submit.destination_addr,
  destination_addr: submit.source_addr,
  esm_class: 4,
  short_message: `id:${id} sub:001 dlvrd:001 submit date:2611300912 done date:2611300913 stat:DELIVRD err:000 text:`,
  ...more,
});

const receivers = new Set();

const deliver = (name, how) => {
  const session = [...receivers].at(-1);
  const again = () => setTimeout(() => deliver(name, { ...how, cut: false }), 200);
  if (!session) return again();
  const { text, header, payload, cut, ...fields } = how;
  const body = header ? { udh: Buffer.from(header), message: text } : text;
  let heard = false;
  const lost = () => { if (!heard) { heard = true; again(); } };
  session.once('close', lost);
  session.deliver_sm({ ...fields, ...(payload ? { message_payload: { message: text } } : { short_message: body }) }, answer => {
    if (heard) return;
    if (cut) return session.socket.destroy(); // as if the answer had not come
    heard = true;
    if (answer.command_status) again();
    else console.log(`answered ${name} 0`);
  });
};

readline.createInterface({ input: process.stdin }).on('line', line => {
  const { name, how } = JSON.parse(line);
  deliver(name, how);
});

const server = smpp.createServer({}, session => {
  session.on('error', () => {});
  session.on('close', () => receivers.delete(session));
  session.on('bind_transceiver', pdu => {
    const known = pdu.system_id === 'acme' && pdu.password === 's3cr3t';
    if (known) receivers.add(session);
    session.send(pdu.response({ command_status: known ? smpp.ESME_ROK : smpp.ESME_RINVPASWD, system_id: 'node' }));
  });
  session.on('enquire_link', pdu => session.send(pdu.response()));
  session.on('unbind', pdu => { session.send(pdu.response()); session.close(); });
  session.on('submit_sm', pdu => {
    const to = pdu.destination_addr;
    console.log(`submit ${to}`);
    const id = ++lastId;
    const hex = id.toString(16);
    const answer = (as = hex) => session.send(pdu.response({ message_id: as }));
    const report = (as = hex, more) => session.deliver_sm(receipt(pdu, as, more));
    const times = (tried.get(to) ?? 0) + 1;
    tried.set(to, times);
    switch (to.slice(-2)) {
      case '01': // throttles twice
        if (times <= 2) session.send(pdu.response({ command_status: smpp.ESME_RTHROTTLED }));
        else { answer(); report(); }
        break;
      case '02': break; // never answers
      case '03': answer(); answer(); report(); break; // answers twice
      case '04': report(); setTimeout(answer, 200); break; // reports first
      case '05': answer(); setTimeout(report, 1500); break; // reports late
      case '06': answer(); report(); report(); break; // reports twice
      case '07': answer(`0000${hex.toUpperCase()}`); report(String(id)); break; // in other notations
      case '08': session.socket.destroy(); break; // cuts the link
      case '09': // by parameters alone
        answer();
        report(hex, { short_message: '', receipted_message_id: hex, message_state: smpp.MESSAGE_STATE.DELIVERED });
        break;
      case '10': // en route, then delivered
        answer();
        report(hex, { short_message: `id:${hex} stat:ENROUTE err:000` });
        setTimeout(report, 300);
        break;
      case '11': // queue full once
        if (times === 1) session.send(pdu.response({ command_status: smpp.ESME_RMSGQFUL }));
        else { answer(); report(); }
        break;
      case '12': // not delivered
        answer();
        report(hex, { short_message: `err:27 STAT:UNDELIV ID:${hex.toUpperCase()}` });
        break;
      default: answer(); report();
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
