import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { readConfig } from '../../src/config';
import { until } from '../emulator/support/until';
import { type GatewayProcess, runGateway, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { exchangeWith } from './support/connectTo';
import { makeCertificate } from './support/makeCertificate';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
  readonly socket: unknown;
  readonly isReused: boolean;
}

/** Asks over HTTPS, trusting this certificate alone. */
function ask(url: string, ca: string, agent = new Agent({ ca })): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', agent, servername: 'localhost' }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      const { statusCode: status, socket } = answer;
      answer.on('end', () => resolve({ status, text, socket, isReused: sent.reusedSocket }));
    });
    sent.on('error', reject).setHeader('content-type', 'application/json');
    sent.end('{"query":"{ __typename }"}');
  });
}

/** The versions of TLS to offer; gives the one agreed on. */
function handshake(
  url: string,
  minVersion: 'TLSv1' | 'TLSv1.2',
  maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3',
) {
  const { hostname, port } = new URL(url);
  // Without lowered security the client itself would offer no old version, and the test would prove nothing.
  const ciphers = 'DEFAULT@SECLEVEL=0';
  return new Promise<string | null>((resolve, reject) => {
    const options = { host: hostname, port: Number(port), minVersion, maxVersion, ciphers };
    const socket: TLSSocket = connect({ ...options, rejectUnauthorized: false }, () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

/** Whether it shows this certificate to who connects now. */
async function shows({ url }: GatewayProcess, ca: string): Promise<boolean> {
  return ask(url, ca).then(
    ({ status }) => status === 200,
    () => false,
  );
}

test('it is served over TLS 1.2 and 1.3, to who trusts the certificate, and says so', async () => {
  const { certFile, keyFile, ca } = await makeCertificate(folder.path, 'one');
  const other = await makeCertificate(folder.path, 'other');
  const gateway = await startGatewayProcess({
    TLS_CERT_FILE: certFile,
    TLS_KEY_FILE: keyFile,
    DATA_DIR: `${folder.path}/data`,
  });
  try {
    expect(gateway.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { status, text } = await ask(gateway.url, ca);
    expect([status, JSON.parse(text).data]).toEqual([200, { __typename: 'Query' }]);
    expect(await shows(gateway, other.ca)).toBe(false);
    expect(await handshake(gateway.url, 'TLSv1.2', 'TLSv1.2')).toBe('TLSv1.2');
    expect(await handshake(gateway.url, 'TLSv1.2', 'TLSv1.3')).toBe('TLSv1.3');
    await expect(handshake(gateway.url, 'TLSv1', 'TLSv1.1')).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    });
    // Whoever speaks plain HTTP to it learns nothing, and disturbs nobody.
    const plain = gateway.url.replace('https', 'http');
    const answer = await exchangeWith(plain, 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n').catch(() => '');
    expect(answer).toBe('');
    expect(await shows(gateway, ca)).toBe(true);
    expect(await gateway.end('SIGTERM')).toBe(0);
  } finally {
    gateway.process.kill('SIGKILL');
  }
});

test('a certificate that is replaced is shown soon, and connections live on; a bad one changes nothing', async () => {
  const first = await makeCertificate(folder.path, 'gateway');
  const gateway = await startGatewayProcess({
    TLS_CERT_FILE: first.certFile,
    TLS_KEY_FILE: first.keyFile,
    DATA_DIR: `${folder.path}/data`,
  });
  const agent = new Agent({ ca: first.ca, keepAlive: true, maxSockets: 1 });
  try {
    const before = await ask(gateway.url, first.ca, agent);
    expect(before.status).toBe(200);

    const second = await makeCertificate(folder.path, 'gateway');
    await until(() => shows(gateway, second.ca));
    expect(await shows(gateway, first.ca)).toBe(false);
    const after = await ask(gateway.url, first.ca, agent);
    expect([after.status, after.isReused, after.socket === before.socket]).toEqual([200, true, true]);

    const { certFile, keyFile } = await makeCertificate(folder.path, 'other');
    const { certFile: cert, keyFile: key } = second;
    const pem = { cert: await readFile(cert), key: await readFile(key) };
    const spoilt: readonly (readonly [() => Promise<void>, string])[] = [
      [() => writeFile(cert, 'canary'), 'TLS_CERT_FILE holds no certificate in PEM.'],
      [() => copyFile(certFile, cert), 'TLS_KEY_FILE is not the key of the certificate in TLS_CERT_FILE.'],
      [() => writeFile(key, 'canary'), 'TLS_KEY_FILE holds no private key in PEM that needs no passphrase.'],
      [() => rm(key), `TLS_KEY_FILE cannot be read: ENOENT at ${key}.`],
    ];
    for (const [spoil, reason] of spoilt) {
      await spoil();
      await until(() => gateway.output().includes(`"The certificate in use stays.","reason":"${reason}"`));
      expect(await shows(gateway, second.ca)).toBe(true);
    }
    expect(gateway.output()).not.toContain('canary');

    const readAgain = () => gateway.output().split('The certificate was read again.').length - 1;
    const times = readAgain();
    await Promise.all([writeFile(cert, pem.cert), writeFile(key, pem.key)]);
    await until(() => readAgain() > times);
    const timesBefore = readAgain();
    // Nothing has changed since: that they are read again is the signal's doing.
    gateway.process.kill('SIGHUP');
    await until(() => readAgain() > timesBefore);
    await Promise.all([copyFile(certFile, cert), copyFile(keyFile, key)]);
    await until(async () => shows(gateway, await readFile(certFile, 'utf8')));
    expect(await gateway.end('SIGTERM')).toBe(0);
  } finally {
    agent.destroy();
    gateway.process.kill('SIGKILL');
  }
});

describe('what cannot be served is refused at the start, with exit code 1', () => {
  const start = (env: Readonly<Record<string, string>>) =>
    runGateway({ PORT: '0', DATA_DIR: `${folder.path}/data`, ...env });

  test.each<[string, (files: Files) => Promise<unknown>, (files: Files) => string]>([
    [
      'a certificate that is none',
      ({ certFile }) => writeFile(certFile, 'canary'),
      () => 'TLS_CERT_FILE holds no certificate in PEM.',
    ],
    [
      'a key that is none',
      ({ keyFile }) => writeFile(keyFile, 'canary'),
      () => 'TLS_KEY_FILE holds no private key in PEM that needs no passphrase.',
    ],
    [
      'the key of another certificate',
      async ({ keyFile }) => copyFile((await makeCertificate(folder.path, 'other')).keyFile, keyFile),
      () => 'TLS_KEY_FILE is not the key of the certificate in TLS_CERT_FILE.',
    ],
    [
      'a file that is not there',
      ({ certFile }) => rm(certFile),
      ({ certFile }) => `TLS_CERT_FILE cannot be read: ENOENT at ${certFile}.`,
    ],
  ])('%s', async (_, spoil, sentence) => {
    const files = await makeCertificate(folder.path, 'one');
    await spoil(files);
    const { code, output } = await start({ TLS_CERT_FILE: files.certFile, TLS_KEY_FILE: files.keyFile });
    expect(code).toBe(1);
    expect(output).toContain(sentence(files));
    expect(output).not.toMatch(/canary| {4}at /);
  });
});

interface Files {
  readonly certFile: string;
  readonly keyFile: string;
}

describe('what would be plain HTTP by mistake is no configuration', () => {
  const abroad = { HOST: '0.0.0.0', API_KEYS_FILE: 'keys.json' };
  const both = { TLS_CERT_FILE: 'a.crt', TLS_KEY_FILE: 'a.key' };

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['a certificate without a key', { TLS_CERT_FILE: 'a.crt' }, /must be set together/],
    ['a key without a certificate', { TLS_KEY_FILE: 'a.key' }, /must be set together/],
    ['another address than loopback without TLS', abroad, /^HOST must be .* without TLS: .*PLAIN_HTTP=on/],
    [
      'another address without authentication, TLS or not',
      { HOST: '0.0.0.0', ...both, PLAIN_HTTP: 'on' },
      /^HOST must be .* without authentication/,
    ],
  ])('%s', (_, env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['loopback', { API_KEYS_FILE: 'keys.json' }],
    ['another address with TLS', { ...abroad, ...both }],
    ['another address behind a balancer', { ...abroad, PLAIN_HTTP: 'on' }],
  ])('%s is one', (_, env) => {
    expect(readConfig(env).host).toBe(env.HOST ?? '127.0.0.1');
  });
});
