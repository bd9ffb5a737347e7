// Checks an exported record with nothing but Node: node verify-record.mjs record.jsonl keys.json
// What the lines mean is in docs/record-format.md. Exit status: 0 sound, 1 not, 2 not all there.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [, , exportFile, keysFile] = process.argv;
const keys = new Map(JSON.parse(readFileSync(keysFile, 'utf8')).keys
  .map(jwk => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  parts.forEach(part => hash.update(part));
  return hash.digest();
};
const field = value => {
  const bytes = value === null ? Buffer.alloc(0) : Buffer.from(String(value), 'utf8');
  const length = Buffer.alloc(4);
  length.writeInt32BE(value === null ? -1 : bytes.length);
  return Buffer.concat([length, bytes]);
};
// RFC 9162, section 2.1.1
const root = leaves => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0]);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.from([1]), root(leaves.slice(0, split)), root(leaves.slice(split)));
};

const faults = [];
const heads = new Map(); // chain -> [chain, id, sequence, hash], as the checkpoints say
const seen = new Map(); // "chain sequence" -> hash, as a checkpoint has seen it
const ends = new Map(); // chain -> the last entry met
let previous = '';
let number = 0;
const begins = new Map(); // chain -> the last entry that a policy took out
const rowsBegin = new Map(); // kind of rows -> the key from which on there are some
let lastRemoval = '';
let removals = 0;
const open = new Map(); // id of an entry -> the rows that it vouches for and that were not met yet
const count = { checkpoints: 0, entries: 0, rows: 0 };

function signed(jws, type) {
  const [header, payload, signature] = jws.split('.');
  const { alg, typ, kid } = JSON.parse(Buffer.from(header, 'base64url'));
  const key = { key: keys.get(kid), dsaEncoding: 'ieee-p1363' };
  return alg === 'ES256' && typ === type && key.key
    && verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))
    ? JSON.parse(Buffer.from(payload, 'base64url')) : null;
}

function checkpoint(jws) {
  count.checkpoints++;
  const told = signed(jws, 'record-checkpoint+jwt');
  if (!told) {
    faults.push(`the checkpoint after number ${number} is not signed`);
    return;
  }
  if (told.number !== ++number || told.previous !== previous) faults.push(`checkpoint ${told.number} does not follow`);
  for (const head of told.moved) {
    heads.set(head[0], head);
    seen.set(`${head[0]} ${head[2]}`, head[3]);
  }
  const leaves = [...heads.values()].sort((a, b) => a[0] - b[0]).map(head => Buffer.from(head.join(' ')));
  if (told.chains !== leaves.length || told.root !== root(leaves).toString('hex')) faults.push(`checkpoint ${number} has another root`);
  previous = sha256(jws).toString('hex');
}

function removal(jws) {
  const told = signed(jws, 'record-removal+jwt');
  if (!told || told.number !== ++removals || told.previous !== lastRemoval) {
    faults.push(`the removal after number ${removals} is not signed, or does not follow`);
    return;
  }
  for (const [chain, , sequence, hash] of told.chains) {
    const as = seen.get(`${chain} ${sequence}`);
    if (as !== undefined && as !== hash) faults.push(`chain ${chain}, entry ${sequence} is not the one that was signed`);
    begins.set(chain, sequence);
    ends.set(chain, { sequence, hash });
  }
  for (const [kind, key] of told.rows) rowsBegin.set(kind, BigInt(key));
  lastRemoval = sha256(jws).toString('hex');
}
const isGone = (kind, key) => rowsBegin.has(kind) && key < rowsBegin.get(kind);

function entry({ chain, sequence, id, fields, hash }) {
  count.entries++;
  if (sequence <= (begins.get(chain) ?? 0)) return;
  const end = ends.get(chain) ?? { sequence: 0, hash: '' };
  const expected = sha256(...[end.hash, chain, id, sequence, ...fields].map(field)).toString('hex');
  if (sequence !== end.sequence + 1 || hash !== expected) faults.push(`chain ${chain}, entry ${sequence} is not what was written`);
  const signed = seen.get(`${chain} ${sequence}`);
  if (signed !== undefined && signed !== hash) faults.push(`chain ${chain}, entry ${sequence} is not the one that was signed`);
  ends.set(chain, { sequence, hash });
  if (!first.rows) return;
  const rows = Buffer.from(fields[1], 'base64url');
  const told = [];
  for (let i = 0; i + 41 <= rows.length; i += 41) {
    const kind = String.fromCharCode(rows[i]);
    if (first.rows.some(it => it.kind === kind) && !isGone(kind, rows.readBigInt64BE(i + 1))) told.push(kind + rows.subarray(i + 9, i + 41).toString('hex'));
  }
  if (told.length) open.set(id, told);
}

function row({ row: kind, entry: id, key, fields }) {
  count.rows++;
  if (isGone(kind, BigInt(key))) return;
  const rows = open.get(id) ?? [];
  const place = rows.indexOf(kind + sha256(...fields.map(field)).toString('hex'));
  if (place < 0) faults.push(`nothing vouches for the row ${key} of kind ${kind}`);
  else if (rows.splice(place, 1) && rows.length === 0) open.delete(id);
}

let first;
let last;
for await (const text of createInterface({ input: createReadStream(exportFile) })) {
  const line = JSON.parse(text);
  if (!first) first = line;
  else if (line.checkpoint) checkpoint(line.checkpoint);
  else if (line.timestamp) continue; // of RFC 3161, which openssl ts checks
  else if (line.removal) removal(line.removal);
  else if (line.row) row(line);
  else if (line.fields) entry(line);
  else last = line;
}
if (first?.format !== 'smsauth-record' || first.version !== 1
  || last?.entries !== count.entries || last.checkpoints !== count.checkpoints
  || (last.rows ?? 0) !== count.rows) {
  console.log('not an export of the record, or not all of it');
  process.exit(2);
}
for (const [chain, , sequence] of heads.values()) {
  if ((ends.get(chain)?.sequence ?? 0) < sequence) faults.push(`chain ${chain} is cut off before entry ${sequence}`);
}
for (const [id, rows] of open) faults.push(`entry ${id} vouches for ${rows.length} rows that are not there`);
console.log(faults.length ? faults.join('\n') : `sound: ${count.entries} entries, ${count.checkpoints} checkpoints`);
process.exit(faults.length ? 1 : 0);
