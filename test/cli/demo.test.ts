import { demoSecrets } from '../../src/cli/demo/secrets/demoSecrets';
import { suggestions } from '../../src/cli/demo/suggestions';
import { deadUrl, fill } from './support/fill';
import { freshProducts } from './support/freshProducts';
import { readSecrets, readValues } from './support/readSecrets';
import { runBuiltCli } from './support/runBuiltCli';

const startFresh = freshProducts();

describe('a first run', () => {
  it('makes all secrets, each with its tags, description and versions', async () => {
    const product = await startFresh();
    const { isComplete, output } = await fill(product);
    const secrets = await readSecrets(product.graphql);

    expect(isComplete).toBe(true);
    expect(output).toContain('31 made, 0 already there, 0 failed.');
    expect(Object.keys(secrets).sort()).toEqual(demoSecrets.map(({ name }) => name).sort());
    for (const { name, tags, description, versions } of demoSecrets) {
      const expected = Object.entries(tags).map(([key, value]) => ({ key, value }));
      expect(secrets[name].tags).toEqual(expected);
      expect(secrets[name].description ?? '').toBe(description);
      expect(secrets[name].versions).toHaveLength(versions.length);
    }
  });

  it('leaves the kinds of secrets that there are to explore', async () => {
    const product = await startFresh();
    await fill(product);
    const secrets = await readSecrets(product.graphql);
    const values = await readValues(product.graphql);
    const stagesOf = (name: string) =>
      secrets[name].versions.map(({ stages }: { stages: string[] }) => stages);

    expect(stagesOf('prod/payments/database')).toEqual([['AWSCURRENT'], ['AWSPREVIOUS'], []]);
    expect(stagesOf('prod/payments/webhook-signing-key')).toEqual([['AWSCURRENT'], ['BLUE']]);
    expect(stagesOf('prod/insights/partner-feed')).toEqual([]);
    expect(secrets['prod/platform/legacy-ftp'].deletion.state).toBe('SCHEDULED');

    const [current, previous] = values['prod/payments/database'].versions;
    expect(JSON.parse(current.value.string)).toMatchObject({ port: 5432, password: 'demo-payments-summer' });
    expect(JSON.parse(previous.value.string)).toMatchObject({ password: 'demo-payments-spring' });
    const [keystore] = values['prod/shop/tls-keystore'].versions;
    expect(keystore.value).toMatchObject({ kind: 'BINARY', string: null });
    expect(Buffer.from(keystore.value.bytes, 'base64').subarray(0, 4).toString('hex')).toBe('feedfeed');
  });

  it('tells of the secrets in their order, though several are made at once', async () => {
    const { output } = await fill(await startFresh());
    const told = [...output.matchAll(/^made +(\S+)$/gm)].map(([, name]) => name);
    expect(told).toEqual(demoSecrets.map(({ name }) => name));
  });

  it('suggests operations that work when they are pasted', async () => {
    const product = await startFresh();
    const { output } = await fill(product);
    for (const { operation } of suggestions) {
      expect(output).toContain(operation);
      const { data, errors } = await product.graphql(operation);
      expect(errors).toEqual([]);
      for (const field of Object.values(data)) expect(field).toEqual(expect.any(Object));
    }
    const legacy = (await readSecrets(product.graphql))['prod/platform/legacy-ftp'];
    expect(legacy.deletion.state).toBe('ACTIVE');
  });
});

describe('as a command', () => {
  it('ends with 0 when all is there', async () => {
    const product = await startFresh();
    const url = `${product.url}/graphql`;
    const first = await runBuiltCli('demo', '--url', url);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toContain('31 made, 0 already there, 0 failed.');
    expect(first.stdout).toContain(`To try next, at ${product.url}/explorer:`);
    const second = await runBuiltCli('demo', '--url', url);
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.stdout).toContain('Nothing to do: all 31 secrets are there already.');
  });

  it('ends with 1 when nothing listens, and when the URL is none', async () => {
    const url = await deadUrl();
    const unreachable = await runBuiltCli('demo', '--url', url);
    expect(unreachable).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('npm start') });
    const invalid = await runBuiltCli('demo', '--url', 'http://someone:hidden@127.0.0.1/');
    expect(invalid).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--url must be') });
    expect(invalid.stderr).not.toContain('hidden');
  });
});

describe('the data', () => {
  it('are made up and fit one look', () => {
    expect(demoSecrets.length).toBeLessThanOrEqual(50);
    expect(new Set(demoSecrets.map(({ name }) => name)).size).toBe(demoSecrets.length);
    for (const { versions } of demoSecrets)
      for (const { value } of versions) {
        const shown =
          'bytes' in value ? Buffer.from(value.bytes, 'base64').toString() : JSON.stringify(value);
        expect(shown).toMatch(/demo/);
      }
  });
});
