import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Who may import whom: the house rules of the README, kept by reading every import of `src`. */
const root = join(__dirname, '..');
const source = join(root, 'src');

/** Part to the parts that it may import. A part is a folder of `src`, or one of the files directly in it. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  config: ['errors', 'settings'],
  settings: ['access/tokens/isPrivate'],
  telemetry: ['errors'],
  files: [],
  audit: ['errors', 'telemetry', 'files'],
  // The names of operations, which are what policies allow.
  access: ['errors', 'telemetry', 'files', 'aws/operations'],
  aws: ['errors', 'telemetry'],
  secrets: ['errors', 'telemetry', 'audit', 'access', 'aws'],
  graphql: ['errors', 'telemetry', 'access', 'secrets', 'audit'],
  http: ['errors', 'telemetry', 'access', 'audit', 'graphql'],
  emulator: ['aws/operations', 'aws/arn', 'aws/publishedRates', 'files'],
  explorer: [],
  backend: ['config', 'aws', 'emulator', 'secrets', 'telemetry'],
  exposure: ['config', 'access', 'http', 'telemetry'],
  gatekeeping: ['config', 'errors', 'telemetry', 'access'],
  requestLimits: ['config', 'http', 'settings', 'telemetry'],
  auditing: ['audit', 'config', 'telemetry'],
  contexts: [
    'audit',
    'auditing',
    'backend',
    'config',
    'exposure',
    'gatekeeping',
    'graphql',
    'http',
    'secrets',
    'telemetry',
  ],
  gateway: [
    'contexts',
    'gatekeeping',
    'config',
    'errors',
    'telemetry',
    'access',
    'audit',
    'aws',
    'secrets',
    'graphql',
    'http',
    'exposure',
    'requestLimits',
    'auditing',
    'emulator',
    'backend',
  ],
  cli: ['config', 'errors', 'gateway', 'emulator', 'access', 'audit', 'files'],
  debuggingMistakes: [],
  cannotListen: ['config'],
  main: ['config', 'errors', 'gateway', 'debuggingMistakes', 'cannotListen'],
};

/** Packages that belong to one part, by how their names begin. */
const owners: readonly (readonly [prefix: string, parts: readonly string[]])[] = [
  ['@aws-sdk/', ['aws']],
  ['type-graphql', ['graphql']],
  ['graphql', ['graphql', 'explorer']],
  ['@apollo/server', ['graphql', 'http']],
  ['fastify', ['http']],
  ['@fastify/', ['http']],
  ['@cedar-policy/', ['access']],
  ['jose', ['access']],
  ['rate-limiter-flexible', ['http']],
  ['ioredis', ['http']],
  ['lmdb', ['emulator']],
  ['croner', ['emulator']],
  ['cockatiel', ['aws']],
  ['commander', ['cli']],
];

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
);

function partOf(file: string): string {
  return file.replace(/\.tsx?$/, '').split('/')[0] ?? '';
}

interface Import {
  readonly from: string;
  readonly to: string;
  /** Erased when compiled: a type makes no circle at run time. */
  readonly isType: boolean;
}

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/^(?:import|export) (type )?(?:[^'";]*? from )?'([^']+)'/gm)].map(
    ([, type, to = '']) => ({ from: file, to, isType: type !== undefined }),
  );
});

function resolved({ from, to }: Import): string | undefined {
  return to.startsWith('.') ? relative(source, join(source, dirname(from), to)) : undefined;
}

test('parts import only what the map allows', () => {
  expect(imports.length).toBeGreaterThan(200);
  const strays = imports.filter((one) => {
    const target = resolved(one);
    const part = partOf(one.from);
    if (target === undefined || partOf(target) === part) return false;
    return !mayImport[part]?.some((allowed) => target === allowed || target.startsWith(`${allowed}/`));
  });
  expect(strays.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('every part is on the map', () => {
  expect([...new Set(files.map(partOf))].filter((part) => !mayImport[part])).toEqual([]);
});

test('packages stay with their owners', () => {
  const strays = imports.filter(({ from, to, isType }) => {
    const owner = owners.find(
      ([prefix]) => to === prefix || to.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`),
    );
    return owner !== undefined && !isType && !owner[1].includes(partOf(from));
  });
  expect(strays.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('the environment is read in config.ts alone', () => {
  const readers = files.filter((file) => /process\.env\b/.test(readFileSync(join(source, file), 'utf8')));
  expect(readers.filter((file) => partOf(file) !== 'explorer')).toEqual(['config.ts']);
});

test('every package that is imported is a dependency of our own', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packages = imports.flatMap(({ from, to }) => {
    const name = to
      .split('/')
      .slice(0, to.startsWith('@') ? 2 : 1)
      .join('/');
    if (to.startsWith('.') || to.startsWith('node:') || builtinModules.includes(name)) return [];
    const known = partOf(from) === 'explorer' ? { ...dependencies, ...devDependencies } : dependencies;
    return name in known ? [] : [`${from} imports ${name}`];
  });
  expect(packages).toEqual([]);
});

test('no circles', () => {
  const graph = new Map<string, string[]>();
  for (const one of imports) {
    const target = resolved(one);
    if (target === undefined) continue;
    const file = files.find((known) => known.replace(/\.tsx?$/, '') === target);
    if (file) graph.set(one.from, [...(graph.get(one.from) ?? []), file]);
  }
  expect(circleIn(graph)).toBeUndefined();
});

/** The first circle found, types included: two files that need each other are one thing in two places. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' -> ');
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}

test('no drawers and no default exports', () => {
  expect(
    files.filter((file) => /(^|\/)(utils?|helpers?|common|shared|misc|services)(\/|\.tsx?$)/.test(file)),
  ).toEqual([]);
  expect(files.filter((file) => /^export default/m.test(readFileSync(join(source, file), 'utf8')))).toEqual(
    [],
  );
});
